import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilterClaim } from '../../../src/core/claim/groupsClaim.ts';
import type { OrgClient } from '../../../src/core/org/org.ts';
import type { Log } from '../../../src/core/ports.ts';
import type { DemoOrg } from '../../../src/demo/demoOrg.ts';
import { startDemoOrg } from '../../../src/demo/demoOrg.ts';
import { createOrgClient } from '../../../src/okta/orgClient.ts';

const WEB_APP = '0oa1demowebapp000001';
const CATALOG_APP = '0oa1democatalogapp01';
const URI = 'vscode://claimsmith.okta-claims/added';
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the client of the demo org', () => {
  let org: DemoOrg;
  let client: OrgClient;

  const clientWith = (apiToken: string): OrgClient =>
    createOrgClient({ orgUrl: org.url, apiToken, fetch, log: SILENT });

  beforeEach(async () => {
    org = await startDemoOrg({ log: SILENT });
    client = clientWith(org.apiToken);
  });

  afterEach(() => org.stop());

  it('connects with the API token of the org and no other', async () => {
    await expect(client.checkConnection()).resolves.toBeUndefined();
    await expect(clientWith('wrong').checkConnection()).rejects.toMatchObject({
      code: 'org/api-token-refused',
    });
  });

  it('lists custom apps, and finds catalog apps by search', async () => {
    const all = await client.listApps({});
    const catalogApp = await client.getApp(CATALOG_APP);
    const found = await client.listApps({ search: catalogApp.label.slice(0, 8) });

    expect(all.items.length).toBeGreaterThan(2);
    expect(all.items.every(({ client }) => client !== undefined)).toBe(true);
    expect(found.items).toContainEqual(catalogApp);
    expect(catalogApp).toMatchObject({ client: undefined });
  });

  it('tells an app that does not exist, and a catalog app, from one with a groups claim', async () => {
    await expect(client.getApp('0oaUnknown')).rejects.toMatchObject({ code: 'org/app-not-found' });
    await expect(client.getGroupsClaim(CATALOG_APP)).rejects.toMatchObject({
      code: 'org/catalog-app',
    });
  });

  it('saves each type of groups claim, then removes it', async () => {
    const filters = (['STARTS_WITH', 'EQUALS', 'CONTAINS', 'REGEX'] as const).map(
      (filterType): FilterClaim => ({
        claimType: 'Filter',
        name: 'groups',
        filterType,
        value: 'I',
      }),
    );
    const expression = { claimType: 'Expression', name: 'roles', value: 'user.firstName' } as const;
    let { claim: expected } = await client.getGroupsClaim(WEB_APP);

    for (const claim of [...filters, expression, undefined]) {
      const saved = await client.saveGroupsClaim(WEB_APP, { expected, claim });
      expect(saved.claim).toEqual(claim);
      expect(await client.getGroupsClaim(WEB_APP)).toEqual(saved);
      expected = claim;
    }
  });

  it('refuses to save over a claim that somebody else changed', async () => {
    const { claim: expected } = await client.getGroupsClaim(WEB_APP);
    const other = { claimType: 'Expression', name: 'groups', value: 'user.login' } as const;
    await client.saveGroupsClaim(WEB_APP, { expected, claim: other });

    await expect(
      client.saveGroupsClaim(WEB_APP, { expected, claim: undefined }),
    ).rejects.toMatchObject({ code: 'org/claim-changed' });
    expect((await client.getGroupsClaim(WEB_APP)).claim).toEqual(other);
  });

  it('adds a redirect URI and removes it, with the groups claim kept', async () => {
    const before = await client.getApp(WEB_APP);
    const claimBefore = await client.getGroupsClaim(WEB_APP);

    const added = await client.addRedirectUri(WEB_APP, URI);
    expect(added.client?.redirectUris).toEqual([...(before.client?.redirectUris ?? []), URI]);
    expect(await client.getApp(WEB_APP)).toEqual(added);

    expect(await client.removeRedirectUri(WEB_APP, URI)).toEqual(before);
    expect(await client.getGroupsClaim(WEB_APP)).toEqual(claimBefore);
  });
});
