import type { JsonObject } from '../json.ts';
import { ownValue } from '../json.ts';
import type { Check } from '../jwt/checks/check.ts';
import { shown } from '../jwt/checks/finding.ts';

/** Claims by which two ID tokens of one sign-in have to agree, and those if both have them. */
interface AgreeingClaims {
  readonly always: readonly string[];
  readonly ifPresent: readonly string[];
}

/** The ID tokens of both endpoints of one sign-in (OpenID Connect Core, 3.3.3.6). */
export const BOTH_ENDPOINTS: AgreeingClaims = { always: ['iss', 'sub'], ifPresent: [] };

/** An ID token and the one that a refresh brought (OpenID Connect Core, 12.2). */
export const REFRESHED: AgreeingClaims = {
  always: ['iss', 'sub', 'aud'],
  ifPresent: ['auth_time', 'azp'],
};

/** Checks that an ID token is about the same sign-in as the first one. What neither says, they do not agree on. */
export function sameSignInCheck(
  first: JsonObject,
  payload: JsonObject,
  { always, ifPresent }: AgreeingClaims,
): Check {
  const text = (claims: JsonObject, name: string): string =>
    JSON.stringify([ownValue(claims, name)]);
  const compared = [
    ...always,
    ...ifPresent.filter((name) => Object.hasOwn(first, name) && Object.hasOwn(payload, name)),
  ];
  const different = compared.find(
    (name) => !Object.hasOwn(payload, name) || text(first, name) !== text(payload, name),
  );
  return {
    id: 'same-sign-in',
    title: 'Same sign-in',
    verdict: different === undefined ? 'passed' : 'failed',
    explanation:
      different === undefined
        ? `${compared.join(', ')} are those of the ID token that came first.`
        : `${different} is ${shown(ownValue(payload, different))}, but in the ID token that came first it is ${shown(ownValue(first, different))}.`,
  };
}
