import { expect, it } from 'vitest';
import type { Fetch } from '../../../src/core/ports.ts';
import type { SignInResult } from '../../../src/core/oidc/signIn.ts';
import { SignIn } from '../../../src/signin/signIn.ts';
import { editApp } from '../demo/oidc/edits.ts';
import { BROWSER_APP, USER, WEB_APP } from '../demo/runningOrg.ts';
import { browse } from './browser.ts';
import { useDemo } from './demoSignIn.ts';
import type { Change } from './harness.ts';
import { launchOptions, openUri, random, requestTo } from './harness.ts';

const demo = await useDemo();

/** Parameters and headers whose values a trace may show. */
const HARMLESS = new Set([
  'accept',
  'client_id',
  'content-type',
  'grant_type',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'token_type_hint',
  'code_challenge_method',
]);

/** Signs in and does everything that can follow, and notes every secret that was on its way. */
async function wholeRun(change: Change) {
  const secrets = new Set<string>();
  const note = (entries: Iterable<readonly [string, unknown]>): void => {
    for (const [name, value] of entries) {
      if (!HARMLESS.has(name) && typeof value === 'string') {
        secrets.add(value);
      }
    }
  };
  const watching: Fetch = (url, init) => {
    note(new Headers(init.headers));
    note(new URLSearchParams(typeof init.body === 'string' ? init.body : ''));
    return fetch(url, init);
  };
  const ignore = (): void => undefined;
  const signIn: SignIn = new SignIn({
    clock: { now: () => Date.now() },
    random,
    fetch: watching,
    log: { info: ignore, warn: ignore, error: ignore },
    openBrowser: async (address) => {
      const { headers } = await fetch(address, { redirect: 'manual' });
      const url = headers.get('location') ?? '';
      note(new URL(url).searchParams);
      if (!url.includes('/logout')) {
        const departure = await browse(url, USER);
        const answer = departure.kind === 'redirect' ? departure.url : '';
        const { search, hash } = new URL(answer);
        note(new URLSearchParams(hash === '' ? search : hash.slice(1)));
        openUri(signIn, answer);
      }
      return true;
    },
  });
  const request = await requestTo(demo.org.url, change);
  note([
    ['state', request.authorize.state],
    ['nonce', request.authorize.nonce],
    ['verifier', request.codeVerifier],
  ]);
  const options = launchOptions();
  const result = await signIn.run(request, options);
  note(tokensOf(result));
  await signIn.logOut(result.session);
  if (result.session.accessToken !== undefined) {
    await signIn.userinfo(result.session, options);
    await signIn.introspect(result.session, 'access token', options);
  }
  if (result.session.refreshToken !== undefined) {
    const refreshed = await signIn.refresh(result.session, options);
    note(tokensOf(refreshed));
    await signIn.revoke(refreshed.session, 'refresh token', options);
  }
  return { secrets, trace: options.trace };
}

function tokensOf({ tokens, session }: SignInResult): [string, unknown][] {
  return [
    ...tokens.map(({ compact }): [string, unknown] => ['token', compact]),
    ['refresh', session.refreshToken],
  ];
}

const offline = 'openid groups offline_access';

it.each<[string, () => Change, number]>([
  ['a public app', () => ({ authorize: { scope: offline } }), 11],
  [
    'a confidential app that pushes its request and is bound to a key',
    () => {
      editApp(demo.org, WEB_APP, { dpop_bound_access_tokens: true });
      return {
        isPushed: true,
        usesDpop: true,
        authorize: { clientId: WEB_APP, scope: offline },
        clientAuthentication: { method: 'client_secret_basic', secret: demo.secretOf(WEB_APP) },
      };
    },
    20,
  ],
  ['hybrid', () => ({ authorize: { responseType: 'code id_token', scope: offline } }), 12],
  [
    'implicit',
    () => ({
      authorize: {
        clientId: BROWSER_APP,
        codeChallenge: undefined,
        responseType: 'id_token token',
      },
    }),
    6,
  ],
])('holds no secret in the trace of a whole run of %s', async (_name, change, least) => {
  const { secrets, trace } = await wholeRun(change());
  const text = JSON.stringify(trace.steps);
  const found = [...secrets].filter(
    (secret) =>
      secret.length >= 8 && (text.includes(secret) || text.includes(encodeURIComponent(secret))),
  );
  expect(found).toEqual([]);
  expect(secrets.size).toBeGreaterThanOrEqual(least);
  expect(trace.steps.every(({ outcome }) => outcome === 'succeeded')).toBe(true);
});
