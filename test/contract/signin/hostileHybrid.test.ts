import { createHash } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { NATIVE_CLIENT_ID, launchOptions, openUri, requestTo, setUpSignIn } from './harness.ts';
import type { Hostility } from './hostileOrg.ts';
import {
  CLIENT_ID,
  NONCE,
  idToken,
  startHostileOrg,
  unreadablePayload,
  unsecured,
} from './hostileOrg.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) {
    stop();
  }
});

const CODE = 'secret-code';
const C_HASH = createHash('sha256').update(CODE).digest().subarray(0, 16).toString('base64url');

interface Front extends Hostility {
  readonly isForged?: boolean;
}

/** A hybrid sign-in whose ID token beside the code departs from what is right. */
async function signInWith(front: Front, org: Hostility = {}) {
  const server = await startHostileOrg({ claims: { groups: [] }, ...org });
  stops.push(server.stop);
  const { signIn } = setUpSignIn(async (url, service) => {
    const state = new URL(url).searchParams.get('state') ?? '';
    const claims = { c_hash: C_HASH, ...front.claims };
    const token = await idToken(server.url, { ...front, claims }, front.isForged ?? false);
    const answer = new URLSearchParams({ code: CODE, id_token: token, state });
    openUri(service, `vscode://claimsmith.okta-claims/callback#${answer.toString()}`);
    return true;
  });
  const request = await requestTo(server.url, {
    authorize: { clientId: CLIENT_ID, nonce: NONCE, responseType: 'code id_token' },
  });
  return { run: signIn.run(request, launchOptions()), paths: server.paths };
}

const isTokenRequest = (path: string): boolean => path.endsWith('/token');

it('exchanges a code that the ID token beside it vouches for', async () => {
  const { run, paths } = await signInWith({});
  const { tokens } = await run;
  expect(tokens).toHaveLength(3);
  expect(
    tokens.flatMap(({ checks }) => checks).filter(({ verdict }) => verdict !== 'passed'),
  ).toEqual([]);
  expect(paths.filter(isTokenRequest)).toHaveLength(1);
});

const unfit: [string, Front, Hostility?][] = [
  ['a signature by another key', { isForged: true }],
  ['no signature', { tamper: unsecured }],
  ['a payload that cannot be read', { tamper: unreadablePayload }],
  ['no shape of a token', { tamper: () => 'no token' }],
  ['another issuer', { claims: { iss: 'https://evil.example.com' } }],
  ['another audience', { claims: { aud: 'other' } }],
  ['another nonce', { claims: { nonce: 'other' } }],
  ['no nonce', { claims: { nonce: undefined } }],
  ['the hash of another code', { claims: { c_hash: 'other' } }],
  ['no hash of the code', { claims: { c_hash: undefined } }],
  ['a signature by a key that the org does not have', { header: { kid: 'unknown' } }],
  [
    'keys that cannot be read',
    {},
    { misbehaviour: { keys: (request) => request.socket.destroy() } },
  ],
];

it.each(unfit)('does not exchange a code beside an ID token with %s', async (_n, front, org) => {
  const { run, paths } = await signInWith(front, org);
  const failure: unknown = await run.catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'sign-in/code-not-bound' });
  expect(String(failure)).not.toContain(CODE);
  expect(paths.filter(isTokenRequest)).toEqual([]);
});

it.each<[JsonObject]>([[{ sub: 'another' }], [{ iss: 'https://evil.example.com' }]])(
  'shows that the ID tokens of both endpoints differ by %j',
  async (claims) => {
    const { run } = await signInWith({}, { claims: { groups: [], ...claims } });
    expect((await run).tokens[0]?.checks).toContainEqual(
      expect.objectContaining({ id: 'same-sign-in', verdict: 'failed' }),
    );
  },
);

/** A code sign-in at a hostile org, and its session. */
async function signedIn(hostility: { -readonly [Name in keyof Hostility]?: Hostility[Name] }) {
  const server = await startHostileOrg(hostility);
  stops.push(server.stop);
  const { signIn } = setUpSignIn((url, service) => {
    const state = new URL(url).searchParams.get('state') ?? '';
    openUri(service, `vscode://claimsmith.okta-claims/callback?code=${CODE}&state=${state}`);
    return Promise.resolve(true);
  });
  const request = await requestTo(server.url, {
    usesDpop: hostility.tokens?.['token_type'] !== undefined,
    authorize: { clientId: CLIENT_ID, nonce: NONCE },
  });
  return { signIn, result: await signIn.run(request, launchOptions()), server };
}

it('shows that a token is not bound to the key as asked for, and uses it as what it is', async () => {
  const { result, server } = await signedIn({ tokens: { token_type: 'Bearer' } });
  expect(result.tokens[0]?.checks).toContainEqual(
    expect.objectContaining({ id: 'access-token-type', verdict: 'failed' }),
  );
  expect(result.session.dpopKey).toBeUndefined();
  expect(result.userinfo).toMatchObject({ groups: ['Everyone'] });
  expect(server.paths.filter((path) => path.endsWith('/userinfo'))).toHaveLength(1);
});

it.each<[JsonObject, string]>([
  [{ sub: 'another' }, 'same-sign-in'],
  [{ aud: [CLIENT_ID, NATIVE_CLIENT_ID], azp: CLIENT_ID }, 'same-sign-in'],
  [{ nonce: 'another' }, 'nonce'],
])('shows that a refresh brought an ID token with %j', async (claims, id) => {
  const hostility: { claims: JsonObject; tokens: JsonObject } = {
    claims: { groups: [] },
    tokens: { refresh_token: 'a-refresh-token', token_type: undefined },
  };
  const { signIn, result } = await signedIn(hostility);
  hostility.claims = { groups: [], ...claims };
  const refreshed = await signIn.refresh(result.session, launchOptions());
  const failed = refreshed.tokens[0]?.checks.filter(({ verdict }) => verdict === 'failed');
  expect(failed?.map((check) => check.id)).toContain(id);
  expect(refreshed.session.refreshToken).toBe('a-refresh-token');
});

it('goes on without an ID token where a refresh brings none', async () => {
  const hostility: { claims: JsonObject; tokens: JsonObject } = {
    claims: { groups: [] },
    tokens: { refresh_token: 'a-refresh-token', token_type: undefined },
  };
  const { signIn, result } = await signedIn(hostility);
  hostility.tokens = { id_token: undefined, access_token: 'another-access-token' };
  const refreshed = await signIn.refresh(result.session, launchOptions());
  expect(refreshed.tokens.map(({ kind }) => kind)).toEqual(['access token']);
  expect(refreshed.userinfo).toMatchObject({ groups: ['Everyone'] });
  expect(refreshed.session).toMatchObject({
    idToken: result.session.idToken,
    accessToken: 'another-access-token',
    refreshToken: 'a-refresh-token',
  });
});

it('does not say the nonce of the request when the token beside the code has another', async () => {
  const { run } = await signInWith({ claims: { nonce: 'other' } });
  const failure: unknown = await run.catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'sign-in/code-not-bound' });
  expect(String(failure)).not.toContain(NONCE);
});
