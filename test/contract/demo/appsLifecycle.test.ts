import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isJsonObject, objectAt, stringAt } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { textLike } from './matchers.ts';
import { BROWSER_APP, CATALOG_APP, EVERY_GROUP, WEB_APP, claimPath } from './runningOrg.ts';
import { runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';

let org: RunningOrg;

beforeEach(async () => {
  org = await runDemoOrg();
});

afterEach(() => org.stop());

const APPS = '/api/v1/apps';

async function object(method: string, path: string, body?: unknown): Promise<JsonObject> {
  const answer = await org.json(method, path, body);
  return isJsonObject(answer) ? answer : {};
}

/** A request for a custom OIDC app with these settings, of a web app unless told otherwise. */
function oidcApp(settings: JsonObject = {}, client: JsonObject = {}): JsonObject {
  const oauthClient = {
    redirect_uris: ['https://app.example.com/made'],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    ...settings,
  };
  return {
    name: 'oidc_client',
    label: 'Made App',
    signOnMode: 'OPENID_CONNECT',
    credentials: { oauthClient: client },
    settings: { oauthClient },
  };
}

const SAML_APP = { label: 'Made SAML App!', signOnMode: 'SAML_2_0', settings: {} };

describe('making an app', () => {
  it('gives a complete app in the order of a seeded one, with its client secret this once', async () => {
    const made = await object('POST', APPS, oidcApp());
    const id = stringAt(made, 'id') ?? '';
    const read = await object('GET', `${APPS}/${id}`);
    const secret = org.clientSecrets().get(id);

    expect(id).toMatch(/^0oa[A-Za-z0-9]{17}$/);
    expect(made).toMatchObject({
      status: 'ACTIVE',
      name: 'oidc_client',
      credentials: {
        signing: { kid: org.control.store.keyIds[0] },
        oauthClient: { client_id: id, client_secret: secret },
      },
    });
    expect(secret).toMatch(/^.{40,}$/);
    expect(JSON.stringify(read)).not.toContain('client_secret"');
    const seeded = await object('GET', `${APPS}/${WEB_APP}`);
    for (const part of [[], ['settings'], ['settings', 'oauthClient'], ['_links']]) {
      const keys = (app: JsonObject): string[] => Object.keys(part.reduce(objectAt, app));
      expect(keys(read)).toEqual(keys(seeded));
    }
  });

  it.each<[what: string, body: JsonObject, expected: object]>([
    [
      'a public client, which needs PKCE and has no secret',
      oidcApp({}, { token_endpoint_auth_method: 'none' }),
      { credentials: { oauthClient: { pkce_required: true } } },
    ],
    [
      'a service without redirect URI',
      oidcApp({
        application_type: 'service',
        redirect_uris: [],
        response_types: ['token'],
        grant_types: ['client_credentials'],
        jwks_uri: 'https://app.example.com/keys',
      }),
      { settings: { oauthClient: { redirect_uris: [], jwks_uri: textLike(/keys$/) } } },
    ],
    [
      'an app with its own client id and secret',
      oidcApp({}, { client_id: 'chosen', client_secret: 'chosen-demo-secret' }),
      {
        credentials: { oauthClient: { client_id: 'chosen', client_secret: 'chosen-demo-secret' } },
      },
    ],
    [
      'a SAML app, named after its label',
      SAML_APP,
      {
        name: textLike(/^demo_madesamlapp_\d+$/),
        visibility: { hide: { iOS: false, web: false } },
        settings: { signOn: { spIssuer: null, slo: { enabled: false } } },
      },
    ],
    [
      'a catalog app, without OAuth settings',
      { ...oidcApp(), name: 'demo_other' },
      { visibility: { appLinks: { demo_other_link: true } }, settings: { app: {} } },
    ],
  ])('makes %s', async (_, body, expected) => {
    const response = await org.call('POST', APPS, body);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject(expected);
  });

  it('orders the members of list items, and drops overrides and foreign settings', async () => {
    const signOn = {
      acsEndpoints: [{ index: 0, url: 'https://a.example.com' }],
      audienceOverride: '',
      destinationOverride: '',
      recipientOverride: '',
      ssoAcsUrlOverride: '',
      slo: { enabled: true, issuer: 'i', logoutUrl: 'l' },
    };
    const { settings } = await object('POST', APPS, {
      ...SAML_APP,
      settings: { signOn, oauthClient: {} },
    });

    expect(settings).not.toHaveProperty('oauthClient');
    expect(JSON.stringify(settings)).not.toContain('Override');
    expect(settings).toMatchObject({ signOn: { spIssuer: 'i' } });
    expect(JSON.stringify(settings)).toContain('[{"url":"https://a.example.com","index":0}]');
  });

  it.each<[what: string, member: string, body: JsonObject]>([
    ['no label', 'label', { ...oidcApp(), label: '' }],
    ['an unknown sign-on mode', 'signOnMode', { ...oidcApp(), signOnMode: 'OTHER' }],
    ['no name', 'name', { ...oidcApp(), name: undefined }],
    ['no redirect URI', 'settings.oauthClient.redirect_uris', oidcApp({ redirect_uris: [] })],
    [
      'a client id that is taken',
      'credentials.oauthClient.client_id',
      oidcApp({}, { client_id: WEB_APP }),
    ],
    [
      'WS-FED without consent',
      'settings',
      {
        label: 'Office',
        signOnMode: 'SAML_1_1',
        settings: { app: { wsFedConfigureType: 'AUTO' } },
      },
    ],
  ])('refuses %s (%s)', async (_, member, body) => {
    const response = await org.call('POST', APPS, body);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errorSummary: `Api validation failed: ${member}`,
    });
  });
});

describe('the life of an app', () => {
  const path = `${APPS}/${WEB_APP}`;

  it('ends in deletion once it is inactive, with its claims', async () => {
    const active = await org.call('DELETE', path);
    const deactivated = await org.call('POST', `${path}/lifecycle/deactivate`);
    const inactive = await object('GET', path);
    const deleted = await org.call('DELETE', path);

    expect([active.status, deactivated.status, deleted.status]).toEqual([403, 200, 204]);
    expect(await active.json()).toMatchObject({ errorCode: 'E0000056' });
    expect(await deactivated.json()).toEqual({});
    expect([await deleted.text(), deleted.headers.get('content-type')]).toEqual(['', null]);
    expect(inactive['status']).toBe('INACTIVE');
    const links = Object.keys(objectAt(inactive, '_links'));
    expect(links.slice(3, 5)).toEqual(['policies', 'activate']);
    expect(links).not.toContain('deactivate');
    for (const gone of [path, claimPath(WEB_APP), `${path}/federated-claims`]) {
      expect((await org.call('GET', gone)).status).toBe(404);
    }
  });

  it('keeps status, groups claim and pinned key when an inactive app is replaced', async () => {
    await org.setGroupsClaim(WEB_APP, EVERY_GROUP);
    await org.call('POST', `${path}/lifecycle/deactivate`);
    const before = await object('GET', path);
    const credentials = { oauthClient: { autoKeyRotation: false }, signing: { kid: 'other' } };
    await org.call('PUT', path, { ...before, credentials });
    const { signing } = objectAt(before, 'credentials');

    expect(await object('GET', path)).toMatchObject({
      status: 'INACTIVE',
      credentials: { signing, oauthClient: { autoKeyRotation: false } },
    });
    expect(await org.json('GET', claimPath(WEB_APP))).toMatchObject(EVERY_GROUP);
  });

  it('knows no other transition, and starts inactive when asked to', async () => {
    const made = await object('POST', `${APPS}?activate=false`, oidcApp());

    expect(made['status']).toBe('INACTIVE');
    expect((await org.call('POST', `${path}/lifecycle/constructor`)).status).toBe(404);
  });
});

describe('_links of an app', () => {
  const POLICIES = ['profileEnrollment', 'policies', 'accessPolicy'];

  it('lack the policies on Classic Engine', async () => {
    const links = async (): Promise<readonly string[]> =>
      Object.keys(objectAt(await object('GET', `${APPS}/${WEB_APP}`), '_links'));
    const identityEngine = await links();
    org.control.store.engine = 'v1';

    expect(identityEngine).toEqual(expect.arrayContaining(POLICIES));
    expect(await links()).toEqual(identityEngine.filter((link) => !POLICIES.includes(link)));
  });

  it('are those of the kind of app, on the domain that the request came to', async () => {
    const { store } = org.control;
    const headers = { authorization: `SSWS ${org.apiToken}` };
    const custom = await fetch(`${store.customUrl}${APPS}/${CATALOG_APP}`, { headers });
    const builtIn = await object('GET', `${APPS}/0oa1demodashboard001`);

    expect(await custom.json()).toMatchObject({
      _links: { help: { href: textLike(/^http:\/\/localhost:\d+\/app\/demo_catalog_app\//) } },
    });
    expect(builtIn).toMatchObject({ _links: { appLinks: [] }, visibility: { appLinks: {} } });
    expect(objectAt(builtIn, '_links')).not.toHaveProperty('clientCredentials');
    expect(objectAt(builtIn, 'visibility')).not.toHaveProperty('autoLaunch');
    expect(objectAt(builtIn, 'settings')).not.toHaveProperty('notes');
  });
});

describe('a switch of behaviour', () => {
  it('lets PUT remove the groups claim', async () => {
    await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
    const { store } = org.control;
    store.behavior = { ...store.behavior, replacedApp: 'loses the claim' };
    await org.addRedirectUri(BROWSER_APP, 'http://127.0.0.1:9000/other');

    expect(await org.json('GET', claimPath(BROWSER_APP))).not.toHaveProperty('name');
  });

  it.each([
    ['any app', 'web', 200],
    ['native apps', 'web', 400],
    ['native apps', 'native', 200],
  ] as const)('allows custom URI schemes for %s: %s app', async (customSchemes, type, status) => {
    const { store } = org.control;
    store.behavior = { ...store.behavior, customSchemes };
    const redirect_uris = ['vscode://claimsmith.okta-claims/callback'];
    const response = await org.call(
      'POST',
      APPS,
      oidcApp({ redirect_uris, application_type: type }),
    );

    expect(response.status).toBe(status);
  });
});
