import { SignJWT, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editApp } from './oidc/edits.ts';
import { textLike } from './matchers.ts';
import { BROWSER_APP, claimPath, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import { SERVICE_APP, assertion, serviceClient } from './serviceAppClient.ts';
import { requestTokens } from './signInRequests.ts';

const GRANTS = `/api/v1/apps/${SERVICE_APP}/grants`;

let org: RunningOrg;

beforeEach(async () => {
  org = await runDemoOrg();
});

afterEach(() => org.stop());

/** What openid-client is given for a scope. */
async function tokenOf(
  scope: string,
  options: client.DPoPOptions = {},
): Promise<client.TokenEndpointResponse> {
  return client.clientCredentialsGrant(await serviceClient(org), { scope }, options);
}

async function askWith(
  client_assertion: string,
  { scope = 'okta.apps.read', endpoint = '/oauth2/v1' } = {},
): ReturnType<typeof requestTokens> {
  const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  const fields = { grant_type: 'client_credentials', client_assertion_type, client_assertion };
  return requestTokens(org.url, scope === '' ? fields : { ...fields, scope }, {}, endpoint);
}

async function call(token: string, path: string, method = 'GET'): Promise<readonly unknown[]> {
  const response = await fetch(org.url + path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  return [response.status, /"errorCode":"(\w+)"/.exec(await response.text())?.[1]];
}

describe('an OAuth service app', () => {
  it('is given a bearer token for an hour, which calls what its scopes are for', async () => {
    const scope =
      'okta.apps.manage okta.groups.read okta.users.read okta.authorizationServers.read';
    const token = await tokenOf(scope);

    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope });
    for (const path of ['apps', 'groups', 'users', 'authorizationServers']) {
      expect(await call(token.access_token, `/api/v1/${path}`)).toEqual([200, undefined]);
    }
    const federated = `/api/v1/apps/${BROWSER_APP}/federated-claims`;
    expect(await call(token.access_token, federated, 'POST')).toEqual([400, 'E0000001']);
  });

  it('is shown as one, with its public key and its grants', async () => {
    const { privateKey } = org.serviceApp;
    const app = await org.json('GET', `/api/v1/apps/${SERVICE_APP}`);

    expect(app).toMatchObject({
      label: 'Demo Service App',
      credentials: { oauthClient: { token_endpoint_auth_method: 'private_key_jwt' } },
      settings: {
        oauthClient: {
          application_type: 'service',
          grant_types: ['client_credentials'],
          jwks: { keys: [{ kid: privateKey['kid'], n: privateKey['n'] }] },
        },
      },
    });
    expect(JSON.stringify(app)).not.toContain(privateKey['d']);
    expect(await org.json('GET', GRANTS)).toContainEqual(
      expect.objectContaining({ id: textLike(/^oag\w{17}$/), scopeId: 'okta.apps.manage' }),
    );
  });

  it('keeps its key over a reset, which ends its tokens', async () => {
    const { access_token } = await tokenOf('okta.apps.read');
    org.control.reset();

    expect(await call(access_token, '/api/v1/apps')).toEqual([401, 'E0000011']);
    expect(await tokenOf('okta.apps.read')).toMatchObject({ token_type: 'bearer' });
  });

  it('never has its private key in the log', async () => {
    await tokenOf('okta.apps.read');

    expect(org.logged.join()).not.toContain(org.serviceApp.privateKey['d']);
  });
});

describe('a token request of a service app', () => {
  it.each([
    ['the audience is the issuer', () => ({ aud: org.url }), /audience claim/],
    ['the audience is another org', () => ({ aud: 'https://other.example.com' }), /audience claim/],
    ['the audience is a list', () => ({ aud: [`${org.url}/oauth2/v1/token`] }), /audience claim/],
    ['it is expired', () => ({ exp: Math.floor(Date.now() / 1000) - 60 }), /token is expired/],
    ['it is good for two hours', () => ({ exp: Math.floor(Date.now() / 1000) + 7200 }), /too far/],
    ['it is for another app', () => ({ sub: BROWSER_APP }), /Client authentication failed/],
  ])('is refused when of its assertion %s', async (_, claims, description) => {
    const answer = await askWith(await assertion(org, { claims: claims() }));

    expect(answer).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_description: textLike(description) },
    });
  });

  it('is refused when another key signed it, and when the key is not known', async () => {
    const { privateKey: key } = await generateKeyPair('RS256');
    const wrong = await askWith(await assertion(org, { key }));
    const unknown = await askWith(await assertion(org, { key, kid: 'other' }));

    expect(wrong).toMatchObject({
      status: 401,
      body: { error_description: 'The client_assertion signature is invalid.' },
    });
    expect(unknown).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('is refused when its assertion is sent again', async () => {
    const sent = await assertion(org);

    expect(await askWith(sent)).toMatchObject({ status: 200 });
    expect(await askWith(sent)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it.each(['okta.groups.manage', 'okta.apps.read openid', 'okta.apps.read okta.logs.read', ''])(
    'is refused for scopes that are not granted: %s',
    async (scope) => {
      expect(await askWith(await assertion(org), { scope })).toMatchObject({
        status: 400,
        body: { error: 'invalid_scope' },
      });
    },
  );

  it('is refused once the grant is taken away', async () => {
    const { store } = org.control;
    const app = store.apps.get(SERVICE_APP);
    if (app !== undefined) {
      store.saveApp({ ...app, grantedScopes: ['okta.groups.read'] });
    }

    expect(await askWith(await assertion(org))).toMatchObject({ body: { error: 'invalid_scope' } });
    expect(await org.json('GET', GRANTS)).toMatchObject([{ scopeId: 'okta.groups.read' }]);
  });

  it('is refused by a custom authorization server', async () => {
    const aud = `${org.url}/oauth2/default/v1/token`;
    const answer = await askWith(await assertion(org, { claims: { aud } }), {
      endpoint: '/oauth2/default/v1',
    });

    expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
  });

  it('is refused without a proof of possession where the app asks for one', async () => {
    editApp(org, SERVICE_APP, { dpop_bound_access_tokens: true });

    await expect(tokenOf('okta.apps.read')).rejects.toMatchObject({
      status: 400,
      error: 'invalid_dpop_proof',
      error_description: 'The DPoP proof JWT header is missing.',
    });
    const DPoP = client.getDPoPHandle(await serviceClient(org), await client.randomDPoPKeyPair());
    const bound = await tokenOf('okta.apps.read', { DPoP });
    expect(bound.token_type).toBe('dpop');
    expect(await call(bound.access_token, '/api/v1/apps')).toEqual([401, 'E0000011']);
  });

  it('is refused for an app that authenticates by a secret, and for one without the grant type', async () => {
    const secrets = org.clientSecrets();
    const web = '0oa1demowebapp000001';
    const ask = (): ReturnType<typeof requestTokens> =>
      requestTokens(
        org.url,
        { grant_type: 'client_credentials', scope: 'okta.apps.read' },
        { authorization: `Basic ${Buffer.from(`${web}:${secrets.get(web)}`).toString('base64')}` },
      );

    expect(await ask()).toMatchObject({ body: { error: 'unauthorized_client' } });
    editApp(org, web, { grant_types: ['authorization_code', 'client_credentials'] });
    expect(await ask()).toMatchObject({
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: textLike(/must use the private_key_jwt/),
      },
    });
  });
});

describe('a token of a service app', () => {
  it.each([
    ['GET', '/api/v1/groups', 'okta.groups.read'],
    ['GET', '/api/v1/users/me/groups', 'okta.users.read'],
    ['POST', `/api/v1/apps/${BROWSER_APP}/federated-claims`, 'okta.apps.manage'],
    ['GET', '/api/v1/authorizationServers/default/claims', 'okta.authorizationServers.read'],
    ['GET', GRANTS, 'okta.appGrants.read'],
  ])('lacks the scope for %s %s', async (method, path, scope) => {
    const { access_token } = await tokenOf('okta.apps.read');
    const { headers } = await fetch(org.url + path, {
      method,
      headers: { authorization: `Bearer ${access_token}` },
    });

    expect(await call(access_token, path, method)).toEqual([403, 'E0000006']);
    expect(headers.get('www-authenticate')).toBe(
      `Bearer authorization_uri="${org.url}/oauth2/v1/authorize", realm="${org.url}", ` +
        `scope="${scope}", error="insufficient_scope", error_description="The access token ` +
        `provided does not contain the required scopes.", resource="${path}"`,
    );
  });

  it("does not open the Admin Console's own endpoints", async () => {
    const { access_token } = await tokenOf('okta.apps.manage');

    expect(await call(access_token, claimPath(BROWSER_APP))).toEqual([403, 'E0000005']);
    expect(await call(access_token, claimPath(BROWSER_APP), 'POST')).toEqual([403, 'E0000005']);
  });

  it.each([
    ['none', [403, 'E0000006'], [403, 'E0000006']],
    ['read-only admin', [200, undefined], [403, 'E0000006']],
    ['app admin', [200, undefined], [400, 'E0000001']],
  ] as const)('opens what the role of the app allows: %s', async (role, read, write) => {
    org.control.store.serviceAppRole = role;
    const { access_token } = await tokenOf('okta.apps.manage');

    expect(await call(access_token, '/api/v1/apps')).toEqual(read);
    const claims = `/api/v1/apps/${BROWSER_APP}/federated-claims`;
    expect(await call(access_token, claims, 'POST')).toEqual(write);
    expect((await org.call('GET', '/api/v1/apps')).status).toBe(200);
  });

  it('is good for an hour of the org', async () => {
    const { access_token } = await tokenOf('okta.apps.read');
    org.control.store.clockShift += 3_590_000;
    expect(await call(access_token, '/api/v1/apps')).toEqual([200, undefined]);

    org.control.store.clockShift += 20_000;
    expect(await call(access_token, '/api/v1/apps')).toEqual([401, 'E0000011']);
  });

  it('is good for nothing once it is revoked, or the app is not active', async () => {
    const first = await tokenOf('okta.apps.read');
    const second = await tokenOf('okta.apps.read');
    const aud = `${org.url}/oauth2/v1/revoke`;
    const client_assertion = await assertion(org, { claims: { aud } });
    const revoked = await fetch(aud, {
      method: 'POST',
      body: new URLSearchParams({
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion,
        token: first.access_token,
      }),
    });

    expect(revoked.status).toBe(200);
    expect(await call(first.access_token, '/api/v1/apps')).toEqual([401, 'E0000011']);
    expect(await call(second.access_token, '/api/v1/apps')).toEqual([200, undefined]);
    await org.call('POST', `/api/v1/apps/${SERVICE_APP}/lifecycle/deactivate`);
    expect(await call(second.access_token, '/api/v1/apps')).toEqual([401, 'E0000011']);
  });

  it('is none when its signature is another, whatever its claims', async () => {
    const { access_token } = await tokenOf('okta.apps.read');
    const [header, payload, signature = ''] = access_token.split('.');
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({
      iss: org.url,
      aud: org.url,
      cid: SERVICE_APP,
      scp: ['okta.apps.manage'],
    })
      .setProtectedHeader({ alg: 'RS256', kid: org.control.store.accessTokenKeyId })
      .setExpirationTime('1h')
      .sign(privateKey);
    const changed = [header, payload, signature.split('').reverse().join('')].join('.');

    expect(await call(forged, '/api/v1/apps')).toEqual([401, 'E0000011']);
    expect(await call(changed, '/api/v1/apps')).toEqual([401, 'E0000011']);
  });
});
