import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { membersOf } from '../matchers.ts';
import { BROWSER_APP, NATIVE_APP, USER, runDemoOrg } from '../runningOrg.ts';
import { CODE_REQUEST, requestTokens, tokenFields } from '../signInRequests.ts';
import { editApp } from './edits.ts';

const org = await runDemoOrg();
const GOODBYE = 'http://127.0.0.1:8080/goodbye';

beforeEach(() => {
  org.control.reset();
  editApp(org, BROWSER_APP, {
    grant_types: ['authorization_code', 'refresh_token'],
    post_logout_redirect_uris: [GOODBYE],
  });
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

type Tokens = Record<string, string>;

async function tokens(browser = new HttpBrowser(org.url)): Promise<Tokens> {
  const request = { ...CODE_REQUEST, scope: 'openid groups offline_access' };
  const answer = answerParameters(await browser.signIn(request, USER));
  return (await requestTokens(org.url, tokenFields(answer['code'] ?? ''))).body;
}

const refresh = (token: string | undefined): ReturnType<typeof requestTokens> =>
  requestTokens(org.url, {
    grant_type: 'refresh_token',
    refresh_token: token ?? '',
    client_id: BROWSER_APP,
  });

const post = (
  endpoint: 'introspect' | 'revoke',
  token = '',
  fields: Tokens = {},
): Promise<Response> =>
  fetch(`${org.url}/oauth2/v1/${endpoint}`, {
    method: 'POST',
    body: new URLSearchParams({ token, client_id: BROWSER_APP, ...fields }),
  });

async function isActive(token = '', fields: Tokens = {}): Promise<unknown> {
  const answer = await post('introspect', token, fields);
  return Object.fromEntries(membersOf(await answer.json()))['active'];
}

describe('a refresh token that was exchanged for another', () => {
  it('ends the other one as well when it is used again', async () => {
    editApp(org, BROWSER_APP, { refresh_token: { rotation_type: 'ROTATE' } });
    const { refresh_token } = await tokens();
    const rotated = (await refresh(refresh_token)).body;
    const before = await isActive(rotated['refresh_token']);
    const reused = await refresh(refresh_token);

    expect(before).toBe(true);
    expect(reused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await isActive(rotated['refresh_token'])).toBe(false);
    expect((await refresh(rotated['refresh_token'])).status).toBe(400);
  });

  it('stays the same one where the app does not rotate', async () => {
    const { refresh_token } = await tokens();
    const first = await refresh(refresh_token);
    const second = await refresh(refresh_token);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body['refresh_token']).toBe(refresh_token);
  });
});

describe('revocation', () => {
  it.each(['access_token', 'refresh_token'])('ends the %s', async (kind) => {
    const issued = await tokens();
    const hint = { token_type_hint: kind };
    const before = await isActive(issued[kind], hint);
    const answer = await post('revoke', issued[kind], hint);

    expect(before).toBe(true);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await isActive(issued[kind], hint)).toBe(false);
  });

  it('of an access token leaves the refresh token good', async () => {
    const { access_token, refresh_token } = await tokens();
    await post('revoke', access_token);

    expect((await refresh(refresh_token)).status).toBe(200);
  });

  it('of a refresh token ends the access token as well', async () => {
    const { access_token, refresh_token } = await tokens();
    await post('revoke', refresh_token);

    expect(await isActive(access_token)).toBe(false);
  });

  it('of a token that does not exist succeeds all the same', async () => {
    expect((await post('revoke', 'unknown')).status).toBe(200);
  });

  it('by another app changes nothing', async () => {
    const { refresh_token } = await tokens();
    await post('revoke', refresh_token, { client_id: NATIVE_APP });

    expect(await isActive(refresh_token)).toBe(true);
  });
});

describe('introspection', () => {
  it('tells another app nothing about a token', async () => {
    const { access_token } = await tokens();
    const answer = await post('introspect', access_token, { client_id: NATIVE_APP });

    expect(await answer.json()).toEqual({ active: false });
  });
});

describe('the logout endpoint', () => {
  const logout = (browser: HttpBrowser, fields: Tokens): Promise<Response> =>
    browser.open(`/oauth2/v1/logout?${new URLSearchParams(fields).toString()}`);

  it('ends the session of the browser once the user confirms', async () => {
    const browser = new HttpBrowser(org.url);
    const { id_token = '' } = await tokens(browser);
    const silent = { ...CODE_REQUEST, prompt: 'none' };
    const before = answerParameters(await browser.authorize(silent));
    const fields = { id_token_hint: id_token, post_logout_redirect_uri: GOODBYE, state: 'bye' };
    const page = await (await logout(browser, fields)).text();
    const [, xsrf = ''] = /name="xsrf" value="([^"]*)"/.exec(page) ?? [];
    const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(page) ?? [];
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const left = await browser.open(action, { method: 'POST', body });

    expect(before).toHaveProperty('code');
    expect(left.headers.get('location')).toBe(`${GOODBYE}?state=bye`);
    expect(answerParameters(await browser.authorize(silent))['error']).toBe('login_required');
  });

  it.each([
    ['a redirect URI that the app does not list', { post_logout_redirect_uri: `${GOODBYE}/` }],
    ['a hint that is no token of the org', { id_token_hint: 'a.b.c' }],
  ])('answers %s with status 400 and leads nowhere', async (_, change) => {
    const browser = new HttpBrowser(org.url);
    const { id_token = '' } = await tokens(browser);
    const fields = { id_token_hint: id_token, post_logout_redirect_uri: GOODBYE, ...change };
    const answer = await logout(browser, fields);

    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });
});
