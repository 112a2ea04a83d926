import { describe, expect, it } from 'vitest';
import { APP_ID, APP_PATH, CLAIM_PATH, CLAIM_PLACE, askRaw, startFaultyOrg } from './faultyOrg.ts';

const START = Date.parse('2026-08-04T10:00:00Z');

/** A clock that stands still until it is set. */
function stillClock(): { now: () => number; milliseconds: number } {
  const clock = { milliseconds: START, now: () => clock.milliseconds };
  return clock;
}

describe('a used-up rate limit', () => {
  it('refuses the call with the time of its reset, by the clock of its own Date', async () => {
    const clock = stillClock();
    await using org = await startFaultyOrg({ clock });
    org.limits.set('/api/v1/apps/{id}', 1);
    const first = await askRaw(org.url, APP_PATH);
    clock.milliseconds += 20_000;
    const second = await askRaw(org.url, APP_PATH);
    const { headers } = second;

    expect([first.statusLine, first.headers.get('x-rate-limit-remaining')]).toEqual([
      'HTTP/1.1 200 OK',
      '0',
    ]);
    expect(second.statusLine).toBe('HTTP/1.1 429 Too Many Requests');
    expect(JSON.parse(second.body)).toMatchObject({
      errorCode: 'E0000047',
      errorSummary: 'API call exceeded rate limit due to too many requests.',
      errorCauses: [],
    });
    expect(headers.get('x-rate-limit-limit')).toBe('1');
    expect(headers.get('x-rate-limit-remaining')).toBe('0');
    expect(headers.get('x-rate-limit-reset')).toBe(String(START / 1000 + 60));
    expect(Date.parse(headers.get('date') ?? '')).toBe(START + 20_000);
    expect(org.answered).toHaveLength(1);
  });

  it('is waited for by the client, which then has its answer', async () => {
    const clock = stillClock();
    await using org = await startFaultyOrg({ clock });
    org.limits.set('/api/v1/apps/{id}', 1);
    await org.client().getApp(APP_ID);
    clock.milliseconds += 59_500;
    const waits: number[] = [];
    const onWait = (milliseconds: number): void => {
      waits.push(milliseconds);
      clock.milliseconds += milliseconds;
    };

    await expect(org.client().getApp(APP_ID, { onWait })).resolves.toMatchObject({ id: APP_ID });
    expect(waits).toEqual([2000]);
    expect(org.requests).toHaveLength(3);
  });

  it('is told to the user when its reset is not waited out', async () => {
    const clock = stillClock();
    await using org = await startFaultyOrg({ clock });
    org.limits.set('/api/v1/*', 0);
    const controller = new AbortController();
    const reason = new Error('Cancelled by the user.');
    const options = {
      signal: controller.signal,
      onWait: () => {
        controller.abort(reason);
      },
    };
    const read = org.client().claimSlot(CLAIM_PLACE).read(options);

    await expect(read).rejects.toBe(reason);
    expect(org.requests).toEqual([`GET ${CLAIM_PATH}`]);
    expect(org.answered).toEqual([]);
  });
});

describe('the concurrency limit', () => {
  it('refuses the call over it with a limit of 0, and lets calls in again afterwards', async () => {
    await using org = await startFaultyOrg();
    org.limits.setConcurrency(1);
    org.faults.add({ on: { path: APP_PATH }, do: { kind: 'latency', milliseconds: 200 } });
    const slow = askRaw(org.url, APP_PATH);
    await expect.poll(() => org.requests.length).toBe(1);
    const refused = await askRaw(org.url, APP_PATH);

    expect(refused.statusLine).toBe('HTTP/1.1 429 Too Many Requests');
    expect(refused.headers.get('x-rate-limit-limit')).toBe('0');
    expect(refused.headers.get('x-rate-limit-remaining')).toBe('0');
    expect((await slow).statusLine).toBe('HTTP/1.1 200 OK');
    expect((await askRaw(org.url, APP_PATH)).statusLine).toBe('HTTP/1.1 200 OK');
  });
});
