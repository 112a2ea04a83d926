import { errors } from 'oidc-provider';

/** An OAuth error in Okta's words. */
export interface OauthError {
  readonly error: string;
  readonly error_description: string;
}

type Translation = readonly [
  engine: { readonly error?: string; readonly words?: RegExp },
  okta: OauthError,
];

const CLIENT_FAILED: OauthError = {
  error: 'invalid_client',
  error_description:
    'Client authentication failed. Either the client or the client credentials are invalid.',
};

/** What the engine's own error and words, the detail first, become in Okta's. */
const TRANSLATIONS: readonly Translation[] = [
  [
    { words: /code_verifier must be provided/ },
    {
      error: 'invalid_request',
      error_description:
        "PKCE code verifier is required when the token endpoint authentication method is 'NONE'.",
    },
  ],
  [
    { words: /code_verifier/ },
    { error: 'invalid_grant', error_description: 'PKCE verification failed.' },
  ],
  [
    { words: /redirect_uri mismatch/ },
    {
      error: 'invalid_grant',
      error_description:
        "The 'redirect_uri' does not match the redirection URI used in the authorization request.",
    },
  ],
  [
    { words: /DPoP proof JWT not provided/ },
    { error: 'invalid_dpop_proof', error_description: 'The DPoP proof JWT header is missing.' },
  ],
  [
    { error: 'invalid_grant', words: /refresh token/ },
    { error: 'invalid_grant', error_description: 'The refresh token is invalid or expired.' },
  ],
  [
    { words: /authorization code|grant (not found|is expired)|client mismatch/ },
    {
      error: 'invalid_grant',
      error_description: 'The authorization code is invalid or has expired.',
    },
  ],
  [
    { words: /invalid secret provided/ },
    {
      error: 'invalid_client',
      error_description: 'The client secret supplied for a confidential client is invalid.',
    },
  ],
  [
    { words: /client not found/ },
    { error: 'invalid_client', error_description: "Invalid value for 'client_id' parameter." },
  ],
  [
    { words: /only be provided using one mechanism/ },
    {
      error: 'invalid_request',
      error_description:
        'Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.',
    },
  ],
  [
    { error: 'invalid_client', words: /audience/ },
    {
      error: 'invalid_client',
      error_description:
        'The audience claim for client_assertion must be the endpoint invoked for the request.',
    },
  ],
  [
    { error: 'invalid_client', words: /jwt expired/ },
    {
      error: 'invalid_client',
      error_description: 'The client_assertion token is expired.',
    },
  ],
  [
    { error: 'invalid_client', words: /signature verification failed/ },
    {
      error: 'invalid_client',
      error_description: 'The client_assertion signature is invalid.',
    },
  ],
  [{ error: 'invalid_client' }, CLIENT_FAILED],
  [{ words: /no client authentication mechanism provided/ }, CLIENT_FAILED],
  [
    { error: 'unsupported_grant_type' },
    {
      error: 'unsupported_grant_type',
      error_description:
        'The authorization grant type is not supported by the authorization server.',
    },
  ],
  [
    { words: /requested grant type is not allowed/ },
    {
      error: 'unauthorized_client',
      error_description: 'The client is not authorized to use the provided grant type.',
    },
  ],
  [
    { error: 'login_required' },
    {
      error: 'login_required',
      error_description: 'The client specified not to prompt, but the user is not signed in.',
    },
  ],
  [
    { error: 'consent_required' },
    {
      error: 'consent_required',
      error_description: 'The client specified not to prompt, but the client app requires consent.',
    },
  ],
];

/**
 * The engine's error in Okta's words; one that Okta's are not known for stays as it is, and so does one
 * that the demo org itself throws, as an error of the engine's custom kind.
 */
export function inOktaWords(error: errors.OIDCProviderError): OauthError {
  const said = [error.error_detail, error.error_description, error.message].join(' ');
  const isOwn = error instanceof errors.CustomOIDCProviderError;
  const translations = isOwn ? [] : TRANSLATIONS;
  const [, okta] =
    translations.find(
      ([engine]) =>
        (engine.error ?? error.error) === error.error && (engine.words?.test(said) ?? true),
    ) ?? [];
  return (
    okta ?? { error: error.error, error_description: error.error_description ?? error.message }
  );
}
