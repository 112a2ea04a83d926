import { expect, it } from 'vitest';
import type { AuthorizeRequest } from '../../../src/core/oidc/authorizeRequest.ts';
import { authorizeUrl } from '../../../src/core/oidc/authorizeRequest.ts';
import { FlowTrace } from '../../../src/core/oidc/flowTrace.ts';
import type { ReceiverId } from '../../../src/core/oidc/receivers.ts';
import type { SignInRequest } from '../../../src/core/oidc/signIn.ts';
import type { Random } from '../../../src/core/ports.ts';
import { startLocalServer } from '../../../src/signin/localServer.ts';
import { SignIn } from '../../../src/signin/signIn.ts';

const authorize: AuthorizeRequest = {
  authorizationEndpoint: 'https://org.example.com/oauth2/v1/authorize',
  clientId: '0oa1',
  responseType: 'code',
  scope: 'openid groups',
  redirectUri: 'vscode://claimsmith.okta-claims/callback',
  state: 'state-1',
  nonce: 'nonce-1',
  codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
};

interface Change extends Partial<AuthorizeRequest> {
  readonly orgUrl?: string;
  readonly discovery?: Response;
  readonly receiver?: ReceiverId;
}

const random: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

const SUBJECT = { app: '', authorizationServer: '', responseType: '' };

function requestWith({
  orgUrl = 'https://org.example.com/',
  receiver = 'uri-handler',
  ...change
}: Omit<Change, 'discovery'>): SignInRequest {
  return {
    orgUrl,
    serverId: '',
    authorize: { ...authorize, ...change },
    clientAuthentication: { method: 'none' },
    codeVerifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    receiver,
    isPushed: false,
    usesDpop: false,
  };
}

/** A sign-in whose org has nothing but metadata and whose browser notes the address and does not open. */
function setUp() {
  const opened: string[] = [];
  const asked: string[] = [];
  const ignore = () => undefined;
  let discovery: Response | undefined;
  const signIn = new SignIn({
    clock: { now: () => 0 },
    random,
    fetch: (url) => {
      asked.push(url);
      return Promise.resolve(discovery ?? Response.json({ issuer: new URL(url).origin }));
    },
    log: { info: ignore, warn: ignore, error: ignore },
    openBrowser: (url) => {
      opened.push(url);
      return Promise.resolve(false);
    },
  });
  const run = ({ discovery: answer, ...change }: Change) => {
    discovery = answer;
    return signIn.run(requestWith(change), {
      signal: new AbortController().signal,
      timeoutMilliseconds: 60_000,
      trace: new FlowTrace(SUBJECT, { now: () => 0 }),
    });
  };
  return { asked, opened, run, signIn };
}

it.each<Change>([{}, { responseType: 'id_token', responseMode: 'form_post' }])(
  'opens the URL of the request as it was given, with %j',
  async (change) => {
    const { opened, run } = setUp();
    await expect(run(change)).rejects.toMatchObject({ code: 'sign-in/browser-not-opened' });
    expect(opened).toEqual([authorizeUrl({ ...authorize, ...change })]);
  },
);

it('opens an org on this machine by way of a short address, which ends with the sign-in', async () => {
  const { opened, run } = setUp();
  const orgUrl = 'http://127.0.0.1:9';
  const authorizationEndpoint = `${orgUrl}/oauth2/v1/authorize`;
  await expect(run({ orgUrl, authorizationEndpoint })).rejects.toThrow();
  expect(opened).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]+$/u)]);
  await expect(fetch(opened[0] ?? '', { redirect: 'manual' })).rejects.toThrow();
});

const elsewhere = 'https://evil.example.com/oauth2/v1/authorize';
const refused: [string, Change, string][] = [
  ['http away from this machine', { orgUrl: 'http://org.example.com' }, 'insecure-org-url'],
  ['no org URL', { orgUrl: '' }, 'insecure-org-url'],
  ['an endpoint elsewhere', { authorizationEndpoint: elsewhere }, 'foreign-endpoint'],
  ['an endpoint at another port', { orgUrl: 'https://org.example.com:444' }, 'foreign-endpoint'],
  ['an endpoint that is no URL', { authorizationEndpoint: '/authorize' }, 'foreign-endpoint'],
  ['a state that Okta refuses', { state: 'a b' }, 'unfit-request'],
  ['no nonce for an ID token', { responseType: 'id_token', nonce: '' }, 'unfit-request'],
  ['a redirect URI elsewhere for the local server', { receiver: 'loopback-query' }, 'not-loopback'],
  [
    'an endpoint that is not the one of the metadata',
    { authorizationEndpoint: 'https://org.example.com/oauth2/default/v1/authorize' },
    'foreign-endpoint',
  ],
  ['metadata of another org', { discovery: Response.json({ issuer: 'x' }) }, 'bad-discovery'],
  ['no metadata', { discovery: Response.json({}, { status: 404 }) }, 'unexpected-answer'],
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
  await expect(run({ receiver: 'loopback-query', redirectUri })).rejects.toMatchObject({
    code: 'sign-in/port-in-use',
    message: expect.stringContaining(`Port ${String(port)} `) as string,
  });
  expect(opened).toEqual([]);
  close();
});

it.each(refused.slice(0, 7))('sends nothing anywhere for %s', async (_name, change) => {
  const { asked, run } = setUp();
  await expect(run(change)).rejects.toThrow();
  expect(asked).toEqual([]);
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

/** A launch whose browser is never known to be open: VS Code asks first, and nobody answers. */
async function launchThatAsks(end: (controller: AbortController) => void, orgUrl: string) {
  const controller = new AbortController();
  const ignore = () => undefined;
  const trace = new FlowTrace(SUBJECT, { now: () => 0 });
  const opened: string[] = [];
  const signIn = new SignIn({
    clock: { now: () => 0 },
    random,
    fetch: (url) => Promise.resolve(Response.json({ issuer: new URL(url).origin })),
    log: { info: ignore, warn: ignore, error: ignore },
    openBrowser: (url) => {
      opened.push(url);
      return new Promise(ignore);
    },
  });
  trace.onDidChange(() => {
    if (trace.steps.at(-1)?.title === 'Browser opened') {
      end(controller);
    }
  });
  const authorizationEndpoint = `${orgUrl}/oauth2/v1/authorize`;
  const request = requestWith({ orgUrl, authorizationEndpoint });
  const run = signIn.run(request, {
    signal: controller.signal,
    timeoutMilliseconds: 50,
    trace,
  });
  await expect(run).rejects.toThrow();
  return { opened, steps: trace.steps };
}

it('ends every step of a request that is over while VS Code asks whether to open the browser', async () => {
  const { steps } = await launchThatAsks(() => undefined, 'https://org.example.com');
  expect(steps.at(-1)).toMatchObject({ outcome: 'failed', result: 'sign-in/timed-out' });
});

it('opens no browser for a request that was cancelled on the way there', async () => {
  const cancel = (controller: AbortController): void => {
    controller.abort();
  };
  const { opened, steps } = await launchThatAsks(cancel, 'http://127.0.0.1:9');
  expect(steps.at(-1)).toMatchObject({ outcome: 'failed', result: 'cancelled' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(opened).toEqual([]);
});
