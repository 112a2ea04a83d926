import { expect, it } from 'vitest';
import type { SignInRequest } from '../../../src/core/oidc/signIn.ts';
import { startLocalServer } from '../../../src/signin/localServer.ts';
import { SignIn } from '../../../src/signin/signIn.ts';

const request: SignInRequest = {
  orgUrl: 'https://org.example.com/',
  clientId: '0oa1',
  clientAuthentication: { method: 'none' },
  responseType: 'code',
  scope: 'openid groups',
  redirectUri: 'vscode://claimsmith.okta-claims/callback',
  state: 'state-1',
  nonce: 'nonce-1',
  codeVerifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  receiver: 'uri-handler',
};

/** A sign-in whose browser notes the address and, unless told otherwise, does not open. */
function setUp() {
  const opened: string[] = [];
  const ignore = () => undefined;
  const signIn = new SignIn({
    clock: { now: () => 0 },
    fetch: () => Promise.reject(new Error('nothing is sent')),
    log: { info: ignore, warn: ignore, error: ignore },
    openBrowser: (url) => {
      opened.push(url);
      return Promise.resolve(false);
    },
  });
  const run = (change: Partial<SignInRequest>) =>
    signIn.run({ ...request, ...change }, { signal: new AbortController().signal });
  return { opened, run, signIn };
}

it('opens the authorize URL of an https org byte for byte', async () => {
  const { opened, run } = setUp();
  await expect(run({})).rejects.toMatchObject({ code: 'sign-in/browser-not-opened' });
  expect(opened).toEqual([
    'https://org.example.com/oauth2/v1/authorize?client_id=0oa1&response_type=code&scope=openid%20groups&redirect_uri=vscode%3A%2F%2Fclaimsmith.okta-claims%2Fcallback&state=state-1&nonce=nonce-1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256',
  ]);
});

it('opens an org on this machine by way of a short address, which ends with the sign-in', async () => {
  const { opened, run } = setUp();
  await expect(run({ orgUrl: 'http://127.0.0.1:9' })).rejects.toThrow();
  expect(opened).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]+$/u)]);
  await expect(fetch(opened[0] ?? '', { redirect: 'manual' })).rejects.toThrow();
});

const refused: [string, Partial<SignInRequest>, string][] = [
  ['http away from this machine', { orgUrl: 'http://org.example.com' }, 'insecure-org-url'],
  ['no org URL', { orgUrl: '' }, 'insecure-org-url'],
  ['a state that Okta refuses', { state: 'a b' }, 'unfit-request'],
  ['no nonce for an ID token', { responseType: 'id_token', nonce: '' }, 'unfit-request'],
  ['a redirect URI elsewhere for the local server', { receiver: 'loopback' }, 'not-loopback'],
];

it.each(refused)('opens no browser for %s', async (_name, change, code) => {
  const { opened, run } = setUp();
  await expect(run(change)).rejects.toMatchObject({ code: `sign-in/${code}` });
  expect(opened).toEqual([]);
});

it('opens no browser when the port of the redirect URI is in use, and names the port', async () => {
  const { opened, run } = setUp();
  const { port, close } = await startLocalServer(0, () => undefined);
  const redirectUri = `http://127.0.0.1:${String(port)}/callback`;
  await expect(run({ receiver: 'loopback', redirectUri })).rejects.toMatchObject({
    code: 'sign-in/port-in-use',
    message: expect.stringContaining(`Port ${String(port)} `) as string,
  });
  expect(opened).toEqual([]);
  close();
});

it.each(['', '/', '/callback/', '/Callback', '/other/callback'])(
  'ignores a URI with the path "%s"',
  (path) => {
    const { signIn } = setUp();
    expect(signIn.handleUri({ path, query: 'code=c&state=state-1', fragment: '' })).toEqual({
      outcome: 'ignored',
      reason: 'wrong-path',
    });
  },
);

it('ignores a URI when nothing is pending', () => {
  const { signIn } = setUp();
  const uri = { path: '/callback', query: 'code=c&state=state-1', fragment: '' };
  expect(signIn.handleUri(uri)).toEqual({ outcome: 'ignored', reason: 'unknown' });
});
