import { exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoOrg } from '../../../../src/demo/demoOrg.ts';
import { HttpBrowser } from '../httpBrowser.ts';
import { BROWSER_APP, EVERY_GROUP, USER, WEB_APP, runDemoOrg } from '../runningOrg.ts';
import type { RunningOrg } from '../runningOrg.ts';
import { bundledStart } from '../shippedBundle.ts';
import { CALLBACK } from '../signInRequests.ts';
import { editApp } from './edits.ts';

let org: RunningOrg;

async function prepare(start: typeof startDemoOrg): Promise<void> {
  org = await runDemoOrg(start);
  await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
  await org.setGroupsClaim(WEB_APP, EVERY_GROUP);
  for (const app of [BROWSER_APP, WEB_APP]) {
    editApp(org, app, {
      redirect_uris: [CALLBACK],
      post_logout_redirect_uris: ['http://127.0.0.1:8080/goodbye'],
      response_types: ['code', 'id_token', 'token'],
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
    });
  }
}

async function end(): Promise<void> {
  await org.stop();
  expect(org.logged).toEqual([]);
}

/** The two servers, with the audience of an access token at each. */
const SERVERS = [
  ['the org authorization server', ''],
  ['the custom authorization server default', '/oauth2/default'],
] as const;

interface Visit {
  readonly config: client.Configuration;
  readonly parameters: Record<string, string>;
  readonly browser: HttpBrowser;
}

async function discover(
  issuerPath: string,
  appId = BROWSER_APP,
  use?: (config: client.Configuration) => void,
): Promise<client.Configuration> {
  const secret = org.clientSecrets().get(appId);
  return client.discovery(
    new URL(org.url + issuerPath),
    appId,
    undefined,
    secret === undefined ? client.None() : client.ClientSecretBasic(secret),
    { execute: [client.allowInsecureRequests, ...(use === undefined ? [] : [use])] },
  );
}

/** Signs in and gives the address that the org leads back to. */
async function signIn({ config, parameters, browser }: Visit, user = USER): Promise<URL> {
  const { pathname, searchParams } = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    ...parameters,
  });
  const endpoint = pathname.replace('/authorize', '');
  const answer = await browser.signIn(Object.fromEntries(searchParams), user, { endpoint });
  return new URL(answer.headers.get('location') ?? '');
}

/** Code with PKCE, through to the tokens. */
async function tokensByCode(
  config: client.Configuration,
  scope = 'openid profile email groups',
  options?: client.DPoPOptions,
): Promise<Awaited<ReturnType<typeof client.authorizationCodeGrant>>> {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = client.randomNonce();
  const callback = await signIn({
    config,
    browser: new HttpBrowser(org.url),
    parameters: {
      scope,
      state: expectedState,
      nonce: expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    },
  });
  return client.authorizationCodeGrant(
    config,
    callback,
    { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true },
    undefined,
    options,
  );
}

describe.each([
  ['from source', () => Promise.resolve(startDemoOrg)],
  ['from the shipped bundle', bundledStart],
])('the demo org %s', (_name, start) => {
  beforeAll(async () => {
    await prepare(await start());
  });

  afterAll(end);

  describe.each(SERVERS)('an independent OpenID Connect client at %s', (_, issuerPath) => {
    it.each([
      ['a public client', BROWSER_APP],
      ['a confidential client', WEB_APP],
    ])('signs in by code with PKCE and reads userinfo, as %s', async (_kind, appId) => {
      const config = await discover(issuerPath, appId);
      const tokens = await tokensByCode(config);
      const claims = tokens.claims();
      const userinfo = await client.fetchUserInfo(config, tokens.access_token, USER);

      expect(claims).toMatchObject({ sub: USER, iss: org.url + issuerPath, aud: appId });
      expect(userinfo).toMatchObject({ sub: USER, email: 'demo.user@example.com' });
    });

    it('takes id_token, and id_token with token, from the fragment', async () => {
      for (const responseType of ['id_token', 'id_token token']) {
        const config = await discover(issuerPath, BROWSER_APP, client.useIdTokenResponseType);
        const nonce = client.randomNonce();
        const state = client.randomState();
        const callback = await signIn({
          config,
          browser: new HttpBrowser(org.url),
          parameters: { scope: 'openid groups', nonce, state, response_type: responseType },
        });
        const fragment = new URLSearchParams(callback.hash.slice(1));
        const implicit = new URL(callback);
        implicit.hash = new URLSearchParams({
          id_token: fragment.get('id_token') ?? '',
          state,
        }).toString();
        const claims = await client.implicitAuthentication(config, implicit, nonce, {
          expectedState: state,
        });

        expect(claims.sub).toBe(USER);
        expect(fragment.has('access_token')).toBe(responseType.includes(' token'));
      }
    });

    it('takes code id_token, the hybrid flow, with its c_hash', async () => {
      const config = await discover(issuerPath, BROWSER_APP, client.useCodeIdTokenResponseType);
      const pkceCodeVerifier = client.randomPKCECodeVerifier();
      const expectedNonce = client.randomNonce();
      const expectedState = client.randomState();
      const callback = await signIn({
        config,
        browser: new HttpBrowser(org.url),
        parameters: {
          scope: 'openid groups',
          nonce: expectedNonce,
          state: expectedState,
          code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
          code_challenge_method: 'S256',
        },
      });
      const tokens = await client.authorizationCodeGrant(config, callback, {
        pkceCodeVerifier,
        expectedNonce,
        expectedState,
      });

      expect(tokens.claims()).toMatchObject({ sub: USER });
    });

    it('pushes an authorization request', async () => {
      const config = await discover(issuerPath, WEB_APP);
      const pkceCodeVerifier = client.randomPKCECodeVerifier();
      const expectedState = client.randomState();
      const url = await client.buildAuthorizationUrlWithPAR(config, {
        redirect_uri: CALLBACK,
        scope: 'openid groups offline_access',
        state: expectedState,
        code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
      });
      const answer = await new HttpBrowser(org.url).signIn(
        Object.fromEntries(url.searchParams),
        USER,
        { endpoint: url.pathname.replace('/authorize', '') },
      );
      const callback = new URL(answer.headers.get('location') ?? '');
      const tokens = await client.authorizationCodeGrant(config, callback, {
        pkceCodeVerifier,
        expectedState,
      });

      expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
      expect(tokens.claims()).toMatchObject({ sub: USER });
      expect(tokens.refresh_token).toEqual(expect.any(String));
    });

    it('refreshes, introspects and revokes', async () => {
      const config = await discover(issuerPath, WEB_APP);
      const tokens = await tokensByCode(config, 'openid groups offline_access');
      const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
      const before = await client.tokenIntrospection(config, refreshed.access_token);
      await client.tokenRevocation(config, refreshed.access_token);
      const after = await client.tokenIntrospection(config, refreshed.access_token);

      expect(refreshed.claims()).toMatchObject({ sub: USER });
      expect(before).toMatchObject({
        active: true,
        client_id: WEB_APP,
        uid: USER,
        username: 'demo.user@example.com',
        scope: 'openid groups offline_access',
        token_type: 'Bearer',
      });
      expect(after).toEqual({ active: false });
    });

    it('signs out and comes back to where the app asks', async () => {
      const config = await discover(issuerPath);
      const tokens = await tokensByCode(config);
      const browser = new HttpBrowser(org.url);
      const url = client.buildEndSessionUrl(config, {
        id_token_hint: tokens.id_token ?? '',
        post_logout_redirect_uri: 'http://127.0.0.1:8080/goodbye',
        state: 'bye-1',
      });
      const page = await (await browser.open(url.pathname + url.search)).text();
      const field = (name: string): string =>
        new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
      const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? '';
      const answer = await browser.open(action, {
        method: 'POST',
        body: new URLSearchParams({ xsrf: field('xsrf'), logout: 'yes' }),
      });

      expect(answer.headers.get('location')).toBe('http://127.0.0.1:8080/goodbye?state=bye-1');
    });
  });

  it('signs in as a client that authenticates by a signed assertion', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'app-key', alg: 'RS256', use: 'sig' };
    const method = { token_endpoint_auth_method: 'private_key_jwt' };
    editApp(org, WEB_APP, { jwks: { keys: [jwk] } }, method);
    const config = await client.discovery(
      new URL(org.url),
      WEB_APP,
      undefined,
      client.PrivateKeyJwt(
        { key: privateKey, kid: 'app-key' },
        {
          [client.modifyAssertion]: (_header, payload) => {
            payload['aud'] = `${org.url}/oauth2/v1/token`;
          },
        },
      ),
      { execute: [client.allowInsecureRequests] },
    );
    const tokens = await tokensByCode(config);

    expect(tokens.claims()).toMatchObject({ sub: USER, aud: WEB_APP });
    editApp(org, WEB_APP, {}, { token_endpoint_auth_method: 'client_secret_basic' });
  });

  describe('an app whose access tokens are bound by DPoP', () => {
    it('is refused without a proof, and served with one after a nonce', async () => {
      editApp(org, BROWSER_APP, { dpop_bound_access_tokens: true });
      const config = await discover('');
      const proof = client.getDPoPHandle(config, await client.randomDPoPKeyPair());
      const tokens = await tokensByCode(config, 'openid groups', { DPoP: proof });
      const refused = tokensByCode(config, 'openid groups');

      expect(tokens.token_type).toBe('dpop');
      await expect(refused).rejects.toMatchObject({
        error: 'invalid_dpop_proof',
        error_description: 'The DPoP proof JWT header is missing.',
      });
      const userinfo = await client.fetchUserInfo(config, tokens.access_token, USER, {
        DPoP: proof,
      });
      expect(userinfo).toMatchObject({ groups: ['Everyone', 'IT'] });
      editApp(org, BROWSER_APP, { dpop_bound_access_tokens: false });
    });
  });
});
