import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runDemoOrg } from './runningOrg.ts';

const org = await runDemoOrg();
const { faults, rateLimits } = org.control;
const reset = (): void => {
  org.control.reset();
};

beforeEach(reset);

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

const appsStatus = async (): Promise<number> => (await org.call('GET', '/api/v1/apps')).status;

describe('the control of a running org', () => {
  it('plans faults for it, until a reset', async () => {
    const proxyError = {
      on: { path: '/api/v1/apps' },
      times: 2,
      do: { kind: 'proxyError' },
    } as const;
    faults.add(proxyError);
    const faulty = await appsStatus();
    reset();

    expect([faulty, await appsStatus()]).toEqual([502, 200]);
  });

  it('limits its calls, until a reset', async () => {
    rateLimits.set('/api/v1/apps', 0);
    const refused = await appsStatus();
    reset();

    expect([refused, await appsStatus()]).toEqual([429, 200]);
  });
});
