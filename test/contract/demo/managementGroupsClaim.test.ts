import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Behavior } from '../../../src/demo/behavior.ts';
import { BROWSER_APP, EVERY_GROUP, WEB_APP, claimPath, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';

let org: RunningOrg;

beforeEach(async () => {
  org = await runDemoOrg();
});

afterEach(() => org.stop());

const PATH = claimPath(WEB_APP);

function behave(change: Partial<Behavior>): void {
  const { store } = org.control;
  store.behavior = { ...store.behavior, ...change };
}

describe('the issuer of a groups claim', () => {
  it.each([
    ['ORG_URL', 'custom', 'org'],
    ['CUSTOM_URL', 'org', 'custom'],
    ['DYNAMIC', 'org', 'org'],
    ['DYNAMIC', 'custom', 'custom'],
  ] as const)('%s, asked at the %s domain, is the %s domain', async (issuerMode, asked, issuer) => {
    await org.call('POST', PATH, { issuerMode });
    const { orgUrl, customUrl } = org.control.store;
    const origins = { org: orgUrl, custom: customUrl };
    const headers = { authorization: `SSWS ${org.apiToken}` };
    const response = await fetch(origins[asked] + PATH, { headers });

    expect(await response.json()).toMatchObject({ issuer: origins[issuer], issuerMode });
  });
});

describe('a switch of behaviour', () => {
  it('lets the short body keep the claim, with the issuer mode changed', async () => {
    behave({ shortBody: 'keeps the claim' });
    await org.setGroupsClaim(WEB_APP, EVERY_GROUP);
    await org.call('POST', PATH, { issuerMode: 'DYNAMIC' });

    expect(await org.json('GET', PATH)).toMatchObject({ ...EVERY_GROUP, issuerMode: 'DYNAMIC' });
  });

  it.each([
    ['accepted', 'sub', 200],
    ['refused', 'sub', 400],
    ['refused', 'role', 400],
    ['refused', 'groups', 200],
  ] as const)('has reserved names %s: %s', async (reservedClaimNames, name, status) => {
    behave({ reservedClaimNames });
    const body = { ...EVERY_GROUP, name, issuerMode: 'ORG_URL' };

    expect((await org.call('POST', PATH, body)).status).toBe(status);
  });
});

it('follows the client id of the app', async () => {
  const { apps } = org.control.store;
  const made = await org.json('POST', '/api/v1/apps', {
    ...apps.get(BROWSER_APP)?.json,
    credentials: { oauthClient: { client_id: 'something_from_somewhere' } },
  });
  const id = /"id":"(\w+)"/.exec(JSON.stringify(made))?.[1] ?? '';

  expect(await org.json('GET', claimPath(id))).toMatchObject({
    audience: 'something_from_somewhere',
  });
});
