import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from './httpBrowser.ts';
import { BROWSER_APP, USER, claimPath, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import { CODE_REQUEST, requestTokens, tokenFields } from './signInRequests.ts';

let org: RunningOrg;

beforeEach(async () => {
  org = await runDemoOrg();
});

afterEach(() => org.stop());

const APPS = '/api/v1/apps';
const CLAIMS = `${APPS}/${BROWSER_APP}/federated-claims`;

async function refusal(response: Response): Promise<readonly unknown[]> {
  const text = await response.text();
  return [response.status, /"errorCode":"(\w+)"/.exec(text)?.[1]];
}

async function accessToken(endpoint: string): Promise<string> {
  const request = { ...CODE_REQUEST, scope: 'openid' };
  const answer = await new HttpBrowser(org.url).signIn(request, USER, { endpoint });
  const code = answerParameters(answer)['code'] ?? '';
  const { body } = await requestTokens(org.url, tokenFields(code), {}, endpoint);
  return body['access_token'] ?? '';
}

function callWith(token: string, path: string): Promise<Response> {
  return fetch(org.url + path, { headers: { authorization: `Bearer ${token}` } });
}

describe('an access token', () => {
  it('of the org authorization server lacks the scope', async () => {
    const token = await accessToken('/oauth2/v1');
    const response = await callWith(token, APPS);

    expect(response.headers.get('www-authenticate')).toMatch(
      /^Bearer .*scope="okta\.apps\.read", error="insufficient_scope"/,
    );
    expect(await refusal(response)).toEqual([403, 'E0000006']);
    expect(await refusal(await callWith(token, claimPath(BROWSER_APP)))).toEqual([403, 'E0000005']);
  });

  it('of a custom authorization server is none at all', async () => {
    const response = await callWith(await accessToken('/oauth2/default/v1'), APPS);

    expect(response.headers.get('www-authenticate')).toBeNull();
    expect(await refusal(response)).toEqual([401, 'E0000011']);
  });

  it.each(['', 'a.b.c', 'e30.e30.x', 'x.bnVsbA.x', 'x.W10.x'])(
    'is no other text: %s',
    async (token) => {
      expect(await refusal(await callWith(token, APPS))).toEqual([401, 'E0000011']);
    },
  );
});

describe('a read-only administrator', () => {
  it('reads and does not write, until the org is reset', async () => {
    org.control.store.adminRole = 'read-only admin';
    const body = { name: 'x', expression: 'user.id' };
    const settings = { issuerMode: 'ORG_URL' };

    expect((await org.call('GET', claimPath(BROWSER_APP))).status).toBe(200);
    expect(await refusal(await org.call('POST', CLAIMS, body))).toEqual([403, 'E0000006']);
    expect(await refusal(await org.call('POST', claimPath(BROWSER_APP), settings))).toEqual([
      403,
      'E0000006',
    ]);
    org.control.reset();
    expect((await org.call('POST', CLAIMS, body)).status).toBe(201);
  });
});

describe('an org without federated claims', () => {
  it.each([
    ['E0000015', 401],
    ['E0000006', 403],
    ['E0000007', 404],
    ['E0000022', 405],
  ] as const)('answers %s, and about servers as ever', async (federatedClaimsOff, status) => {
    const { store } = org.control;
    store.behavior = { ...store.behavior, federatedClaimsOff };
    store.missingFeatures.add('federated claims').add('authorization servers');

    expect(await refusal(await org.call('GET', CLAIMS))).toEqual([status, federatedClaimsOff]);
    expect(await refusal(await org.call('GET', '/api/v1/authorizationServers'))).toEqual([
      401,
      'E0000015',
    ]);
  });

  it.each([
    ['listed', 'v1', 200],
    ['not available', 'v1', 401],
    ['not available', 'idx', 200],
  ] as const)('may be one on Classic Engine: %s, %s', async (on, engine, status) => {
    const { store } = org.control;
    store.behavior = { ...store.behavior, federatedClaimsOnClassic: on };
    store.engine = engine;

    expect((await org.call('GET', CLAIMS)).status).toBe(status);
  });
});

describe('a body that no client should send', () => {
  it.each([
    ['nested 100,000 deep', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['cut off', '{"a":'],
  ])('is malformed, and changes nothing: %s', async (_, body) => {
    const path = `${org.url}/api/v1/apps/${BROWSER_APP}`;
    const headers = { authorization: `SSWS ${org.apiToken}` };
    const response = await fetch(path, { method: 'PUT', headers, body });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errorCode: 'E0000003' });
    expect((await org.call('GET', '/api/v1/apps')).status).toBe(200);
  });
});
