import { expect, it } from 'vitest';
import type { SignInSession } from '../../../src/core/oidc/signIn.ts';
import { SignIn } from '../../../src/signin/signIn.ts';
import { editApp } from '../demo/oidc/edits.ts';
import { NATIVE_APP, USER, WEB_APP } from '../demo/runningOrg.ts';
import { useDemo } from './demoSignIn.ts';
import type { Change } from './harness.ts';
import { launchOptions, random } from './harness.ts';

const demo = await useDemo();
const options = launchOptions();

async function signedIn(change: Change = {}) {
  const authorize = { scope: 'openid groups offline_access', ...change.authorize };
  const { run, signIn, trace } = await demo.signInAs(USER, { ...change, authorize });
  return { ...(await run), signIn, trace };
}

const confidential = (): Change => ({
  authorize: { clientId: WEB_APP },
  clientAuthentication: { method: 'client_secret_basic', secret: demo.secretOf(WEB_APP) },
});

it.each([
  ['a public app', () => ({})],
  ['a confidential app', confidential],
  [
    'a custom authorization server',
    () => ({ serverId: 'default', authorize: { scope: 'openid profile offline_access' } }),
  ],
] as const)(
  'refreshes the tokens of %s and checks that they are the same user',
  async (_n, change) => {
    const { session, signIn } = await signedIn(change());
    const refreshed = await signIn.refresh(session, options);
    expect(refreshed.tokens.map(({ kind }) => kind)).toEqual(['ID token', 'access token']);
    const checks = refreshed.tokens.flatMap((token) => token.checks);
    expect(checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(checks.map(({ id }) => id)).toContain('same-sign-in');
    expect(refreshed.session.accessToken).not.toBe(session.accessToken);
    expect(refreshed.session.claims).toBe(session.claims);
  },
);

it('goes on with the refresh token that replaces the one before', async () => {
  editApp(demo.org, NATIVE_APP, { refresh_token: { rotation_type: 'ROTATE', leeway: 0 } });
  const { session, signIn } = await signedIn();
  const first = await signIn.refresh(session, options);
  expect(first.session.refreshToken).not.toBe(session.refreshToken);
  const second = await signIn.refresh(first.session, options);
  expect(second.session.refreshToken).not.toBe(first.session.refreshToken);
  await expect(signIn.refresh(session, options)).rejects.toMatchObject({
    code: 'sign-in/refresh-refused',
  });
  editApp(demo.org, NATIVE_APP, { refresh_token: { rotation_type: 'STATIC', leeway: 0 } });
});

it('gives the claims of the userinfo endpoint', async () => {
  const { session, signIn } = await signedIn();
  expect(await signIn.userinfo(session, options)).toMatchObject({
    sub: USER,
    groups: ['Everyone', 'IT'],
  });
});

it('does not give the claims of another user', async () => {
  const { session, signIn } = await signedIn();
  const other = { ...session, claims: { ...session.claims, sub: '00u1another000000001' } };
  await expect(signIn.userinfo(other, options)).rejects.toMatchObject({
    code: 'sign-in/foreign-userinfo',
  });
});

const tokens = ['access token', 'refresh token'] as const;

it.each(tokens)('introspects the %s, revokes it, and finds it inactive', async (token) => {
  for (const change of [{}, confidential()]) {
    const { session, signIn } = await signedIn(change);
    const { clientId } = session.request.authorize;
    expect(await signIn.introspect(session, token, options)).toMatchObject({
      active: true,
      client_id: clientId,
    });
    await signIn.revoke(session, token, options);
    expect(await signIn.introspect(session, token, options)).toEqual({ active: false });
    await signIn.revoke(session, token, options);
  }
});

it('explains a revoked access token and a revoked refresh token', async () => {
  const { session, signIn } = await signedIn();
  await signIn.revoke(session, 'access token', options);
  await signIn.revoke(session, 'refresh token', options);
  await expect(signIn.userinfo(session, options)).rejects.toMatchObject({
    code: 'sign-in/access-token-refused',
  });
  await expect(signIn.refresh(session, options)).rejects.toMatchObject({
    code: 'sign-in/refresh-refused',
  });
});

it('explains a wrong client secret at every endpoint', async () => {
  const { session, signIn } = await signedIn(confidential());
  const method = 'client_secret_basic';
  const clientAuthentication = { method, secret: 'wrong secret' } as const;
  const wrong = { ...session, request: { ...session.request, clientAuthentication } };
  for (const act of [
    () => signIn.refresh(wrong, options),
    () => signIn.introspect(wrong, 'access token', options),
    () => signIn.revoke(wrong, 'access token', options),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: 'sign-in/invalid-client' });
  }
});

it('says which scope brings a refresh token when there is none', async () => {
  const { session, signIn } = await signedIn({ authorize: { scope: 'openid groups' } });
  await expect(signIn.refresh(session, options)).rejects.toMatchObject({
    code: 'sign-in/no-such-token',
    message: expect.stringContaining('offline_access') as string,
  });
});

it('opens the browser where the session ends', async () => {
  const { session, trace } = await signedIn();
  const urls = await openedBy(session);
  expect(urls).toHaveLength(1);
  const url = new URL(urls[0] ?? '');
  expect(`${url.origin}${url.pathname}`).toBe(`${demo.org.url}/oauth2/v1/logout`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    id_token_hint: session.idToken,
    client_id: NATIVE_APP,
  });
  expect((await fetch(url)).status).toBe(200);
  expect(trace.steps.at(-1)).toMatchObject({ title: 'Browser opened', outcome: 'succeeded' });
});

it('notes each follow-up in the trace of the sign-in', async () => {
  const { session, signIn, trace } = await signedIn();
  const before = trace.steps.length;
  await signIn.userinfo(session, options);
  await signIn.introspect(session, 'access token', options);
  await signIn.refresh(session, options);
  await signIn.revoke(session, 'refresh token', options);
  expect(trace.steps.slice(before).map(({ title }) => title)).toEqual([
    'Userinfo',
    'Introspection',
    'Refresh',
    'Keys',
    'ID token checks',
    'Revocation',
  ]);
});

it.each(['refresh', 'userinfo', 'introspect', 'revoke'] as const)(
  'rejects %s with the reason of a signal that is aborted',
  async (name) => {
    const { session, signIn } = await signedIn();
    const aborted = { signal: AbortSignal.abort() };
    const acts = {
      refresh: () => signIn.refresh(session, aborted),
      userinfo: () => signIn.userinfo(session, aborted),
      introspect: () => signIn.introspect(session, 'access token', aborted),
      revoke: () => signIn.revoke(session, 'access token', aborted),
    };
    await expect(acts[name]()).rejects.toMatchObject({ name: 'AbortError' });
  },
);

async function openedBy(session: SignInSession): Promise<readonly string[]> {
  const urls: string[] = [];
  const ignore = (): void => undefined;
  const signIn = new SignIn({
    clock: { now: () => Date.now() },
    random,
    fetch,
    log: { info: ignore, warn: ignore, error: ignore },
    openBrowser: async (url) => {
      const { headers } = await fetch(url, { redirect: 'manual' });
      urls.push(headers.get('location') ?? 'no redirect');
      return true;
    },
  });
  await signIn.logOut(session);
  return urls;
}
