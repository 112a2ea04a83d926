import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from './httpBrowser.ts';
import { anyNumber, textLike } from './matchers.ts';
import {
  EVERY_GROUP,
  BROWSER_APP,
  NATIVE_APP,
  NEWCOMER,
  USER,
  VISITOR,
  WEB_APP,
  runDemoOrg,
} from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import {
  CODE_REQUEST,
  ID_TOKEN_REQUEST,
  requestTokens,
  tokenFields,
  verifyIdToken,
} from './signInRequests.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
  await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

const halfHash = (text = ''): string =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

describe('signing in by code with PKCE', () => {
  it("ends in a verifiable ID token with Okta's claims and header", async () => {
    const browser = new HttpBrowser(org.url);
    const request = { ...CODE_REQUEST, scope: 'openid groups profile email' };

    const answer = answerParameters(await browser.signIn(request, USER));
    const { status, body } = await requestTokens(org.url, tokenFields(answer['code'] ?? ''));
    const { payload, protectedHeader } = await verifyIdToken(org.url, body['id_token']);

    expect(Object.keys(answer).sort()).toEqual(['code', 'state']);
    expect(answer['state']).toBe('state-1');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: '3600',
      scope: 'openid groups profile email',
    });
    expect(Object.keys(protectedHeader).sort()).toEqual(['alg', 'kid']);
    expect(payload).toMatchObject({
      sub: USER,
      ver: 1,
      amr: ['pwd'],
      nonce: 'nonce-1',
      at_hash: halfHash(body['access_token']),
      name: 'Demo User',
      preferred_username: 'demo.user@example.com',
      email: 'demo.user@example.com',
      groups: ['Everyone', 'IT'],
      jti: textLike(/^ID\.[A-Za-z0-9]{17}$/),
      idp: textLike(/^00o[A-Za-z0-9]{17}$/),
      auth_time: anyNumber(),
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  it('gives the same claims at userinfo, for the access token', async () => {
    const answer = answerParameters(await new HttpBrowser(org.url).signIn(CODE_REQUEST, USER));
    const { body } = await requestTokens(org.url, tokenFields(answer['code'] ?? ''));
    const userinfo = await fetch(`${org.url}/oauth2/v1/userinfo`, {
      headers: { authorization: `Bearer ${body['access_token'] ?? ''}` },
    });

    expect(await userinfo.json()).toEqual({ sub: USER, groups: ['Everyone', 'IT'] });
  });

  it('authenticates a confidential app by its client secret', async () => {
    const redirectUri = 'https://app.example.com/callback';
    const request = {
      client_id: WEB_APP,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: 's',
    };
    const answer = answerParameters(await new HttpBrowser(org.url).signIn(request, USER));
    const secret = org.clientSecrets().get(WEB_APP) ?? '';
    const { status, body } = await requestTokens(
      org.url,
      { grant_type: 'authorization_code', code: answer['code'] ?? '', redirect_uri: redirectUri },
      { authorization: `Basic ${Buffer.from(`${WEB_APP}:${secret}`).toString('base64')}` },
    );

    expect(status).toBe(200);
    const { payload } = await verifyIdToken(org.url, body['id_token'], WEB_APP);
    expect(payload).not.toHaveProperty('nonce');
  });

  it.each([
    [NATIVE_APP, 'vscode://claimsmith.okta-claims/callback'],
    [NATIVE_APP, 'code-oss://claimsmith.okta-claims/callback'],
    [
      BROWSER_APP,
      'http://127.0.0.1:39123/stable-0ff/callback?vscode-reqid=1&vscode-scheme=code-oss&vscode-path=/callback',
    ],
  ])('brings the code of app %s back to %s, letter by letter', async (appId, redirectUri) => {
    await org.addRedirectUri(appId, redirectUri);
    const request = { ...CODE_REQUEST, client_id: appId, redirect_uri: redirectUri };

    const response = await new HttpBrowser(org.url).signIn(request, USER);

    const separator = redirectUri.includes('?') ? '&' : '?';
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/[?&]code=[\w-]{43}&state=state-1$/);
    expect(response.headers.get('location')?.startsWith(redirectUri + separator)).toBe(true);
  });
});

describe('signing in by the implicit flow', () => {
  it('brings the ID token back in the fragment, without at_hash', async () => {
    const response = await new HttpBrowser(org.url).signIn(ID_TOKEN_REQUEST, USER);
    const answer = answerParameters(response);
    const { payload } = await verifyIdToken(org.url, answer['id_token']);

    expect(response.headers.get('location')).toContain('/callback#');
    expect(Object.keys(answer).sort()).toEqual(['id_token', 'state']);
    expect(payload).toMatchObject({ sub: USER, nonce: 'nonce-1', groups: ['Everyone', 'IT'] });
    expect(payload).not.toHaveProperty('at_hash');
  });

  it('posts the ID token by a page when response_mode is form_post', async () => {
    const request = { ...ID_TOKEN_REQUEST, response_mode: 'form_post' };
    const response = await new HttpBrowser(org.url).signIn(request, USER);
    const html = await response.text();
    const token = /name="id_token" value="([^"]+)"/.exec(html)?.[1];

    expect(response.status).toBe(200);
    expect(html).toContain('<form method="post" action="http://127.0.0.1:8080/callback">');
    expect(html).toContain('name="state" value="state-1"');
    expect((await verifyIdToken(org.url, token)).payload.sub).toBe(USER);
  });

  it('gives a thin ID token and at_hash when an access token comes along', async () => {
    const request = { ...ID_TOKEN_REQUEST, response_type: 'id_token token' };
    const answer = answerParameters(await new HttpBrowser(org.url).signIn(request, USER));
    const { payload } = await verifyIdToken(org.url, answer['id_token']);

    expect(payload).toMatchObject({ at_hash: halfHash(answer['access_token']) });
    expect(payload).not.toHaveProperty('groups');
  });

  it('gives a full ID token and c_hash when a code comes along', async () => {
    const request = { ...CODE_REQUEST, response_type: 'code id_token' };
    const answer = answerParameters(await new HttpBrowser(org.url).signIn(request, USER));
    const { payload } = await verifyIdToken(org.url, answer['id_token']);

    expect(payload).toMatchObject({ c_hash: halfHash(answer['code']), groups: ['Everyone', 'IT'] });
  });
});

describe('the sign-in page', () => {
  it('lists every demo user in a form that needs no script', async () => {
    const browser = new HttpBrowser(org.url);
    const page = (await browser.authorize(CODE_REQUEST)).headers.get('location') ?? '';
    const response = await browser.open(page);
    const html = await response.text();

    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/127\.0\.0\.1:8080; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('nothing leaves this machine');
    expect(html).not.toContain('<script');
    for (const login of ['user', 'newcomer', 'engineer', 'collector', 'visitor']) {
      expect(html).toContain(`demo.${login}@example.com`);
    }
  });

  it('is shown at every sign-in, so that another user can be chosen', async () => {
    const browser = new HttpBrowser(org.url);
    const first = answerParameters(await browser.signIn(ID_TOKEN_REQUEST, USER));
    const second = answerParameters(await browser.signIn(ID_TOKEN_REQUEST, NEWCOMER));

    expect((await verifyIdToken(org.url, first['id_token'])).payload.sub).toBe(USER);
    expect((await verifyIdToken(org.url, second['id_token'])).payload.sub).toBe(NEWCOMER);
  });

  it('leaves cookies that no script and no other server on this machine can read', async () => {
    const browser = new HttpBrowser(org.url);
    const started = await browser.authorize(CODE_REQUEST);
    const ended = await new HttpBrowser(org.url).signIn(CODE_REQUEST, USER);
    const cookies = [started, ended].flatMap((response) => response.headers.getSetCookie());

    expect(cookies.length).toBeGreaterThan(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; path=\/(oauth2(\/v1\/authorize\/[\w-]+)?|signin\/[\w-]+);/);
      expect(cookie).toMatch(/; samesite=lax; httponly/);
    }
  });

  it('is skipped by prompt=none, which goes on as the user who signed in last', async () => {
    const browser = new HttpBrowser(org.url);
    await browser.signIn(CODE_REQUEST, NEWCOMER);
    const answer = answerParameters(
      await browser.authorize({ ...ID_TOKEN_REQUEST, prompt: 'none' }),
    );

    expect((await verifyIdToken(org.url, answer['id_token'])).payload.sub).toBe(NEWCOMER);
  });

  it('tells the app login_required by prompt=none when nobody has signed in', async () => {
    const browser = new HttpBrowser(org.url);
    const answer = answerParameters(
      await browser.authorize({ ...ID_TOKEN_REQUEST, prompt: 'none' }),
    );

    expect(answer).toMatchObject({ error: 'login_required', state: 'state-1' });
    expect(answer).not.toHaveProperty('iss');
  });

  it.each(['login', 'consent', 'login consent'])('understands prompt=%s', async (prompt) => {
    const request = { ...CODE_REQUEST, prompt };
    const answer = answerParameters(await new HttpBrowser(org.url).signIn(request, USER));

    expect(Object.keys(answer)).toContain('code');
  });

  it('refuses a user who is not assigned to the app', async () => {
    const answer = answerParameters(await new HttpBrowser(org.url).signIn(CODE_REQUEST, VISITOR));

    expect(answer).toEqual({
      error: 'access_denied',
      error_description: 'User is not assigned to the client application.',
      state: 'state-1',
    });
  });

  it('says so when the sign-in belongs to another browser, or the user is made up', async () => {
    const browser = new HttpBrowser(org.url);
    const page = (await browser.authorize(CODE_REQUEST)).headers.get('location') ?? '';
    const stranger = await new HttpBrowser(org.url).open(page);
    const madeUp = await browser.open(page, {
      method: 'POST',
      body: new URLSearchParams({ user: '<script>' }),
    });

    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain('Start again from the app.');
    expect(madeUp.status).toBe(400);
    expect(await madeUp.text()).toContain('There is no such demo user who may sign in.');
  });
});
