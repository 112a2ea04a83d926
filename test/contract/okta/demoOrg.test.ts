import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servesClient } from '../../../src/core/org/authorizationServer.ts';
import type { OrgClient } from '../../../src/core/org/org.ts';
import type { Log } from '../../../src/core/ports.ts';
import { DPOP_APP } from '../../../src/demo/seed/demoSeed.ts';
import { createOrgClient } from '../../../src/okta/orgClient.ts';
import { textLike } from '../demo/matchers.ts';
import { editApp } from '../demo/oidc/edits.ts';
import { runDemoOrg } from '../demo/runningOrg.ts';
import type { RunningOrg } from '../demo/runningOrg.ts';

const WEB_APP = '0oa1demowebapp000001';
const CATALOG_APP = '0oa1democatalogapp01';
const URI = 'vscode://claimsmith.okta-claims/added';
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the client of the demo org', () => {
  let org: RunningOrg;
  let client: OrgClient;

  const clientWith = (apiToken: string): OrgClient =>
    createOrgClient({
      orgUrl: org.url,
      credential: { kind: 'API token', apiToken },
      fetch,
      log: SILENT,
    });

  beforeEach(async () => {
    org = await runDemoOrg();
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
    await expect(
      client.claimSlot({ mechanism: 'groups claim', appId: CATALOG_APP }).read(),
    ).rejects.toMatchObject({
      code: 'org/catalog-app',
    });
  });

  it('adds a redirect URI and removes it, with the groups claim kept', async () => {
    const before = await client.getApp(WEB_APP);
    const claimBefore = await client
      .claimSlot({ mechanism: 'groups claim', appId: WEB_APP })
      .read();

    const added = await client.addRedirectUri(WEB_APP, URI);
    expect(added.client?.redirectUris).toEqual([...(before.client?.redirectUris ?? []), URI]);
    expect(await client.getApp(WEB_APP)).toEqual(added);

    expect(await client.removeRedirectUri(WEB_APP, URI)).toEqual(before);
    expect(await client.claimSlot({ mechanism: 'groups claim', appId: WEB_APP }).read()).toEqual(
      claimBefore,
    );
  });

  it('finds users, and tells their groups with the app that one comes from', async () => {
    const users = await client.findUsers('demo.user');
    const [user] = users;
    const groups = await client.listUserGroups(user?.id ?? '');
    const all = await client.listGroups({});

    expect(users.map(({ login }) => login)).toEqual(['demo.user@example.com']);
    expect(user?.profile).toMatchObject({ firstName: 'Demo' });
    expect(groups.length).toBeGreaterThan(1);
    expect(all.items).toEqual(expect.arrayContaining([...groups]));
    expect(all.items.find(({ type }) => type === 'APP_GROUP')?.source).toEqual({
      id: '0oa1demodirectory001',
      appType: 'active_directory',
    });
    await expect(client.listUserGroups('00uUnknown')).rejects.toMatchObject({
      code: 'org/not-found',
    });
  });

  it('tells what an app knows of a user, and of a user who may not use it', async () => {
    const [user] = await client.findUsers('demo.user');
    const [visitor] = await client.findUsers('demo.visitor');

    const known = await client.getAppContext(WEB_APP, user?.id ?? '');
    const unknown = await client.getAppContext(WEB_APP, visitor?.id ?? '');

    expect(known.app).toMatchObject({ id: WEB_APP, clientId: WEB_APP, name: 'oidc_client' });
    expect(known.appUser).toMatchObject({ userName: user?.login });
    expect(unknown).toEqual({ app: known.app, appUser: null });
  });

  it('lets an app use a flow that it did not allow', async () => {
    const app = await client.allowGrants(WEB_APP, {
      responseTypes: ['id_token'],
      grantTypes: ['implicit'],
    });

    expect(app.client).toMatchObject({
      responseTypes: ['code', 'id_token'],
      grantTypes: ['authorization_code', 'implicit'],
    });
    expect(await client.getApp(WEB_APP)).toEqual(app);
  });

  it.each([
    ['the implicit flow on an app that needs DPoP', DPOP_APP, ['id_token'], ['implicit'], 'dpop'],
    ['a response type without its grant type', WEB_APP, ['id_token'], [], 'response_types'],
    ['a grant type that Okta does not have', WEB_APP, [], ['demo'], 'grant_types'],
  ])(
    'says in the org’s own words why it refuses %s, and leaves the app as it is',
    async (_, appId, responseTypes, grantTypes, member) => {
      const before = await client.getApp(appId);
      const allow = client.allowGrants(appId, { responseTypes, grantTypes });

      await expect(allow).rejects.toMatchObject({
        code: 'org/refused-value',
        message: textLike(
          new RegExp(`refused the values.* Okta says: “settings\\.oauthClient\\.${member}`),
        ),
      });
      expect(await client.getApp(appId)).toEqual(before);
    },
  );

  it('tells of each app what it asks of a request', async () => {
    const { items } = await client.listApps({});
    const told = items.flatMap(({ label, client: settings }) =>
      settings ? [[label, settings.isPkceRequired, settings.isDpopBound] as const] : [],
    );

    expect(told).toEqual([
      ['Demo Browser App', true, false],
      ['Demo Native App', true, false],
      ['Demo Web App', false, false],
      ['Demo Secret Post App', false, false],
      ['Demo DPoP App', true, true],
      ['Demo Service App', false, false],
    ]);
    expect(items[0]?.client).toMatchObject({ consentMethod: 'TRUSTED', issuerMode: 'ORG_URL' });
  });

  it('says in one plain sentence that an org has no custom authorization servers', async () => {
    org.control.store.missingFeatures.add('authorization servers');

    await expect(client.listAuthorizationServers()).rejects.toMatchObject({
      code: 'org/feature-unavailable',
      message: textLike(/offers no custom authorization servers: they need the feature API Access/),
    });
  });

  it('lists the custom authorization servers that serve an app', async () => {
    const servers = await client.listAuthorizationServers();
    const serving = await Promise.all(
      servers.map(async (server) =>
        servesClient(server, await client.listAccessPolicies(server.id), WEB_APP),
      ),
    );

    expect(servers.length).toBeGreaterThan(0);
    expect(serving).toContain(true);
  });

  describe('connected by a service app', () => {
    beforeEach(() => {
      client = createOrgClient({
        orgUrl: org.url,
        credential: { kind: 'OAuth service app', ...org.serviceApp },
        fetch,
        log: SILENT,
      });
    });

    it('can do everything but the groups claim', async () => {
      const rights = await client.checkRights();

      expect(rights.filter(({ state }) => state !== 'readable')).toMatchObject([
        { area: 'Groups claims', state: 'refused', reason: textLike(/SSWS/) },
      ]);
      await expect(
        client.claimSlot({ mechanism: 'groups claim', appId: WEB_APP }).read(),
      ).rejects.toMatchObject({
        code: 'org/needs-api-token',
      });
    });

    it('creates, replaces and removes a federated claim', async () => {
      const place = { mechanism: 'federated claim', appId: WEB_APP, name: 'roles' } as const;
      const slot = client.claimSlot(place);
      const claim = { claimType: 'Expression', name: 'roles', value: 'user.id' } as const;

      const created = await slot.write(claim, await slot.read());
      expect(await client.listFederatedClaims(WEB_APP)).toMatchObject([{ place: created, claim }]);
      await slot.write(undefined, await slot.read());

      expect(await client.listFederatedClaims(WEB_APP)).toEqual([]);
    });

    it('learns which scopes are granted, and names the one that is missing', async () => {
      const app = org.control.store.apps.get(org.serviceApp.clientId);
      if (app === undefined) {
        throw new Error('The demo org has no service app.');
      }
      org.control.store.saveApp({ ...app, grantedScopes: ['okta.apps.read', 'okta.users.read'] });

      const rights = await client.checkRights();

      expect(rights.filter(({ state }) => state === 'readable').map(({ area }) => area)).toEqual([
        'Apps',
        'Federated claims',
        'Users',
      ]);
      expect(rights.find(({ area }) => area === 'Groups')).toMatchObject({
        state: 'refused',
        reason: textLike(/lacks the scope okta\.groups\.read at/),
      });
    });

    it('is told how to switch off DPoP where the app requires it', async () => {
      editApp(org, org.serviceApp.clientId, { dpop_bound_access_tokens: true });

      await expect(client.checkConnection()).rejects.toMatchObject({
        code: 'org/service-app-requires-dpop',
      });
    });
  });
});
