import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import type { Check } from '../core/jwt/check.ts';
import type { OrgFetch } from './orgFetch.ts';
import { getJsonObject } from './orgFetch.ts';

/** The claims of the userinfo endpoint with the check that they are about the same user. */
export interface Userinfo {
  /** Undefined when they are about another user. */
  readonly claims: JsonObject | undefined;
  readonly check: Check;
}

/**
 * Asks the org's userinfo endpoint for the user's claims, and compares its `sub` with the ID token's
 * (OpenID Connect Core, section 5.3.4). Reads plain JSON answers only. Rejects as `getJsonObject`
 * does.
 */
export async function fetchUserinfo(
  orgUrl: string,
  tokens: { readonly accessToken: string; readonly subject: string | undefined },
  send: OrgFetch,
): Promise<Userinfo> {
  const claims = await getJsonObject(`${orgUrl}/oauth2/v1/userinfo`, send, {
    authorization: `Bearer ${tokens.accessToken}`,
  });
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
