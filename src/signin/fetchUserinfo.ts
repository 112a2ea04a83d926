import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import type { Check } from '../core/jwt/checks/check.ts';
import { signInError } from '../core/oidc/signInError.ts';
import { jsonObjectOf } from './answers.ts';
import type { Flow } from './flow.ts';

/** The claims of the userinfo endpoint with the check that they are about the same user. */
export interface Userinfo {
  /** Undefined when they are about another user. */
  readonly claims: JsonObject | undefined;
  readonly check: Check;
}

/**
 * Asks the userinfo endpoint for the user's claims, and compares its `sub` with the ID token's (OpenID
 * Connect Core, section 5.3.4). Reads plain JSON answers only. Rejects with a `UserError`:
 * `sign-in/access-token-refused`, those of `jsonObjectOf`, or a network error.
 */
export async function fetchUserinfo(
  flow: Flow,
  tokens: { readonly accessToken: string; readonly subject: string | undefined },
): Promise<Userinfo> {
  const answer = await askUserinfo(flow, tokens.accessToken);
  if (answer.status === 401 || answer.status === 403) {
    throw signInError(
      'sign-in/access-token-refused',
      `${answer.host} refused the access token: it is expired or revoked, or lacks the scope openid. Sign in again to get another one.`,
    );
  }
  const claims = jsonObjectOf(answer);
  const subject = stringAt(claims, 'sub');
  const isSameUser = subject !== undefined && subject === tokens.subject;
  return {
    claims: isSameUser ? claims : undefined,
    check: {
      id: 'userinfo-subject',
      title: 'Userinfo subject',
      verdict: isSameUser ? 'passed' : 'failed',
      explanation: isSameUser
        ? 'The userinfo endpoint and the ID token name the same subject.'
        : 'The userinfo endpoint and the ID token name different subjects, so its claims are not used.',
    },
  };
}

/** RFC 6750, section 2.1; with a key that the token is bound to, RFC 9449, section 7.1. */
function askUserinfo({ metadata, dpop, send }: Flow, accessToken: string): Promise<GuardedAnswer> {
  const authorization = `${dpop ? 'DPoP' : 'Bearer'} ${accessToken}`;
  const request = {
    title: 'Userinfo',
    method: 'GET',
    url: metadata.endpoints.userinfo,
    headers: { authorization },
  } as const;
  return dpop ? dpop.send(request, send, accessToken) : send(request);
}
