import { expect, it } from 'vitest';
import type { OAuthError } from '../../../../src/core/oidc/oauthError.ts';
import { explainOAuthError } from '../../../../src/core/oidc/oauthError.ts';
import type { OAuthSituation } from '../../../../src/core/oidc/oauthExplanations.ts';
import { OAUTH_EXPLANATIONS } from '../../../../src/core/oidc/oauthExplanations.ts';

const recorded = [
  ['access_denied', 'User is not assigned to the client application.', 'user-not-assigned'],
  ['access_denied', 'Policy evaluation failed for this request.', 'policy-denied'],
  ['access_denied', '', 'access-denied'],
  ['invalid_scope', 'Custom scopes are not allowed for this request.', 'invalid-scope'],
  [
    'server_error',
    'The groups claim matched too many groups and must be configured to match fewer groups.',
    'too-many-groups',
  ],
  ['server_error', "The 'groups' user claim could not be evaluated.", 'claim-not-evaluated'],
  ['server_error', '', 'server-error'],
  ['invalid_grant', 'PKCE verification failed.', 'pkce-failed'],
  ['invalid_grant', 'The authorization code is invalid or has expired.', 'invalid-grant'],
  ['invalid_client', 'Client authentication failed.', 'invalid-client'],
  [
    'invalid_request',
    "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings",
    'redirect-uri-refused',
  ],
  ['use_dpop_nonce', '', 'dpop-refused'],
  ['invalid_dpop_proof', 'The DPoP proof JWT header is missing.', 'dpop-refused'],
  ['invalid_grant', 'DPoP proof key does not match dpop_jkt', 'dpop-refused'],
  ['invalid_target', '', 'invalid-target'],
  ['invalid_request_uri', '', 'pushed-request-refused'],
  ['toString', 'x', 'oauth-error'],
  ['__proto__', 'x', 'oauth-error'],
] as const;

const CODE = { step: 'code', server: 'org' } as const;

it.each(recorded)('explains %s "%s" as %s', (error, description, code) => {
  const explained = explainOAuthError({ error, description }, CODE);
  expect(explained.code).toBe(`sign-in/${code}`);
  expect(explained.message).toContain(description);
});

it.each(OAUTH_EXPLANATIONS)('reaches the row of $error that gives $code', (row) => {
  const description = row.description?.source.split('|')[0] ?? '';
  expect(description).toMatch(row.description ?? /^$/u);
  const explained = explainOAuthError(
    { error: row.error, description },
    { ...CODE, ...row.situation },
  );
  expect(explained.code).toBe(row.code);
  expect(explained.message).toContain(row.meaning);
});

it('says what it means, what to do and what Okta says', () => {
  const description = 'The client specified not to prompt';
  expect(explainOAuthError({ error: 'login_required', description }, CODE).message).toBe(
    'Nobody is signed in to Okta in this browser, and the request forbids asking. Sign in to Okta in the browser first, then send the request again. Okta says: "The client specified not to prompt"',
  );
});

it('makes hostile texts plain and short', () => {
  const { message } = explainOAuthError(
    {
      error: `evil\u202E\n${'e'.repeat(100)}`,
      description: `a\u0000\u0007b\u202Ec\u200Bd\r\n${'😀'.repeat(1000)}`,
    },
    CODE,
  );
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(message).toContain('"a b c d 😀');
  expect(message.length).toBeLessThan(900);
});

const situations: [OAuthError, Partial<OAuthSituation>, string, string][] = [
  [
    { error: 'invalid_grant', description: '' },
    { step: 'refresh' },
    'refresh-refused',
    'Sign in again',
  ],
  [{ error: 'invalid_grant', description: '' }, { step: 'code' }, 'invalid-grant', 'code'],
  [
    { error: 'invalid_scope', description: '' },
    { server: 'custom' },
    'invalid-scope',
    'must exist on that server',
  ],
  [
    { error: 'invalid_scope', description: '' },
    { server: 'org' },
    'invalid-scope',
    'org authorization server',
  ],
  [
    { error: 'access_denied', description: 'Policy' },
    { server: 'custom' },
    'policy-denied',
    'access policy',
  ],
  [
    { error: 'access_denied', description: 'Policy' },
    { server: 'org' },
    'policy-denied',
    'sign-on policy',
  ],
  [{ error: 'no_matching_policy', description: '' }, {}, 'policy-denied', 'access policy'],
  [
    { error: 'invalid_request', description: 'The request must be pushed.' },
    { step: 'authorize' },
    'push-required',
    'pushed beforehand',
  ],
  [
    { error: 'invalid_request', description: 'pushed' },
    { step: 'push' },
    'invalid-request',
    'parameters',
  ],
];

it.each(situations)('explains %j in the situation %j as %s', (error, change, code, words) => {
  const explained = explainOAuthError(error, { ...CODE, ...change });
  expect(explained.code).toBe(`sign-in/${code}`);
  expect(explained.message).toContain(words);
});

it('takes secrets out of what the server says', () => {
  const said = { error: 'a-secret', description: 'The code a%20b, a b, is unknown.' };
  const { message } = explainOAuthError(said, CODE, ['a-secret', 'a b', '']);
  expect(message).not.toMatch(/a-secret|a b|a%20b/u);
  expect(message).toContain('The code [secret], [secret], is unknown.');
});
