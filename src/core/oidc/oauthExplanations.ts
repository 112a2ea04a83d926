import type { OAuthErrorCode } from './signInError.ts';

/** Where an OAuth error came from, as far as it decides what the error means. */
export interface OAuthSituation {
  /** What was asked for when the error came. */
  readonly step: 'authorize' | 'push' | 'code' | 'refresh' | 'introspect' | 'revoke';
  readonly server: 'org' | 'custom';
}

/** What one OAuth error means to the user and what they can do. */
export interface OAuthExplanation {
  /** The value of `error` (RFC 6749, OpenID Connect Core 3.1.2.6); case matters. */
  readonly error: string;
  /** Narrows by the description where one error has several causes. */
  readonly description?: RegExp;
  /** Narrows by where the error came from. */
  readonly situation?: Partial<OAuthSituation>;
  readonly code: OAuthErrorCode;
  readonly meaning: string;
  readonly advice: string;
}

const NO_ACCESS_POLICY = {
  code: 'sign-in/policy-denied',
  meaning:
    'No access policy of the authorization server lets this user in with this app and scope.',
  advice:
    'Add a policy with a rule for them to the server in the Admin Console, under Security > API.',
} as const;

/**
 * The errors of an authorization server (RFC 6749, 4.1.2.1 and 5.2; OpenID Connect Core 3.1.2.6; RFC 9126
 * for pushed requests; RFC 9449 for DPoP; RFC 8707 for targets) with Okta's descriptions of them.
 *
 * First match counts, so narrower rows stand above wider ones.
 */
export const OAUTH_EXPLANATIONS: readonly OAuthExplanation[] = [
  {
    error: 'access_denied',
    description: /not assigned/i,
    code: 'sign-in/user-not-assigned',
    meaning: 'This user may not use the app.',
    advice: 'Assign the user, or one of their groups, to the app in the Admin Console.',
  },
  {
    error: 'access_denied',
    description: /polic/i,
    situation: { server: 'custom' },
    ...NO_ACCESS_POLICY,
  },
  {
    error: 'access_denied',
    description: /polic/i,
    code: 'sign-in/policy-denied',
    meaning: 'A sign-on policy refused this sign-in.',
    advice: "Check the app's authentication policy in the Admin Console.",
  },
  {
    error: 'no_matching_policy',
    ...NO_ACCESS_POLICY,
  },
  {
    error: 'access_denied',
    code: 'sign-in/access-denied',
    meaning: 'Okta or the user refused this sign-in.',
    advice: 'Check that the user is assigned to the app and that its policy allows them in.',
  },
  {
    error: 'invalid_scope',
    situation: { server: 'custom' },
    code: 'sign-in/invalid-scope',
    meaning: 'The custom authorization server refused one of the scopes.',
    advice:
      'Each scope must exist on that server: add it there in the Admin Console, under Security > API, or leave it out.',
  },
  {
    error: 'invalid_scope',
    code: 'sign-in/invalid-scope',
    meaning: 'Okta refused one of the scopes.',
    advice: 'The org authorization server knows only its own scopes, such as openid and groups.',
  },
  {
    error: 'invalid_target',
    code: 'sign-in/invalid-target',
    meaning:
      'The authorization server issues no tokens for the resource or audience of the request.',
    advice: 'Remove the parameter resource or audience from the request.',
  },
  {
    error: 'interaction_required',
    code: 'sign-in/login-required',
    meaning: 'Okta has to ask the user something, and the request forbids asking.',
    advice: 'Send the request again without prompt=none.',
  },
  {
    error: 'login_required',
    code: 'sign-in/login-required',
    meaning: 'Nobody is signed in to Okta in this browser, and the request forbids asking.',
    advice: 'Sign in to Okta in the browser first, then send the request again.',
  },
  {
    error: 'consent_required',
    code: 'sign-in/consent-required',
    meaning: 'The user has to consent to a scope, and the request forbids asking.',
    advice: "Set the app's user consent to trusted in the Admin Console, or ask for fewer scopes.",
  },
  {
    error: 'unsupported_response_type',
    code: 'sign-in/unsupported-response-type',
    meaning: 'The app does not allow this response type.',
    advice: 'Use response type code, or allow the implicit grant in the settings of the app.',
  },
  {
    error: 'unsupported_response_mode',
    code: 'sign-in/unsupported-response-mode',
    meaning: 'Okta does not send this kind of answer in this way.',
    advice: 'Use response type code.',
  },
  {
    error: 'unauthorized_client',
    code: 'sign-in/unauthorized-client',
    meaning: 'The app may not make this kind of request.',
    advice: 'Check the grant types in the settings of the app.',
  },
  {
    error: 'server_error',
    description: /too many groups/i,
    code: 'sign-in/too-many-groups',
    meaning: "The groups claim matches more than 100 of the user's groups.",
    advice: 'Narrow the filter of the groups claim, or use response type code with a Filter.',
  },
  {
    error: 'server_error',
    description: /could not be evaluated/i,
    code: 'sign-in/claim-not-evaluated',
    meaning: 'Okta could not work out the value of a claim for this user.',
    advice: 'Check the expression of the claim: its limit, and groups that may be missing (null).',
  },
  {
    error: 'server_error',
    code: 'sign-in/server-error',
    meaning: 'Something went wrong inside Okta.',
    advice: 'Try again; the System Log in the Admin Console may say more.',
  },
  {
    error: 'temporarily_unavailable',
    code: 'sign-in/temporarily-unavailable',
    meaning: 'Okta is not available at the moment.',
    advice: 'Try again in a minute.',
  },
  {
    error: 'invalid_grant',
    situation: { step: 'refresh' },
    code: 'sign-in/refresh-refused',
    meaning:
      'Okta refused the refresh token: it is used up, expired or revoked, or the user may no longer use the app.',
    advice: 'Sign in again to get another one.',
  },
  {
    error: 'invalid_grant',
    description: /DPoP|jkt/i,
    code: 'sign-in/dpop-refused',
    meaning: 'The authorization code is bound to another DPoP key than the one of this request.',
    advice: 'Send the request again.',
  },
  {
    error: 'invalid_grant',
    description: /PKCE|verifier/i,
    code: 'sign-in/pkce-failed',
    meaning: 'The authorization code belongs to another request.',
    advice: 'Send the request again, and do not change the URL in the browser.',
  },
  {
    error: 'invalid_grant',
    code: 'sign-in/invalid-grant',
    meaning: 'Okta refused the authorization code: it is used up, too old or for another request.',
    advice: 'Send the request again.',
  },
  {
    error: 'invalid_client',
    code: 'sign-in/invalid-client',
    meaning: 'Okta does not recognise the app by its client id and secret.',
    advice:
      "Check that the app is active, and that client authentication is the app's own setting.",
  },
  {
    error: 'invalid_request_uri',
    code: 'sign-in/pushed-request-refused',
    meaning: 'Okta does not know the pushed request: it is used up, too old or of another app.',
    advice: 'Send the request again.',
  },
  {
    error: 'invalid_request',
    description: /request_uri|pushed/i,
    situation: { step: 'authorize' },
    code: 'sign-in/push-required',
    meaning:
      'The authorization server takes pushed requests only, or does not know the one that was pushed.',
    advice: 'Send the request again, with its parameters pushed beforehand.',
  },
  {
    error: 'invalid_request',
    description: /redirect_uri/i,
    code: 'sign-in/redirect-uri-refused',
    meaning: 'The app does not list the redirect URI of the request.',
    advice: 'Add exactly this redirect URI to the sign-in redirect URIs of the app.',
  },
  {
    error: 'invalid_request',
    code: 'sign-in/invalid-request',
    meaning: 'Okta refused the request.',
    advice: 'Check its parameters, then send it again.',
  },
  {
    error: 'invalid_dpop_proof',
    code: 'sign-in/dpop-refused',
    meaning: 'Okta refused the DPoP proof, by which the app shows that it holds its key.',
    advice: 'Check that the clock of this machine is right, then send the request again.',
  },
  {
    error: 'use_dpop_nonce',
    code: 'sign-in/dpop-refused',
    meaning:
      'Okta refused the DPoP proof again after it had been made with the nonce that Okta gave.',
    advice: 'Send the request again.',
  },
  {
    error: 'unsupported_token_type',
    code: 'sign-in/invalid-request',
    meaning: 'The authorization server does not revoke tokens of this kind.',
    advice: 'Wait until the token expires.',
  },
];
