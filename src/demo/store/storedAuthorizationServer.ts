import type { JsonObject } from '../../core/json.ts';

/**
 * A custom authorization server as the org stores it: JSON in Okta's shapes without `issuer` and
 * `_links`, which answers add (Okta Management API, authorization servers).
 */
export interface StoredAuthorizationServer {
  readonly json: JsonObject;
  readonly claims: readonly JsonObject[];
  readonly scopes: readonly JsonObject[];
  readonly policies: readonly StoredPolicy[];
  /** Key ids that its JWKS lists, the one that signs first. */
  readonly keyIds: readonly string[];
}

/** An access policy with its rules, each in the order of their priority. */
export interface StoredPolicy {
  readonly json: JsonObject;
  readonly rules: readonly JsonObject[];
}
