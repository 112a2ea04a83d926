import type { JsonObject } from '../json.ts';
import { stringAt } from '../json.ts';
import type { Org } from '../org/org.ts';

/**
 * Path of the issuer of an org authorization server, and of a custom one (facts of Okta, F1). An id is of
 * letters, digits, "_" and "-", so that no issuer leads to another path, as `..` would.
 */
const ISSUER_PATH = /^(?:|\/oauth2\/[\w-]{1,100})$/;

/**
 * The connected org whose authorization server a token names as its issuer: `iss` is exactly the org's
 * URL, or that with `/oauth2/{id}` behind it. An org's custom domain is not recognised, since nothing tells
 * here that it is the org's. Says nothing about whether the token is genuine.
 */
export function connectedOrgOf(payload: JsonObject, orgs: readonly Org[]): Org | undefined {
  const issuer = stringAt(payload, 'iss') ?? '';
  return orgs.find(
    ({ url }) => issuer.startsWith(url) && ISSUER_PATH.test(issuer.slice(url.length)),
  );
}

/** Whether an issuer of a connected org is its org authorization server, not a custom one. */
export function isOrgAuthorizationServer(issuer: string): boolean {
  return URL.canParse(issuer) && issuer === new URL(issuer).origin;
}
