import { describe, expect, it } from 'vitest';
import { sendJson, startLocalOrg, webApp } from './localOrg.ts';

const APP_ID = '0oaDemoApp1';
const DATE = 'Tue, 04 Aug 2026 10:00:00 GMT';
const DATE_SECONDS = Date.parse(DATE) / 1000;

/** Headers of a 429 whose rate limit resets so many seconds after the answer. */
function resetIn(seconds: number): Record<string, string> {
  return { Date: DATE, 'X-Rate-Limit-Reset': String(DATE_SECONDS + seconds) };
}

const NOT_WAITED_FOR: readonly (readonly [string, Record<string, string>])[] = [
  ['an hour away', resetIn(3600)],
  ['just too far away', resetIn(90)],
  ['garbage', { 'X-Rate-Limit-Reset': 'soon' }],
  ['sent twice', { 'X-Rate-Limit-Reset': `${DATE_SECONDS}, ${DATE_SECONDS}` }],
  ['absent', {}],
];

describe('a rate limit', () => {
  it.each([-30, 0])(
    'is waited for when it resets in %i seconds, and the call succeeds',
    async (seconds) => {
      let calls = 0;
      await using org = await startLocalOrg((_, response) => {
        calls += 1;
        if (calls === 1) {
          sendJson(response, { errorCode: 'E0000047' }, { status: 429, headers: resetIn(seconds) });
        } else {
          sendJson(response, webApp(APP_ID));
        }
      });
      const waits: number[] = [];

      const app = await org.client().getApp(APP_ID, { onWait: (wait) => waits.push(wait) });

      expect(app.id).toBe(APP_ID);
      expect(waits).toEqual([1000]);
      expect(org.requests).toHaveLength(2);
    },
  );

  it('is waited for at most twice', async () => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, {}, { status: 429, headers: resetIn(-1) });
    });

    await expect(org.client().getApp(APP_ID)).rejects.toMatchObject({ code: 'org/rate-limited' });
    expect(org.requests).toHaveLength(3);
  });

  it.each(NOT_WAITED_FOR)('is reported at once when its reset is %s', async (_name, headers) => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, {}, { status: 429, headers });
    });

    await expect(
      org.client().getApp(APP_ID, {
        onWait: () => {
          throw new Error('There must be no wait.');
        },
      }),
    ).rejects.toMatchObject({ code: 'org/rate-limited' });
    expect(org.requests).toHaveLength(1);
  });

  it('tells the time of its reset by the local clock', async () => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, {}, { status: 429, headers: resetIn(3599) });
    });
    const client = org.client({ clock: { now: () => Date.parse('2030-01-01T23:30:00Z') } });

    await expect(client.getApp(APP_ID)).rejects.toThrow(
      'Try again after 00:30:00 UTC, in about 60 minutes.',
    );
  });

  it('ends the wait at once when the call is cancelled, with the reason given', async () => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, {}, { status: 429, headers: resetIn(60) });
    });
    const controller = new AbortController();
    const reason = new Error('Cancelled by the user.');

    const call = org.client().getApp(APP_ID, {
      signal: controller.signal,
      onWait: () => {
        controller.abort(reason);
      },
    });

    await expect(call).rejects.toBe(reason);
    expect(org.requests).toHaveLength(1);
  });

  it.each([500, 502, 503])(
    'is the only reason to send again: a write is sent once at %i',
    async (status) => {
      await using org = await startLocalOrg((request, response) => {
        if (request.method === 'GET') {
          sendJson(response, { issuerMode: 'ORG_URL' });
        } else {
          sendJson(response, {}, { status, headers: resetIn(0) });
        }
      });
      const claim = { claimType: 'Expression', name: 'groups', value: 'x' } as const;
      const slot = org.client().claimSlot({ mechanism: 'groups claim', appId: APP_ID });

      await expect(slot.write(claim, await slot.read())).rejects.toMatchObject({
        code: 'org/server-error',
      });
      expect(org.requests.filter((request) => request.method === 'POST')).toHaveLength(1);
    },
  );

  describe('of which nothing is left', () => {
    const usedUp = { ...resetIn(0), 'X-Rate-Limit-Limit': '10', 'X-Rate-Limit-Remaining': '0' };

    it('makes the next calls of the same kind wait before they are sent', async () => {
      await using org = await startLocalOrg((_, response) => {
        sendJson(response, webApp(APP_ID), { headers: usedUp });
      });
      const client = org.client();
      await client.getApp(APP_ID);
      const waits: number[] = [];
      const onWait = (wait: number): void => void waits.push(wait);

      const calls = [client.getApp('0oaOther'), client.getApp(APP_ID)];
      const waiting = [client.getApp(APP_ID, { onWait }), client.getApp(APP_ID, { onWait })];
      await client.findUsers('a').catch(() => undefined);
      expect(org.requests.map(({ path }) => path)).toEqual([
        `/api/v1/apps/${APP_ID}`,
        '/api/v1/users?q=a&limit=10',
      ]);

      await Promise.all([...calls, ...waiting]);
      expect(org.requests).toHaveLength(6);
      expect(waits).toHaveLength(2);
      expect(Math.max(...waits)).toBeLessThanOrEqual(1000);
    });

    it('lets the wait be cancelled, with the reason given and nothing sent', async () => {
      await using org = await startLocalOrg((_, response) => {
        sendJson(response, webApp(APP_ID), { headers: usedUp });
      });
      const client = org.client();
      await client.getApp(APP_ID);
      const controller = new AbortController();
      const reason = new Error('Cancelled by the user.');

      const call = client.getApp(APP_ID, {
        signal: controller.signal,
        onWait: () => {
          controller.abort(reason);
        },
      });

      await expect(call).rejects.toBe(reason);
      expect(org.requests).toHaveLength(1);
    });
  });
});
