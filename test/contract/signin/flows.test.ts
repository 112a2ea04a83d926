import { expect, it } from 'vitest';
import type { Check } from '../../../src/core/jwt/checks/check.ts';
import type { SignInResult } from '../../../src/core/oidc/signIn.ts';
import { editApp } from '../demo/oidc/edits.ts';
import { BROWSER_APP, ENGINEER, USER, WEB_APP } from '../demo/runningOrg.ts';
import { useDemo } from './demoSignIn.ts';
import type { Change } from './harness.ts';
import { NATIVE_CLIENT_ID } from './harness.ts';

const demo = await useDemo();

const implicit = { clientId: BROWSER_APP, codeChallenge: undefined } as const;

/** How each receiver is asked for. */
const toUriHandler = (change: Change): Change => change;
const toLoopback = (change: Change): Change => ({
  ...change,
  receiver: 'loopback-query',
  authorize: { ...change.authorize, redirectUri: demo.loopbackUri },
});
const toFormPost = (change: Change): Change => ({
  ...change,
  receiver: 'loopback-form-post',
  authorize: { ...change.authorize, redirectUri: demo.loopbackUri, responseMode: 'form_post' },
});

const confidential = (method: 'client_secret_basic' | 'client_secret_post'): Change => ({
  authorize: { clientId: WEB_APP },
  clientAuthentication: { method, secret: demo.secretOf(WEB_APP) },
});

const ID = 'ID token of the authorization endpoint';
const ID_FOR_CODE = 'ID token of the token endpoint';
const ACCESS = 'access token of the authorization endpoint';
const ACCESS_FOR_CODE = 'access token of the token endpoint';

const flows: [string, () => Change, string[]][] = [
  ['code by the URI handler', () => ({}), [ID_FOR_CODE, ACCESS_FOR_CODE]],
  ['code by loopback', () => toLoopback({}), [ID_FOR_CODE, ACCESS_FOR_CODE]],
  ['code by form_post', () => toFormPost({}), [ID_FOR_CODE, ACCESS_FOR_CODE]],
  [
    'id_token by the URI handler',
    () => ({ authorize: { ...implicit, responseType: 'id_token' } }),
    [ID],
  ],
  [
    'id_token by form_post',
    () => toFormPost({ authorize: { ...implicit, responseType: 'id_token' } }),
    [ID],
  ],
  [
    'id_token token by the URI handler',
    () => ({ authorize: { ...implicit, responseType: 'id_token token' } }),
    [ID, ACCESS],
  ],
  [
    'id_token token by form_post',
    () => toFormPost({ authorize: { ...implicit, responseType: 'id_token token' } }),
    [ID, ACCESS],
  ],
  [
    'code id_token by the URI handler',
    () => toUriHandler({ authorize: { responseType: 'code id_token' } }),
    [ID_FOR_CODE, ID, ACCESS_FOR_CODE],
  ],
  [
    'code id_token by form_post',
    () => toFormPost({ authorize: { responseType: 'code id_token' } }),
    [ID_FOR_CODE, ID, ACCESS_FOR_CODE],
  ],
  [
    'code of a confidential app with client_secret_basic',
    () => toLoopback(confidential('client_secret_basic')),
    [ID_FOR_CODE, ACCESS_FOR_CODE],
  ],
  [
    'code id_token of a confidential app without PKCE',
    () => {
      const change = confidential('client_secret_basic');
      const authorize = { ...change.authorize, codeChallenge: undefined };
      const responseType = 'code id_token' as const;
      return { ...change, codeVerifier: '', authorize: { ...authorize, responseType } };
    },
    [ID_FOR_CODE, ID, ACCESS_FOR_CODE],
  ],
];

it.each(flows)('brings tokens that pass every check by %s', async (_name, change, kinds) => {
  const { run, page, request, log } = await demo.signInAs(USER, change());
  const result = await run;
  expect(result.tokens.map(({ kind, issuedBy }) => `${kind} of the ${issuedBy}`)).toEqual(kinds);
  expect(unpassed(result)).toEqual([]);
  expect(groupsOf(result)).toEqual(['Everyone', 'IT']);
  expect(page).toMatch(/^accepted$|Signed in\. Return to VS Code\./u);
  const secrets = [request.authorize.state, request.codeVerifier];
  for (const secret of [...secrets, ...result.tokens.map(({ compact }) => compact)]) {
    expect(secret === '' ? '' : log).not.toContain(secret === '' ? 'x' : secret);
  }
});

it('authenticates a confidential app with client_secret_post', async () => {
  const method = 'client_secret_post';
  editApp(demo.org, WEB_APP, {}, { token_endpoint_auth_method: method });
  const { run } = await demo.signInAs(USER, confidential(method));
  expect(unpassed(await run)).toEqual([]);
  editApp(demo.org, WEB_APP, {}, { token_endpoint_auth_method: 'client_secret_basic' });
});

it('sends a verifier only where the request had a challenge', async () => {
  const change = confidential('client_secret_basic');
  for (const [codeChallenge, codeVerifier, isSent] of [
    [undefined, '', false],
    [
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      true,
    ],
  ] as const) {
    const authorize = { ...change.authorize, codeChallenge };
    const { run, trace } = await demo.signInAs(USER, { ...change, codeVerifier, authorize });
    await run;
    const sent = trace.steps.find(({ title }) => title === 'Token request')?.sent ?? [];
    expect(sent.some(({ name }) => name === 'code_verifier')).toBe(isSent);
  }
});

it('takes the groups from userinfo when id_token token leaves them out of the ID token', async () => {
  const { run } = await demo.signInAs(USER, {
    authorize: { ...implicit, responseType: 'id_token token' },
  });
  const { tokens, userinfo } = await run;
  expect(tokens[0]?.decoded.payload.json).not.toHaveProperty('groups');
  expect(userinfo).toMatchObject({ groups: ['Everyone', 'IT'] });
  expect(tokens[0]?.checks.at(-1)).toMatchObject({ id: 'userinfo-subject', verdict: 'passed' });
});

it('checks the hashes by which an ID token vouches for what came along', async () => {
  const { run } = await demo.signInAs(USER, { authorize: { responseType: 'code id_token' } });
  const ids = (await run).tokens.map(({ checks }) => checks.map(({ id }) => id));
  expect(ids[0]).toEqual(expect.arrayContaining(['same-sign-in', 'access-token-hash']));
  expect(ids[1]).toContain('code-hash');
  expect(ids[2]).toEqual([]);
});

it.each(['code', 'code id_token', 'id_token token'] as const)(
  'checks ID token and access token of the custom authorization server by %s',
  async (responseType) => {
    const { run } = await demo.signInAs(USER, {
      serverId: 'default',
      authorize: { clientId: BROWSER_APP, responseType, scope: 'openid profile' },
    });
    const result = await run;
    expect(unpassed(result)).toEqual([]);
    const access = result.tokens.at(-1);
    expect(access?.decoded.payload.json).toMatchObject({
      iss: `${demo.org.url}/oauth2/default`,
      cid: BROWSER_APP,
    });
    const ids = access?.checks.map(({ id }) => id);
    expect(ids).toEqual(['structure', 'algorithm', 'signature', 'issuer', 'client', 'exp', 'iat']);
  },
);

it('checks that the user signed in as recently as the request asks for', async () => {
  const { run } = await demo.signInAs(ENGINEER, { authorize: { maxAge: '60' } });
  expect((await run).tokens[0]?.checks).toContainEqual(
    expect.objectContaining({ id: 'auth-time', verdict: 'passed' }),
  );
});

it('verifies a token whose issuer is the custom domain of the org', async () => {
  editApp(demo.org, NATIVE_CLIENT_ID, { issuer_mode: 'CUSTOM_URL' });
  const { run } = await demo.signInAs(USER, {});
  const result = await run;
  editApp(demo.org, NATIVE_CLIENT_ID, { issuer_mode: 'ORG_URL' });
  expect(result.tokens[0]?.decoded.payload.json).toMatchObject({
    iss: demo.org.url.replace('127.0.0.1', 'localhost'),
  });
  expect(unpassed(result)).toEqual([]);
});

it('verifies a token signed with a key that came into use a moment before', async () => {
  demo.org.control.store.rotateKeys();
  const { run } = await demo.signInAs(USER, {});
  expect(unpassed(await run)).toEqual([]);
});

it.each(['loopback-query', 'loopback-form-post'] as const)(
  'frees the port of the receiver %s after the sign-in',
  async (receiver) => {
    const change = receiver === 'loopback-query' ? toLoopback({}) : toFormPost({});
    await (
      await demo.signInAs(USER, change)
    ).run;
    await expect(fetch(demo.loopbackUri)).rejects.toThrow();
  },
);

it.each([
  [3_600_000, '60 minutes ahead of'],
  [-3_600_000, '60 minutes behind'],
  [-130_000, '2 minutes behind'],
])('says that the clock is wrong when it is off by %i milliseconds', async (offset, words) => {
  const { run } = await demo.signInAs(USER, {}, { clockOffset: offset });
  const clock = (await run).tokens[0]?.checks.find(({ id }) => id === 'clock');
  expect(clock).toMatchObject({
    verdict: 'failed',
    explanation: expect.stringContaining(words) as string,
  });
});

function unpassed({ tokens }: SignInResult): readonly Check[] {
  return tokens.flatMap(({ checks }) => checks).filter(({ verdict }) => verdict !== 'passed');
}

function groupsOf({ tokens, userinfo }: SignInResult): unknown {
  return userinfo?.['groups'] ?? tokens[0]?.decoded.payload.json?.['groups'];
}
