import { expect, it } from 'vitest';
import { editApp } from '../demo/oidc/edits.ts';
import { BROWSER_APP, COLLECTOR, USER, VISITOR, WEB_APP } from '../demo/runningOrg.ts';
import { browse } from './browser.ts';
import { useDemo } from './demoSignIn.ts';
import type { Change } from './harness.ts';
import { launchOptions, requestTo, setUpSignIn } from './harness.ts';

const demo = await useDemo();

const atDefault = { serverId: 'default' } as const;
const refusals: [string, string, () => Change, string][] = [
  ['a user who is not assigned', VISITOR, () => ({}), 'user-not-assigned'],
  ['a scope that the org does not know', USER, () => scoped('openid nonsense'), 'invalid-scope'],
  [
    'a scope that the custom server does not know',
    USER,
    () => ({ ...atDefault, ...scoped('openid nonsense') }),
    'invalid-scope',
  ],
  [
    'a custom server without a policy',
    USER,
    () => ({ serverId: 'aus1demonopolicy0001', ...scoped('openid') }),
    'policy-denied',
  ],
  [
    'a custom server that does not exist',
    USER,
    () => ({ serverId: 'aus1doesnotexist0001' }),
    'unknown-server',
  ],
  ['nobody signed in', USER, () => ({ authorize: { prompt: 'none' } }), 'login-required'],
  ['a wrong verifier', USER, () => ({ codeVerifier: 'x'.repeat(43) }), 'pkce-failed'],
  [
    'a wrong client secret',
    USER,
    () => ({
      authorize: { clientId: WEB_APP },
      clientAuthentication: { method: 'client_secret_basic', secret: 'wrong secret' },
    }),
    'invalid-client',
  ],
  ['no client secret', USER, () => ({ authorize: { clientId: WEB_APP } }), 'invalid-client'],
];

const scoped = (scope: string): Change => ({ authorize: { scope } });

it.each(refusals)('explains %s', async (_name, userId, change, code) => {
  const { run, trace, log } = await demo.signInAs(userId, change());
  const failure: unknown = await run.catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'UserError', code: `sign-in/${code}` });
  expect(trace.steps.at(-1)).toMatchObject({ outcome: 'failed' });
  expect(`${String(failure)}${log}`).not.toMatch(/wrong secret|x{43}/u);
});

it('says what a scope has to be on a custom authorization server', async () => {
  const { run } = await demo.signInAs(USER, { ...atDefault, ...scoped('openid nonsense') });
  await expect(run).rejects.toMatchObject({
    message: expect.stringContaining('Each scope must exist on that server') as string,
  });
});

it('explains that too many groups match without a code', async () => {
  const { run, page } = await demo.signInAs(COLLECTOR, {
    receiver: 'loopback-form-post',
    authorize: {
      clientId: BROWSER_APP,
      responseType: 'id_token',
      responseMode: 'form_post',
      codeChallenge: undefined,
      redirectUri: demo.loopbackUri,
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'sign-in/too-many-groups' });
  expect(page).toContain('Okta answered with an error.');
});

it('explains an app that lacks the implicit grant', async () => {
  editApp(demo.org, BROWSER_APP, { grant_types: ['authorization_code'] });
  const { run } = await demo.signInAs(USER, {
    authorize: { clientId: BROWSER_APP, responseType: 'id_token' },
  });
  await expect(run).rejects.toMatchObject({ code: 'sign-in/unsupported-response-type' });
  editApp(demo.org, BROWSER_APP, { grant_types: ['authorization_code', 'implicit'] });
});

it('gets no answer for a redirect URI that the app does not list', async () => {
  const { signIn } = setUpSignIn(async (url) => {
    expect(await browse(url, USER)).toMatchObject({ kind: 'page', status: 400 });
    return true;
  });
  const request = await requestTo(demo.org.url, {
    authorize: { redirectUri: 'vscode://someone.else/callback' },
  });
  await expect(
    signIn.run(request, launchOptions({ timeoutMilliseconds: 300 })),
  ).rejects.toMatchObject({ code: 'sign-in/timed-out' });
});

it('reads the metadata of each authorization server', async () => {
  const { signIn } = setUpSignIn(() => Promise.resolve(false));
  const { url: orgUrl } = demo.org;
  const { signal } = new AbortController();
  const read = (serverId: string) =>
    signIn.discover({ orgUrl, serverId, clientId: BROWSER_APP }, { signal });
  expect(await read('')).toMatchObject({
    issuer: orgUrl,
    endpoints: { token: `${orgUrl}/oauth2/v1/token` },
    requiresPushedRequests: false,
  });
  expect(await read('default')).toMatchObject({
    issuer: `${orgUrl}/oauth2/default`,
    endpoints: { pushedRequest: `${orgUrl}/oauth2/default/v1/par` },
  });
  await expect(read('aus1doesnotexist0001')).rejects.toMatchObject({
    code: 'sign-in/unknown-server',
  });
});
