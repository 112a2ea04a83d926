import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Behavior } from '../../../src/demo/behavior.ts';
import { BROWSER_APP, CATALOG_APP, EVERY_GROUP, claimPath, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';

let org: RunningOrg;

beforeEach(async () => {
  org = await runDemoOrg();
});

afterEach(() => org.stop());

const CLAIM = { ...EVERY_GROUP, issuerMode: 'ORG_URL' };
const PATH = claimPath(BROWSER_APP);

function behave(change: Partial<Behavior>): void {
  const { store } = org.control;
  store.behavior = { ...store.behavior, ...change };
}

/** The status of a POST, whose answer need not be as Okta's are known to be. */
async function status(path: string, body: unknown): Promise<number> {
  const headers = { authorization: `SSWS ${org.apiToken}` };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  return (await fetch(org.url + path, request)).status;
}

describe('a groups claim', () => {
  it.each([
    ['refused', { groupFilterType: 'STARTS_WITH', value: '' }, 400],
    ['accepted', { groupFilterType: 'STARTS_WITH', value: '' }, 200],
    ['accepted', { value: '' }, 200],
    ['accepted', { value: undefined }, 400],
    ['accepted', { valueType: 'EXPRESSION', value: '' }, 400],
  ] as const)('with an empty value is %s: %j', async (emptyFilterValue, change, expected) => {
    behave({ emptyFilterValue });

    expect(await status(PATH, { ...CLAIM, ...change })).toBe(expected);
  });

  it.each([
    ['accepted', { value: '(' }, 200],
    ['refused', { value: '(' }, 400],
    ['refused', { value: '(', groupFilterType: 'EQUALS' }, 200],
    ['refused', { value: '(?i)it' }, 200],
  ] as const)('has a broken regex %s: %j', async (brokenRegex, change, expected) => {
    behave({ brokenRegex });

    expect(await status(PATH, { ...CLAIM, ...change })).toBe(expected);
  });

  it.each([
    ['takes effect', 'DYNAMIC'],
    ['ignored', 'ORG_URL'],
  ] as const)('comes with an issuer mode, which %s', async (postedIssuerMode, issuerMode) => {
    behave({ postedIssuerMode });
    await org.call('POST', PATH, { ...CLAIM, issuerMode: 'DYNAMIC' });

    expect(await org.json('GET', PATH)).toMatchObject({ ...EVERY_GROUP, issuerMode });
  });

  it.each([{ name: 'groups' }, { value: '.*' }, { ...EVERY_GROUP, valueType: null }])(
    'in part removes nothing: %j',
    async (part) => {
      await org.call('POST', PATH, CLAIM);
      const response = await org.call('POST', PATH, { ...part, issuerMode: 'ORG_URL' });

      expect(await response.json()).toMatchObject({
        errorCode: 'E0000001',
        errorSummary: 'Api validation failed: valueType',
      });
      expect(await org.json('GET', PATH)).toMatchObject(EVERY_GROUP);
    },
  );
});

describe('a federated claim', () => {
  const claims = (appId: string): string => `/api/v1/apps/${appId}/federated-claims`;
  const body = (name = 'demo'): unknown => ({ name, expression: 'user.id' });

  it.each([
    ['accepted', CATALOG_APP, 201],
    ['refused', CATALOG_APP, 400],
    ['refused', BROWSER_APP, 201],
  ] as const)('of a catalog app is %s: %s', async (federatedClaimsOfCatalogApps, app, expected) => {
    behave({ federatedClaimsOfCatalogApps });

    expect(await status(claims(app), body())).toBe(expected);
  });

  it.each([
    ['accepted', [201, 201, 201]],
    ['refused', [201, 400, 400]],
  ] as const)('has a reserved or taken name %s', async (federatedClaimNames, expected) => {
    behave({ federatedClaimNames });
    const path = claims(BROWSER_APP);
    const statuses = [];
    for (const name of ['demo', 'demo', 'sub']) {
      statuses.push(await status(path, body(name)));
    }

    expect(statuses).toEqual(expected);
  });

  it('keeps its own name where names are checked', async () => {
    behave({ federatedClaimNames: 'refused' });
    const path = claims(BROWSER_APP);
    const made = JSON.stringify(await org.json('POST', path, body()));
    const id = /ofc\w{17}/.exec(made)?.[0] ?? '';

    expect((await org.call('PUT', `${path}/${id}`, body())).status).toBe(200);
  });
});

it.each([
  ['accepted', 'RESOURCE', 201],
  ['refused', 'RESOURCE', 400],
  ['refused', 'IDENTITY', 201],
] as const)(
  'groups in access tokens are %s: %s',
  async (accessTokenGroups, claimType, expected) => {
    behave({ accessTokenGroups });
    const claim = { name: 'groups', claimType, valueType: 'EXPRESSION', value: 'user.id' };

    expect(await status('/api/v1/authorizationServers/default/claims', claim)).toBe(expected);
  },
);
