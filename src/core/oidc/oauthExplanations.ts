/** What one OAuth error means to the user and what they can do. */
export interface OAuthExplanation {
  /** The value of `error` (RFC 6749, OpenID Connect Core 3.1.2.6); case matters. */
  readonly error: string;
  /** Narrows by the description where one error has several causes. */
  readonly description?: RegExp;
  readonly code: `sign-in/${string}`;
  readonly meaning: string;
  readonly advice: string;
}

/**
 * The errors of the authorization and the token endpoint (RFC 6749, 4.1.2.1 and 5.2; OpenID Connect
 * Core 3.1.2.6; RFC 9449 for DPoP) with Okta's descriptions of them.
 *
 * First match counts, so rows with a description stand above the row without.
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
    code: 'sign-in/policy-denied',
    meaning: 'A sign-on policy refused this sign-in.',
    advice: 'Check the policies of the app and of the authorization server in the Admin Console.',
  },
  {
    error: 'access_denied',
    code: 'sign-in/access-denied',
    meaning: 'Okta or the user refused this sign-in.',
    advice: 'Check that the user is assigned to the app and that its policy allows them in.',
  },
  {
    error: 'invalid_scope',
    code: 'sign-in/invalid-scope',
    meaning: 'Okta refused one of the scopes.',
    advice: 'The org authorization server knows only its own scopes: begin with openid groups.',
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
    code: 'sign-in/dpop-required',
    meaning: 'The app requires DPoP, which this extension does not send.',
    advice: "Turn off 'Require DPoP header in token requests' for the app, or use another app.",
  },
  {
    error: 'use_dpop_nonce',
    code: 'sign-in/dpop-required',
    meaning: 'The app requires DPoP, which this extension does not send.',
    advice: "Turn off 'Require DPoP header in token requests' for the app, or use another app.",
  },
];
