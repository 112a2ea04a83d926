import { afterEach, expect, it } from 'vitest';
import { LIKELY_BEHAVIOR } from '../../../src/demo/behavior.ts';
import type { Fetch } from '../../../src/core/ports.ts';
import { SignIn } from '../../../src/signin/signIn.ts';
import { BROWSER_APP, WEB_APP } from '../demo/runningOrg.ts';
import { useDemo } from './demoSignIn.ts';
import type { Change } from './harness.ts';
import { random, requestTo } from './harness.ts';
import type { Misbehaviour } from './hostileOrg.ts';
import { startHostileOrg } from './hostileOrg.ts';

const demo = await useDemo();
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) {
    stop();
  }
});

/** Probes, and notes everything that is sent. */
async function probe(orgUrl: string, change: Change, signal = new AbortController().signal) {
  const sent: string[] = [];
  const opened: string[] = [];
  const watching: Fetch = (url, init) => {
    sent.push(
      `${url} ${typeof init.body === 'string' ? init.body : ''} ${JSON.stringify([...new Headers(init.headers)])}`,
    );
    return fetch(url, init);
  };
  const ignore = (): void => undefined;
  const signIn = new SignIn({
    clock: { now: () => Date.now() },
    random,
    fetch: watching,
    log: { info: ignore, warn: ignore, error: ignore },
    openBrowser: (url) => {
      opened.push(url);
      return Promise.resolve(true);
    },
  });
  const request = await requestTo(orgUrl, change);
  const sentence = await signIn.probe(request, { signal });
  expect(opened).toEqual([]);
  for (const secret of [request.authorize.state, request.authorize.nonce, request.codeVerifier]) {
    expect(sent.join()).not.toContain(secret);
  }
  return { sentence, sent };
}

const TAKEN = 'Okta takes the request: it waits for somebody to sign in.';
const ERROR_PAGE = /^Okta shows an error page for this request instead of answering/u;

const implicit = { clientId: BROWSER_APP, codeChallenge: undefined } as const;
const taken: [string, Change][] = [
  ['code', {}],
  [
    'id_token by form_post',
    { authorize: { ...implicit, responseType: 'id_token', responseMode: 'form_post' } },
  ],
  ['code id_token', { authorize: { responseType: 'code id_token' } }],
  ['a request that asks for a sign-in at once', { authorize: { maxAge: '0', prompt: 'login' } }],
  ['a pushed request', { isPushed: true }],
  ['the custom authorization server', { serverId: 'default', authorize: { scope: 'openid' } }],
  ['a request without PKCE', { authorize: { clientId: WEB_APP, codeChallenge: undefined } }],
];

it.each(taken)('finds nothing wrong with %s', async (_name, change) => {
  expect((await probe(demo.org.url, change)).sentence).toBe(TAKEN);
});

it('finds nothing wrong with a request that the server wants pushed', async () => {
  demo.org.control.store.behavior = { ...LIKELY_BEHAVIOR, pushedRequests: 'required' };
  expect((await probe(demo.org.url, {})).sentence).toBe(TAKEN);
});

const refused: [string, Change, RegExp][] = [
  [
    'a redirect URI that is not listed',
    { authorize: { redirectUri: 'vscode://someone.else/callback' } },
    /Okta says: "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings\."$/u,
  ],
  ['an unknown client', { authorize: { clientId: '0oa1unknown' } }, ERROR_PAGE],
  [
    'an unknown scope',
    { authorize: { scope: 'openid nonsense' } },
    /^Okta refused one of the scopes/u,
  ],
  [
    'a response type that the app lacks',
    { authorize: { clientId: '0oa1demoserviceapp01' } },
    ERROR_PAGE,
  ],
  [
    'an identity provider that is unknown',
    { authorize: { idp: '0oa1unknown' } },
    /'idp' parameter/u,
  ],
  [
    'a pushed request with a redirect URI that is not listed',
    { isPushed: true, authorize: { redirectUri: 'vscode://someone.else/callback' } },
    /^The app does not list the redirect URI/u,
  ],
  ['a server that does not exist', { serverId: 'aus1unknown' }, /has no authorization server/u],
];

it.each(refused)('says what is wrong with %s', async (_name, change, words) => {
  expect((await probe(demo.org.url, change)).sentence).toMatch(words);
});

it('asks the authorization endpoint once, without cookies', async () => {
  const { sent } = await probe(demo.org.url, {});
  const asked = sent.filter((line) => line.includes('/authorize'));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('prompt=none');
  expect(asked[0]?.toLowerCase()).not.toContain('cookie');
});

it('never sends state and nonce among the further parameters either', async () => {
  const state = 'the-state-of-the-request';
  await probe(demo.org.url, { authorize: { state, further: [['copy', state]] } });
});

const redirect =
  (location: string): Misbehaviour =>
  (_request, response) =>
    response.writeHead(302, { location }).end();
const page =
  (status: number, html: string): Misbehaviour =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end(html);

const odd: [string, Misbehaviour, RegExp][] = [
  ['redirects to its sign-in page', redirect('/login/login.htm?error=x'), /^Okta takes/u],
  ['redirects to another origin', redirect('https://evil.example.com/?error=x'), /^Okta takes/u],
  ['redirects nowhere', redirect(''), /^Okta takes/u],
  [
    'shows an error page without a sentence',
    page(400, '<p>Bad'),
    /^Okta shows an error page[^"]*$/u,
  ],
  ['shows an error page without an end', page(400, '<'.repeat(300_000)), /^Okta shows[^"]*$/u],
  ['answers with 503', page(503, ''), /answers this request with status 503/u],
  ['cuts the connection', (request) => request.socket.destroy(), /connection to .* was lost/u],
];

it.each(odd)('says in a sentence that the org %s', async (_name, authorize, words) => {
  const org = await startHostileOrg({ misbehaviour: { authorize } });
  stops.push(org.stop);
  const { sentence } = await probe(org.url, {});
  expect(sentence).toMatch(words);
  expect(org.paths.filter((path) => path.includes('/login'))).toEqual([]);
});

it('ends at once when cancelled', async () => {
  const controller = new AbortController();
  const org = await startHostileOrg({
    misbehaviour: {
      authorize: () => {
        controller.abort();
      },
    },
  });
  stops.push(org.stop);
  await expect(probe(org.url, {}, controller.signal)).rejects.toMatchObject({
    name: 'AbortError',
  });
});
