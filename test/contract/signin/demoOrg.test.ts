import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { isJsonObject, objectAt, stringsAt } from '../../../src/core/json.ts';
import { decodeJwt } from '../../../src/core/jwt/decode.ts';
import type { DemoOrg } from '../../../src/demo/demoOrg.ts';
import { startDemoOrg } from '../../../src/demo/demoOrg.ts';
import type { SignIn } from '../../../src/signin/signIn.ts';
import { startLocalServer } from '../../../src/signin/localServer.ts';
import { arrive, browse } from './browser.ts';
import type { Change } from './harness.ts';
import { NATIVE_CLIENT_ID, URI_HANDLER_URI, openUri, requestTo, setUpSignIn } from './harness.ts';

const DEMO_USER = '00u1demouser00000001';
const WEB_CLIENT_ID = '0oa1demowebapp000001';
const BROWSER_CLIENT_ID = '0oa1demobrowserapp01';

let org: DemoOrg;
let loopbackUri: string;

beforeAll(async () => {
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  org = await startDemoOrg({ log });
  loopbackUri = await unusedLoopbackUri();
  for (const clientId of [NATIVE_CLIENT_ID, WEB_CLIENT_ID, BROWSER_CLIENT_ID]) {
    await configureGroupsClaim(clientId);
    await addRedirectUris(clientId, [loopbackUri, URI_HANDLER_URI]);
  }
});

afterAll(() => org.stop());

async function unusedLoopbackUri(): Promise<string> {
  const { port, close } = await startLocalServer(0, () => undefined);
  close();
  return `http://127.0.0.1:${String(port)}/callback`;
}

async function manage(path: string, method: string, body?: unknown): Promise<JsonObject> {
  const response = await fetch(org.url + path, {
    method,
    headers: { authorization: `SSWS ${org.apiToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const value: unknown = await response.json();
  if (response.status !== 200 || !isJsonObject(value)) {
    throw new Error(`The demo org answered ${path} with status ${String(response.status)}.`);
  }
  return value;
}

async function configureGroupsClaim(clientId: string): Promise<void> {
  await manage(`/api/v1/internal/apps/${clientId}/settings/oauth/idToken`, 'POST', {
    issuerMode: 'ORG_URL',
    valueType: 'GROUPS',
    groupFilterType: 'REGEX',
    name: 'groups',
    value: '.*',
  });
}

async function setIssuerMode(issuerMode: string): Promise<void> {
  const path = `/api/v1/internal/apps/${NATIVE_CLIENT_ID}/settings/oauth/idToken`;
  const { valueType, groupFilterType, name, value } = await manage(path, 'GET');
  await manage(path, 'POST', { issuerMode, valueType, groupFilterType, name, value });
}

async function addRedirectUris(clientId: string, added: readonly string[]): Promise<void> {
  const app = await manage(`/api/v1/apps/${clientId}`, 'GET');
  const settings = objectAt(app, 'settings');
  const oauthClient = objectAt(settings, 'oauthClient');
  const redirectUris = [...stringsAt(oauthClient, 'redirect_uris'), ...added];
  await manage(`/api/v1/apps/${clientId}`, 'PUT', {
    ...app,
    settings: { ...settings, oauthClient: { ...oauthClient, redirect_uris: redirectUris } },
  });
}

/** Signs the user in with the played browser, and gives what the browser showed in the end. */
async function signInAs(userId: string, change: Change) {
  const pages: Promise<string>[] = [];
  const { signIn, lines } = setUpSignIn((url, service) => {
    pages.push(walk(url, userId, service));
    return Promise.resolve(true);
  });
  const request = await requestTo(org.url, change);
  const run = signIn.run(request, {
    signal: new AbortController().signal,
    timeoutMilliseconds: 15_000,
  });
  await Promise.allSettled([run]);
  const [page] = await Promise.all(pages);
  return { run, page, request, log: lines.join('\n') };
}

/** The page that a browser shows in the end; of a URI for VS Code, the words that it was accepted. */
async function walk(url: string, userId: string, signIn: SignIn): Promise<string> {
  const departure = await browse(url, userId);
  return departure.kind === 'redirect' && departure.url.startsWith('vscode:')
    ? openUri(signIn, departure.url).outcome
    : (await arrive(departure)).text();
}

const implicit = {
  responseType: 'id_token',
  clientId: BROWSER_CLIENT_ID,
  codeChallenge: undefined,
} as const;
const postedForm = { ...implicit, responseMode: 'form_post' } as const;

const flows: [string, () => Change][] = [
  ['code with PKCE through the URI handler', () => ({})],
  [
    'code with PKCE through a local server',
    () => ({ receiver: 'loopback', authorize: { redirectUri: loopbackUri } }),
  ],
  [
    'id_token in the fragment through the URI handler',
    () => ({ authorize: { ...implicit, redirectUri: URI_HANDLER_URI } }),
  ],
  [
    'id_token as a posted form through a local server',
    () => ({ receiver: 'loopback', authorize: { ...postedForm, redirectUri: loopbackUri } }),
  ],
  [
    'code of a confidential app through a local server',
    () => ({
      authorize: { clientId: WEB_CLIENT_ID, redirectUri: loopbackUri },
      clientAuthentication: {
        method: 'client_secret_basic',
        secret: org.clientSecrets().get(WEB_CLIENT_ID) ?? '',
      },
      receiver: 'loopback',
    }),
  ],
];

it.each(flows)('brings a verified ID token with groups by %s', async (_name, change) => {
  const { run, page, request, log } = await signInAs(DEMO_USER, change());
  const { idToken, checks } = await run;
  expect(checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  expect(checks.length).toBeGreaterThan(7);
  expect(decodeJwt(idToken).payload.json).toMatchObject({
    groups: ['Everyone', 'IT'],
    nonce: request.authorize.nonce,
    aud: request.authorize.clientId,
  });
  expect(page).toMatch(/^accepted$|Signed in\. Return to VS Code\./u);
  for (const secret of [idToken, request.authorize.state, request.codeVerifier]) {
    expect(log).not.toContain(secret);
  }
});

it('verifies a token whose issuer is the custom domain of the org', async () => {
  await setIssuerMode('CUSTOM_URL');
  const { run } = await signInAs(DEMO_USER, {});
  const { idToken, checks } = await run;
  await setIssuerMode('ORG_URL');
  expect(decodeJwt(idToken).payload.json).toMatchObject({
    iss: org.url.replace('127.0.0.1', 'localhost'),
  });
  expect(checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
});

it('verifies a token signed with a key that came into use a moment before', async () => {
  org.control.store.rotateKeys();
  const { run } = await signInAs(DEMO_USER, {});
  const { checks } = await run;
  expect(checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
});

it('frees the port of the local server after the sign-in', async () => {
  const change = { receiver: 'loopback', authorize: { redirectUri: loopbackUri } } as const;
  await signInAs(DEMO_USER, change);
  await expect(fetch(loopbackUri)).rejects.toThrow();
});

it('explains that the user is not assigned to the app', async () => {
  const { run } = await signInAs('00u1demovisitor00001', {});
  await expect(run).rejects.toMatchObject({
    code: 'sign-in/user-not-assigned',
    message: expect.stringContaining('not assigned to the client application') as string,
  });
});

it('explains that too many groups match without a code', async () => {
  const { run, page } = await signInAs('00u1democollector001', {
    receiver: 'loopback',
    authorize: { ...postedForm, redirectUri: loopbackUri },
  });
  await expect(run).rejects.toMatchObject({ code: 'sign-in/too-many-groups' });
  expect(page).toContain('Okta answered with an error.');
});

it('explains a scope that the org does not know', async () => {
  const { run } = await signInAs(DEMO_USER, { authorize: { scope: 'openid nonsense' } });
  await expect(run).rejects.toMatchObject({ code: 'sign-in/invalid-scope' });
});

it('explains a wrong client secret', async () => {
  const { run } = await signInAs(DEMO_USER, {
    authorize: { clientId: WEB_CLIENT_ID, redirectUri: loopbackUri },
    clientAuthentication: { method: 'client_secret_post', secret: 'wrong' },
    receiver: 'loopback',
  });
  await expect(run).rejects.toMatchObject({ code: 'sign-in/invalid-client' });
});

it('gets no answer for a redirect URI that the app does not list', async () => {
  const { signIn } = setUpSignIn(async (url) => {
    expect(await browse(url, DEMO_USER)).toMatchObject({ kind: 'page', status: 400 });
    return true;
  });
  const request = await requestTo(org.url, {
    authorize: { redirectUri: 'vscode://someone.else/callback' },
  });
  await expect(
    signIn.run(request, { signal: new AbortController().signal, timeoutMilliseconds: 300 }),
  ).rejects.toMatchObject({ code: 'sign-in/timed-out' });
});
