import { inspect } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import type { SignInResult } from '../../../src/core/oidc/signIn.ts';
import { launchOptions, openUri, requestTo, setUpSignIn } from './harness.ts';
import type { Hostility, Misbehaviour } from './hostileOrg.ts';
import { CLIENT_ID, NONCE, startHostileOrg, unreadablePayload, unsecured } from './hostileOrg.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) {
    stop();
  }
});

async function signInAt(hostility: Hostility & { isForged?: boolean }, signal?: AbortSignal) {
  const org = await startHostileOrg(hostility);
  stops.push(org.stop);
  const { signIn, lines } = setUpSignIn((url, service) => {
    const state = new URL(url).searchParams.get('state') ?? '';
    openUri(service, `vscode://claimsmith.okta-claims/callback?code=secret-code&state=${state}`);
    return Promise.resolve(true);
  });
  const request = await requestTo(org.url, { authorize: { clientId: CLIENT_ID, nonce: NONCE } });
  const options = launchOptions(signal === undefined ? {} : { signal });
  const run = signIn.run(request, options);
  return { run, org, lines, trace: options.trace };
}

function verdictsOf({ tokens }: SignInResult, verdict: string): string[] {
  return tokens
    .flatMap(({ checks }) => checks)
    .filter((check) => check.verdict === verdict)
    .map(({ id }) => id);
}

it('passes every check of an org that behaves', async () => {
  const { run } = await signInAt({ claims: { groups: ['IT'] } });
  const result = await run;
  expect(verdictsOf(result, 'failed')).toEqual([]);
  expect(verdictsOf(result, 'unknown')).toEqual([]);
  expect(result.userinfo).toBeUndefined();
});

const now = Math.floor(Date.now() / 1000);
const badTokens: [string, Hostility & { isForged?: boolean }, string][] = [
  ['a wrong nonce', { claims: { nonce: 'other' } }, 'nonce'],
  ['no nonce', { claims: { nonce: undefined } }, 'nonce'],
  ['a wrong issuer', { claims: { iss: 'https://evil.example.com' } }, 'issuer'],
  ['a wrong audience', { claims: { aud: 'other' } }, 'audience'],
  ['no audience', { claims: { aud: undefined } }, 'audience'],
  ['two audiences and no azp', { claims: { aud: [CLIENT_ID, 'x'] } }, 'authorized-party'],
  ['another azp', { claims: { azp: 'x' } }, 'authorized-party'],
  ['no subject', { claims: { sub: undefined } }, 'subject'],
  ['no iat', { claims: { iat: undefined } }, 'iat'],
  ['an iat in the future', { claims: { iat: now + 4000 } }, 'iat'],
  ['an iat long ago', { claims: { iat: now - 4000 } }, 'age'],
  ['an nbf in the future', { claims: { nbf: now + 4000 } }, 'nbf'],
  ['its time over', { claims: { exp: now - 4000 } }, 'exp'],
  ['the type of an access token', { header: { typ: 'at+jwt' } }, 'token-type'],
  ['a wrong at_hash', { claims: { at_hash: 'x' } }, 'access-token-hash'],
  ['a signature by another key', { isForged: true }, 'signature'],
];

it.each(badTokens)('shows an ID token with %s and the failed check', async (_n, bad, id) => {
  const { run } = await signInAt({ ...bad, claims: { groups: [], ...bad.claims } });
  const result = await run;
  expect(verdictsOf(result, 'failed')).toEqual([id]);
  expect(result.tokens[0]?.compact).toContain('.');
});

it.each([
  ['is not signed', unsecured, ['algorithm', 'signature']],
  ['cannot be read', () => 'no token', ['structure', 'signature', 'userinfo-subject']],
  ['has an unreadable payload', unreadablePayload, ['structure', 'signature', 'userinfo-subject']],
])('shows an ID token that %s, the failed checks in their order', async (_n, tamper, ids) => {
  const { run } = await signInAt({ tamper, claims: { groups: [] } });
  expect(verdictsOf(await run, 'failed')).toEqual(ids);
});

const EVIL = 'https://evil.example.com/x';
const redirecting: Misbehaviour = (_q, response) =>
  response.writeHead(307, { location: 'https://evil.example.com' }).end();
const htmlPage: Misbehaviour = (_q, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to the network');
const huge: Misbehaviour = (_q, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end('x'.repeat(11 * 1024 * 1024));
const crowded: Misbehaviour = (_q, response) =>
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`m${String(i)}`, 1])),
      ),
    );
const cut: Misbehaviour = (request) => request.socket.destroy();
const answer =
  (status: number, body: unknown): Misbehaviour =>
  (_q, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const repeating: Misbehaviour = (request, response) => {
  let sent = '';
  request.on('data', (chunk: Buffer) => {
    sent += chunk.toString();
  });
  request.on('end', () => {
    answer(400, { error: 'invalid_grant', error_description: sent })(request, response);
  });
};

const badTokenEndpoints: [string, Misbehaviour, string][] = [
  ['redirects', redirecting, 'http/redirect'],
  ['answers with a web page', htmlPage, 'http/not-json'],
  ['answers without an end', huge, 'http/too-large'],
  ['answers with more members than it has a use for', crowded, 'http/too-large'],
  ['cuts the connection', cut, 'http/connection-lost'],
  ['answers with a list', answer(200, []), 'sign-in/unexpected-answer'],
  ['answers with an empty object', answer(200, {}), 'sign-in/no-id-token'],
  ['answers with 500', answer(500, {}), 'sign-in/unexpected-answer'],
  ['refuses the code', answer(400, { error: 'invalid_grant' }), 'sign-in/invalid-grant'],
  ['repeats the request in its error', repeating, 'sign-in/pkce-failed'],
  ['hides an error in a 200', answer(200, { error: 'invalid_client' }), 'sign-in/invalid-client'],
];

it.each(badTokenEndpoints)('explains a token endpoint that %s', async (_n, token, code) => {
  const { run, lines } = await signInAt({ misbehaviour: { token } });
  const failure: unknown = await run.catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'UserError', code });
  expect(`${inspect(failure)} ${lines.join()}`).not.toContain('secret-code');
});

const unreadableKeys: [string, Hostility][] = [
  ['keys that cannot be reached', { misbehaviour: { keys: cut } }],
  ['redirected keys', { misbehaviour: { keys: redirecting } }],
  ['keys without an end', { misbehaviour: { keys: huge } }],
];

it.each(unreadableKeys)('leaves open what %s would tell', async (_n, hostility) => {
  const { run } = await signInAt({ ...hostility, claims: { groups: [], at_hash: 'x' } });
  const result = await run;
  expect(verdictsOf(result, 'failed')).toEqual(['access-token-hash']);
  expect(verdictsOf(result, 'unknown')).toEqual(['signature']);
});

const badDiscoveries: [string, Hostility, string][] = [
  ['keys at another origin', { discovery: { jwks_uri: EVIL } }, 'sign-in/bad-discovery'],
  ['a token endpoint elsewhere', { discovery: { token_endpoint: EVIL } }, 'sign-in/bad-discovery'],
  ['another issuer', { discovery: { issuer: EVIL } }, 'sign-in/bad-discovery'],
  [
    'another authorization endpoint',
    { discovery: { authorization_endpoint: undefined, issuer: EVIL } },
    'sign-in/bad-discovery',
  ],
  [
    'metadata as a web page',
    { misbehaviour: { 'openid-configuration': htmlPage } },
    'http/not-json',
  ],
  [
    'redirected metadata',
    { misbehaviour: { 'openid-configuration': redirecting } },
    'http/redirect',
  ],
  ['endless metadata', { misbehaviour: { 'openid-configuration': huge } }, 'http/too-large'],
  [
    'no metadata',
    { misbehaviour: { 'openid-configuration': answer(404, {}) } },
    'sign-in/unexpected-answer',
  ],
];

it.each(badDiscoveries)('opens no browser for an org with %s', async (_n, hostility, code) => {
  const { run, trace } = await signInAt(hostility);
  await expect(run).rejects.toMatchObject({ code });
  expect(trace.steps.map(({ title }) => title)).toEqual(['Discovery']);
});

it('follows no address in the header of a token', async () => {
  const hits: string[] = [];
  const trap = await startHostileOrg({ misbehaviour: { keys: ({ url }) => hits.push(url ?? '') } });
  stops.push(trap.stop);
  const { run } = await signInAt({
    isForged: true,
    header: { jku: `${trap.url}/keys`, x5u: `${trap.url}/keys` },
    claims: { groups: [] },
  });
  expect(verdictsOf(await run, 'failed')).toEqual(['signature']);
  expect([hits, trap.paths]).toEqual([[], []]);
});

it('asks for the pinned key of the app when the key id is not among the shared keys', async () => {
  const { run, org } = await signInAt({ header: { kid: 'pinned' }, claims: { groups: [] } });
  await run;
  expect(org.paths).toContain(`/oauth2/v1/keys?client_id=${CLIENT_ID}`);
});

it('asks the userinfo endpoint for groups that are not in the ID token', async () => {
  const { run } = await signInAt({});
  expect((await run).userinfo).toMatchObject({ groups: ['Everyone'] });
});

it('does not use the claims of another user', async () => {
  const { run } = await signInAt({ userinfo: { sub: 'another' } });
  const result = await run;
  expect(result.userinfo).toBeUndefined();
  expect(verdictsOf(result, 'failed')).toEqual(['userinfo-subject']);
});

it('logs a userinfo endpoint that fails, and goes on', async () => {
  const { run, lines } = await signInAt({ misbehaviour: { userinfo: htmlPage } });
  expect((await run).userinfo).toBeUndefined();
  expect(lines.join()).toContain('The userinfo endpoint gave nothing.');
});

it.each(['token', 'keys', 'userinfo', 'openid-configuration'])(
  'ends at once when cancelled while the endpoint %s is silent',
  async (endpoint) => {
    const controller = new AbortController();
    const { run } = await signInAt(
      {
        misbehaviour: {
          [endpoint]: () => {
            controller.abort();
          },
        },
      },
      controller.signal,
    );
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  },
);
