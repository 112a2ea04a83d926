import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import {
  BROWSER_APP,
  EVERY_GROUP,
  NATIVE_APP,
  USER,
  claimPath,
  runDemoOrg,
} from '../runningOrg.ts';
import { CODE_REQUEST, ID_TOKEN_REQUEST, requestTokens, tokenFields } from '../signInRequests.ts';
import { editApp } from './edits.ts';

const org = await runDemoOrg();

beforeEach(() => {
  org.control.reset();
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

const URI = 'vscode://claimsmith.okta-claims/callback';

/** What the native app, which may ask for a code with PKCE only, must not get. */
const FORBIDDEN = {
  client_id: NATIVE_APP,
  redirect_uri: URI,
  response_type: 'id_token token',
  scope: 'openid',
  state: 's',
  nonce: 'n',
};

async function push(
  fields: Record<string, string>,
  path = '/oauth2/v1/par',
  type = 'application/x-www-form-urlencoded',
): Promise<Response> {
  const body = new URLSearchParams(fields).toString();
  return fetch(org.url + path, { method: 'POST', headers: { 'content-type': type }, body });
}

describe('no request gets around the rules of the authorization endpoint:', () => {
  it('not by an empty request_uri', async () => {
    const answer = await new HttpBrowser(org.url).signIn({ ...FORBIDDEN, request_uri: '' }, USER);

    expect(answerParameters(answer)).toMatchObject({ error: 'unsupported_response_type' });
  });

  it.each(['AUTHORIZE', 'authorize/', 'KEYS', 'PAR', 'constructor', '__proto__', 'clients'])(
    'not by another spelling of an endpoint: %s',
    async (endpoint) => {
      const query = new URLSearchParams(FORBIDDEN).toString();
      const address = `${org.url}/oauth2/v1/${endpoint}`;

      expect((await fetch(`${address}?${query}`, { redirect: 'manual' })).status).toBe(404);
      expect((await push(FORBIDDEN, `/oauth2/v1/${endpoint}`)).status).toBe(404);
    },
  );

  it.each(['application/x-www-form-urlencoded', 'Application/X-WWW-Form-Urlencoded; a=b'])(
    'not by pushing it as %s',
    async (type) => {
      const hidden = { okta_response_type: 'code', okta_response_mode: 'query' };
      const response = await push({ ...FORBIDDEN, ...hidden }, '/oauth2/v1/par', type);

      expect(await response.json()).toMatchObject({ error: 'unsupported_response_type' });
    },
  );

  it('not by pushing it as another type of body', async () => {
    const response = await push(FORBIDDEN, '/oauth2/v1/par', 'text/plain');

    expect([400, 401]).toContain(response.status);
  });
});

it('A pushed request that is too long is refused, since anyone may push.', async () => {
  const response = await push({ ...CODE_REQUEST, state: 'x'.repeat(17_000) });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'invalid_request' });
});

it('Many requests of others leave a code good.', async () => {
  const answer = answerParameters(await new HttpBrowser(org.url).signIn(CODE_REQUEST, USER));
  const browser = new HttpBrowser(org.url);
  await Promise.all(Array.from({ length: 1100 }, () => browser.authorize(CODE_REQUEST)));

  expect(await requestTokens(org.url, tokenFields(answer['code'] ?? ''))).toMatchObject({
    status: 200,
  });
});

it('Many calls without a token use up no limit of an administrator.', async () => {
  org.control.rateLimits.set('/api/v1/apps', 2);
  for (let count = 0; count < 5; count += 1) {
    expect((await fetch(`${org.url}/api/v1/apps`)).status).toBe(401);
  }

  expect((await org.call('GET', '/api/v1/apps')).status).toBe(200);
});

it('A redirect URI that is taken away during sign-in is sent nothing.', async () => {
  const browser = new HttpBrowser(org.url);
  const page = (await browser.authorize(CODE_REQUEST)).headers.get('location') ?? '';
  editApp(org, BROWSER_APP, { redirect_uris: ['https://app.example.com/other'] });
  const answer = await browser.submit(page, { user: USER });

  expect(answer.status).toBe(400);
  expect(answer.headers.get('location')).toBeNull();
});

it('An access token with anything added is none.', async () => {
  const request = { ...ID_TOKEN_REQUEST, response_type: 'token' };
  const answer = answerParameters(await new HttpBrowser(org.url).signIn(request, USER));
  const token = answer['access_token'] ?? '';
  const status = async (text: string): Promise<number> => {
    const headers = { authorization: `Bearer ${text}` };
    return (await fetch(`${org.url}/oauth2/v1/userinfo`, { headers })).status;
  };

  expect(await status(token)).toBe(200);
  expect(await status(`${token.slice(0, 5)}jwt:${token.slice(5)}`)).toBe(401);
  expect(await status(`${token.slice(0, -4)}AAAA`)).toBe(401);
});

it.each(['/oauth2/v1/userinfo', '/oauth2/v1/token', '/oauth2/v1/par', '/oauth2/v1/keys'])(
  'No web page of another origin reads an answer of %s, so none finds the org.',
  async (path) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
      const response = await fetch(org.url + path, { method, headers });

      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  },
);

it('The page that ends no session can be framed by nobody.', async () => {
  const response = await fetch(`${org.url}/oauth2/v1/logout`);

  expect(response.headers.get('content-security-policy')).toMatch(
    /^default-src 'none';\s*script-src 'report-sample' 'sha256-[^']+';.*frame-ancestors 'none'/,
  );
});

it.each(['GROUPS', 'EXPRESSION'])(
  'A claim (%s) as long as a book is not stored, since working it out could take for ever.',
  async (valueType) => {
    const claim = { ...EVERY_GROUP, valueType, issuerMode: 'ORG_URL', value: '(?<a'.repeat(257) };
    const response = await org.call('POST', claimPath(BROWSER_APP), claim);

    expect(response.status).toBe(400);
    expect(await org.json('GET', claimPath(BROWSER_APP))).not.toHaveProperty('name');
  },
);
