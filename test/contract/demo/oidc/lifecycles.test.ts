import { decodeJwt } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { BROWSER_APP, EVERY_GROUP, NEWCOMER, USER, claimPath, runDemoOrg } from '../runningOrg.ts';
import { CODE_REQUEST, ID_TOKEN_REQUEST, requestTokens, tokenFields } from '../signInRequests.ts';
import { editApp, editServer } from './edits.ts';

const org = await runDemoOrg();
const { store } = org.control;
const DEFAULT = '/oauth2/default/v1';
const ORG = '/oauth2/v1';

beforeEach(async () => {
  org.control.reset();
  editApp(org, BROWSER_APP, { grant_types: ['authorization_code', 'implicit', 'refresh_token'] });
  await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

type Tokens = Awaited<ReturnType<typeof requestTokens>>;

const OFFLINE = { ...CODE_REQUEST, scope: 'openid groups email offline_access' };

async function code(endpoint: string, request: Record<string, string> = OFFLINE): Promise<string> {
  const response = await new HttpBrowser(org.url).signIn(request, USER, { endpoint });
  return answerParameters(response)['code'] ?? '';
}

async function tokens(endpoint = ORG): Promise<Record<string, string>> {
  return (await requestTokens(org.url, tokenFields(await code(endpoint)), {}, endpoint)).body;
}

function refresh(
  token: string | undefined,
  fields: Record<string, string> = {},
  endpoint = ORG,
): Promise<Tokens> {
  const grant = { grant_type: 'refresh_token', refresh_token: token ?? '', client_id: BROWSER_APP };
  return requestTokens(org.url, { ...grant, ...fields }, {}, endpoint);
}

const INVALID_REFRESH = {
  status: 400,
  body: {
    error: 'invalid_grant',
    error_description: 'The refresh token is invalid or expired.',
  },
};

describe('what one authorization server issues is unknown to the others:', () => {
  it.each([
    [DEFAULT, ORG],
    [ORG, DEFAULT],
    [ORG, '/oauth2/aus1demonopolicy0001/v1'],
  ])('a code and a refresh token of %s at %s', async (from, to) => {
    const codeElsewhere = await requestTokens(org.url, tokenFields(await code(from)), {}, to);
    const { refresh_token } = await tokens(from);

    expect(codeElsewhere).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await refresh(refresh_token, {}, to)).toEqual(INVALID_REFRESH);
    expect(await refresh(refresh_token, {}, from)).toMatchObject({ status: 200 });
  });

  it('an access token at userinfo', async () => {
    const { access_token } = await tokens(DEFAULT);
    const headers = { authorization: `Bearer ${access_token ?? ''}` };

    expect((await fetch(`${org.url}${ORG}/userinfo`, { headers })).status).toBe(401);
    expect((await fetch(`${org.url}${DEFAULT}/userinfo`, { headers })).status).toBe(200);
  });

  it('and the server default answers by that name only', async () => {
    const response = await fetch(`${org.url}/oauth2/aus1demodefault00001/v1/keys`);

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errorCode: 'E0000007' });
  });
});

describe('a reset', () => {
  it('ends every code, token, session and sign-in under way', async () => {
    const browser = new HttpBrowser(org.url);
    await browser.signIn(CODE_REQUEST, USER);
    const page = (await browser.authorize(CODE_REQUEST)).headers.get('location') ?? '';
    const pending = await code(ORG);
    const { refresh_token, access_token } = await tokens();
    org.control.reset();
    const silent = await browser.authorize({ ...ID_TOKEN_REQUEST, prompt: 'none' });
    const headers = { authorization: `Bearer ${access_token ?? ''}` };

    expect(await requestTokens(org.url, tokenFields(pending))).toMatchObject({ status: 400 });
    expect(await refresh(refresh_token)).toMatchObject({ status: 400 });
    expect(answerParameters(silent)).toMatchObject({ error: 'login_required' });
    expect((await browser.open(page)).status).toBe(400);
    expect((await fetch(`${org.url}${ORG}/userinfo`, { headers })).status).toBe(401);
  });
});

describe('a refresh', () => {
  it('gives the claims of the scopes that it asks for, and no more scopes than were granted', async () => {
    const { refresh_token } = await tokens();
    const fewer = await refresh(refresh_token, { scope: 'openid email' });
    const more = await refresh(refresh_token, { scope: 'openid phone' });

    expect(fewer.body['scope']).toBe('openid email');
    expect(decodeJwt(fewer.body['id_token'] ?? '')).toHaveProperty('email');
    expect(decodeJwt(fewer.body['id_token'] ?? '')).not.toHaveProperty('groups');
    expect(more.body['error']).toBe('invalid_scope');
  });

  it.each<['judged again' | 'as granted', number]>([
    ['judged again', 400],
    ['as granted', 200],
  ])('is %s: status %i for a user who is not assigned any more', async (how, status) => {
    const { refresh_token } = await tokens();
    const app = store.apps.get(BROWSER_APP);
    store.behavior = { ...store.behavior, refresh: how };
    if (app !== undefined) {
      store.saveApp({ ...app, assignedUserIds: new Set() });
    }

    expect(await refresh(refresh_token)).toMatchObject({ status });
  });

  it('is refused when no access policy lets the user in any more', async () => {
    const { refresh_token } = await tokens(DEFAULT);
    editServer(org, 'default', (server) => ({ ...server, policies: [] }));

    expect(await refresh(refresh_token, {}, DEFAULT)).toEqual(INVALID_REFRESH);
  });

  it('rotates where the app says so', async () => {
    editApp(org, BROWSER_APP, { refresh_token: { rotation_type: 'ROTATE' } });
    const { refresh_token } = await tokens();
    const rotated = await refresh(refresh_token);

    expect(rotated.body['refresh_token']).not.toBe(refresh_token);
    expect(await refresh(refresh_token)).toEqual(INVALID_REFRESH);
  });

  it('is for clients that may: without the grant type, offline_access is not granted', async () => {
    editApp(org, BROWSER_APP, { grant_types: ['authorization_code'] });
    const body = await tokens();

    expect(body['scope']).toBe('openid groups email');
    expect(body).not.toHaveProperty('refresh_token');
    expect(await refresh('any')).toMatchObject({ body: { error: 'unauthorized_client' } });
  });
});

it('An access token lives for as long as the access policy’s rule says.', async () => {
  editServer(org, 'default', ({ policies, ...server }) => ({
    ...server,
    policies: policies.map(({ json, rules }) => ({
      json,
      rules: rules.map((rule) => ({
        ...rule,
        actions: { token: { accessTokenLifetimeMinutes: 5 } },
      })),
    })),
  }));
  const { expires_in, access_token } = await tokens(DEFAULT);
  const { iat = 0, exp = 0 } = decodeJwt(access_token ?? '');

  expect(expires_in).toBe('300');
  expect(exp - iat).toBe(300);
});

it('Old tokens are issued by an org whose time is behind.', async () => {
  store.clockShift = -2 * 60 * 60 * 1000;
  const { id_token } = await tokens();

  expect(decodeJwt(id_token ?? '').exp).toBeLessThan(Date.now() / 1000 - 3500);
});

it('A saved claim that is not applied yet changes no token.', async () => {
  const app = store.apps.get(BROWSER_APP);
  if (app !== undefined) {
    store.saveApp({ ...app, delayedGroupsClaim: { inForce: undefined } });
  }

  expect(await org.json('GET', claimPath(BROWSER_APP))).toMatchObject({ name: 'groups' });
  expect(decodeJwt((await tokens())['id_token'] ?? '')).not.toHaveProperty('groups');
});

describe('a claim with the name of a protocol claim', () => {
  it.each(['sub', 'aud', 'iss'])('never replaces it: %s', async (name) => {
    await org.setGroupsClaim(BROWSER_APP, { ...EVERY_GROUP, name });
    const { id_token, access_token } = await tokens();
    const userinfo = await fetch(`${org.url}${ORG}/userinfo`, {
      headers: { authorization: `Bearer ${access_token ?? ''}` },
    });

    expect(decodeJwt(id_token ?? '')).toMatchObject({ sub: USER, aud: BROWSER_APP, iss: org.url });
    expect(await userinfo.json()).toEqual({
      sub: USER,
      email: 'demo.user@example.com',
      email_verified: true,
    });
  });
});

describe('a session', () => {
  const silently = { ...ID_TOKEN_REQUEST, prompt: 'none' };

  it('goes on without a page where the org is told so, but for prompt=login', async () => {
    store.behavior = { ...store.behavior, session: 'goes on' };
    const browser = new HttpBrowser(org.url);
    await browser.signIn(CODE_REQUEST, NEWCOMER);
    const silent = answerParameters(await browser.authorize(ID_TOKEN_REQUEST));
    const asked = await browser.authorize({ ...ID_TOKEN_REQUEST, prompt: 'login' });

    expect(decodeJwt(silent['id_token'] ?? '').sub).toBe(NEWCOMER);
    expect(asked.headers.get('location')).toMatch(/^\/signin\//);
  });

  it('of a user who is gone counts as none', async () => {
    const browser = new HttpBrowser(org.url);
    await browser.signIn(CODE_REQUEST, NEWCOMER);
    store.users.delete(NEWCOMER);

    expect(answerParameters(await browser.authorize(silently))).toEqual({
      error: 'login_required',
      error_description: 'The client specified not to prompt, but the user is not signed in.',
      state: 'state-1',
    });
  });
});

describe('an authorization request by POST', () => {
  const post = (fields: Record<string, string>): Promise<Response> =>
    fetch(`${org.url}${ORG}/authorize`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });

  it('leads to the sign-in page', async () => {
    expect((await post(CODE_REQUEST)).headers.get('location')).toMatch(/^\/signin\//);
  });

  it('is judged by the same rules', async () => {
    const answer = await post({ ...CODE_REQUEST, scope: 'openid nonsense' });

    expect(answerParameters(answer)).toMatchObject({ error: 'invalid_scope' });
    expect((await post({ ...CODE_REQUEST, redirect_uri: 'https://a.example/' })).status).toBe(400);
  });
});

describe('the token endpoint lets a web page read its answer', () => {
  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://evil.example', null],
  ])('from %s: %s', async (origin, allowed) => {
    const fields = tokenFields(await code(ORG));
    const response = await fetch(`${org.url}${ORG}/token`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams(fields),
    });

    expect(response.status).toBe(allowed === null ? 400 : 200);
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
  });
});

it('A suspended user signs in nowhere, and keeps no session.', async () => {
  const browser = new HttpBrowser(org.url);
  await browser.signIn(CODE_REQUEST, NEWCOMER);
  const user = store.users.get(NEWCOMER);
  if (user !== undefined) {
    store.users.set(NEWCOMER, { ...user, status: 'SUSPENDED' });
  }
  const silent = await browser.authorize({ ...ID_TOKEN_REQUEST, prompt: 'none' });
  const page = (await browser.authorize(CODE_REQUEST)).headers.get('location') ?? '';
  const html = await (await browser.open(page)).text();
  const posted = await browser.open(page, {
    method: 'POST',
    body: new URLSearchParams({ user: NEWCOMER }),
  });

  expect(answerParameters(silent)).toMatchObject({ error: 'login_required' });
  expect(html).not.toContain('demo.newcomer@example.com');
  expect(posted.status).toBe(400);
});
