import { expect, it } from 'vitest';
import { explainOAuthError } from '../../../../src/core/oidc/oauthError.ts';
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
  ['use_dpop_nonce', '', 'dpop-required'],
  ['toString', 'x', 'oauth-error'],
  ['__proto__', 'x', 'oauth-error'],
] as const;

it.each(recorded)('explains %s "%s" as %s', (error, description, code) => {
  const explained = explainOAuthError(error, description);
  expect(explained.code).toBe(`sign-in/${code}`);
  expect(explained.message).toContain(description);
});

it.each(OAUTH_EXPLANATIONS)('reaches the row of $error that gives $code', (row) => {
  const description = row.description?.source.split('|')[0] ?? '';
  expect(description).toMatch(row.description ?? /^$/u);
  const explained = explainOAuthError(row.error, description);
  expect(explained.code).toBe(row.code);
  expect(explained.message).toContain(row.meaning);
});

it('says what it means, what Okta says and what to do', () => {
  expect(explainOAuthError('login_required', 'The client specified not to prompt').message).toBe(
    'Nobody is signed in to Okta in this browser, and the request forbids asking. Okta says: "The client specified not to prompt" Sign in to Okta in the browser first, then send the request again.',
  );
});

it('makes hostile texts plain and short', () => {
  const { message } = explainOAuthError(
    `evil\u202E\n${'e'.repeat(100)}`,
    `a\u0000\u0007b\u202Ec\u200Bd\r\n${'😀'.repeat(1000)}`,
  );
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(message).toContain('"a b c d 😀');
  expect(message.length).toBeLessThan(900);
});
