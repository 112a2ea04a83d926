import { claimTable } from './claimDescription.ts';
import type { ClaimDescription } from './claimDescription.ts';
import {
  ADDRESS_MEMBERS,
  AUTHORIZATION_DETAIL_MEMBERS,
  CONFIRMATION_MEMBERS,
  EVENT_MEMBERS,
  KEY_MEMBERS,
} from './claimMemberRows.ts';
import { OKTA_CLAIMS, PROFILE_CLAIMS, REGISTERED_CLAIMS, SIGN_IN_CLAIMS } from './claimRows.ts';
import { OAUTH_CLAIMS } from './oauthClaimRows.ts';
import { HEADER_PARAMETERS } from './headerRows.ts';

export type { ClaimDescription } from './claimDescription.ts';

const claims = claimTable([
  ...REGISTERED_CLAIMS,
  ...SIGN_IN_CLAIMS,
  ...PROFILE_CLAIMS,
  ...OKTA_CLAIMS,
  ...OAUTH_CLAIMS,
]);

const headerParameters = claimTable(HEADER_PARAMETERS);

const keyMembers = claimTable(KEY_MEMBERS);

/** By the claim or header parameter that holds the members; an actor has the claims of a token. */
const members: ReadonlyMap<string, ReadonlyMap<string, ClaimDescription>> = new Map([
  ['act', claims],
  ['may_act', claims],
  ['cnf', claimTable(CONFIRMATION_MEMBERS)],
  ['address', claimTable(ADDRESS_MEMBERS)],
  ['authorization_details', claimTable(AUTHORIZATION_DETAIL_MEMBERS)],
  ['events', claimTable(EVENT_MEMBERS)],
  ['jwk', keyMembers],
  ['epk', keyMembers],
  ['sub_jwk', keyMembers],
]);

/**
 * What a claim of the payload, of userinfo or of an introspection answer means, or undefined for a name
 * that is neither registered nor Okta's.
 */
export function describeClaim(name: string): ClaimDescription | undefined {
  return claims.get(name);
}

/**
 * What a header parameter means, or undefined for a name that RFC 7515 to 7519 and 7797 do not define.
 */
export function describeHeaderParameter(name: string): ClaimDescription | undefined {
  return headerParameters.get(name);
}

/**
 * What a member of an object means, by the name of the claim or header parameter that holds the object,
 * itself or as an item of an array: `jkt` inside `cnf`, `type` inside `authorization_details`. Undefined
 * for what no document defines.
 */
export function describeMember(holder: string, name: string): ClaimDescription | undefined {
  return members.get(holder)?.get(name);
}
