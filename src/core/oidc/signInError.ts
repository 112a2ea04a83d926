import { UserError } from '../userError.ts';

/** Stable codes of everything that can go wrong with a sign-in and what follows it, but for the network. */
export type SignInErrorCode =
  | OAuthErrorCode
  /** The request cannot be sent. */
  | 'sign-in/insecure-org-url'
  | 'sign-in/foreign-endpoint'
  | 'sign-in/unfit-request'
  | 'sign-in/state-used'
  | 'sign-in/not-loopback'
  | 'sign-in/port-in-use'
  | 'sign-in/port-refused'
  | 'sign-in/browser-not-opened'
  /** The server is not what it should be, or does not answer as it should. */
  | 'sign-in/bad-discovery'
  | 'sign-in/unknown-server'
  | 'sign-in/unexpected-answer'
  | 'sign-in/no-id-token'
  | 'sign-in/no-request-uri'
  /** The answer did not come, or must not be used. */
  | 'sign-in/timed-out'
  | 'sign-in/foreign-issuer'
  | 'sign-in/code-not-bound'
  /** What is done after a sign-in. */
  | 'sign-in/no-such-token'
  | 'sign-in/access-token-refused'
  | 'sign-in/foreign-userinfo';

/** Codes of errors that Okta answers with, of which `oauthExplanations.ts` has the sentences. */
export type OAuthErrorCode =
  | 'sign-in/access-denied'
  | 'sign-in/claim-not-evaluated'
  | 'sign-in/consent-required'
  | 'sign-in/dpop-refused'
  | 'sign-in/invalid-client'
  | 'sign-in/invalid-grant'
  | 'sign-in/invalid-request'
  | 'sign-in/invalid-scope'
  | 'sign-in/invalid-target'
  | 'sign-in/login-required'
  | 'sign-in/oauth-error'
  | 'sign-in/pkce-failed'
  | 'sign-in/policy-denied'
  | 'sign-in/push-required'
  | 'sign-in/pushed-request-refused'
  | 'sign-in/redirect-uri-refused'
  | 'sign-in/refresh-refused'
  | 'sign-in/server-error'
  | 'sign-in/temporarily-unavailable'
  | 'sign-in/too-many-groups'
  | 'sign-in/unauthorized-client'
  | 'sign-in/unsupported-response-mode'
  | 'sign-in/unsupported-response-type'
  | 'sign-in/user-not-assigned';

/** An error of a sign-in, with one or two sentences for the user. */
export function signInError(
  code: SignInErrorCode,
  message: string,
  options?: { readonly cause?: unknown },
): UserError<SignInErrorCode> {
  return new UserError(code, message, options);
}
