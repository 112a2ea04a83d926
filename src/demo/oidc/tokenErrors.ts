import type { errors } from 'oidc-provider';

/** An error of the token endpoint in Okta's words. */
export interface TokenError {
  readonly error: string;
  readonly error_description: string;
}

/** What the engine's own words, the detail first, become in Okta's. */
const TRANSLATIONS: readonly (readonly [engine: RegExp, okta: TokenError])[] = [
  [
    /code_verifier must be provided/,
    {
      error: 'invalid_request',
      error_description:
        "PKCE code verifier is required when the token endpoint authentication method is 'NONE'.",
    },
  ],
  [/code_verifier/, { error: 'invalid_grant', error_description: 'PKCE verification failed.' }],
  [
    /redirect_uri mismatch/,
    {
      error: 'invalid_grant',
      error_description:
        "The 'redirect_uri' does not match the redirection URI used in the authorization request.",
    },
  ],
  [
    /DPoP proof JWT not provided/,
    {
      error: 'invalid_dpop_proof',
      error_description: 'The DPoP proof JWT header is missing.',
    },
  ],
  [
    /refresh token/,
    {
      error: 'invalid_grant',
      error_description: 'The refresh token is invalid or expired.',
    },
  ],
  [
    /authorization code|grant (not found|is expired)|client mismatch/,
    {
      error: 'invalid_grant',
      error_description: 'The authorization code is invalid or has expired.',
    },
  ],
  [
    /invalid secret provided/,
    {
      error: 'invalid_client',
      error_description: 'The client secret supplied for a confidential client is invalid.',
    },
  ],
  [
    /client not found/,
    { error: 'invalid_client', error_description: "Invalid value for 'client_id' parameter." },
  ],
  [
    /does not match the registered client authentication method/,
    {
      error: 'invalid_client',
      error_description:
        'Client authentication failed. Either the client or the client credentials are invalid.',
    },
  ],
  [
    /only be provided using one mechanism/,
    {
      error: 'invalid_request',
      error_description:
        'Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.',
    },
  ],
];

/** The engine's error at the token endpoint in Okta's words; one that Okta's are not known for stays. */
export function tokenError(error: errors.OIDCProviderError): TokenError {
  const words = [error.error_detail, error.error_description, error.message].join(' ');
  const [, okta] = TRANSLATIONS.find(([engine]) => engine.test(words)) ?? [];
  return (
    okta ?? { error: error.error, error_description: error.error_description ?? error.message }
  );
}
