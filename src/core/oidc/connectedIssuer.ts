import type { JsonObject } from '../json.ts';
import { isJsonArray, ownValue, stringAt } from '../json.ts';
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

/** The client that a token was issued to, as it says itself (facts of Okta, F6); undefined if it does not. */
export function clientIdOf(claims: JsonObject): string | undefined {
  const audience = ownValue(claims, 'aud');
  const parties = isJsonArray(audience) ? audience : [audience];
  const single = parties.length === 1 && typeof parties[0] === 'string' ? parties[0] : undefined;
  return stringAt(claims, 'cid') ?? stringAt(claims, 'azp') ?? single;
}

/**
 * The id of the custom authorization server that a token of a connected org names as its issuer, `default`
 * included; empty for the org authorization server (facts of Okta, F1).
 */
export function serverIdOf(payload: JsonObject): string {
  return /\/oauth2\/([\w-]+)$/.exec(stringAt(payload, 'iss') ?? '')?.[1] ?? '';
}
