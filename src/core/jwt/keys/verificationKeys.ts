import { isJsonObject, ownValue } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/** A secret that a signature may have been made with (RFC 7518 section 3.2). */
export interface SharedSecret {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How the bytes were read from what was given, such as "as text" or "as base64url". */
  readonly read: string;
  /** As in a JWK; undefined when it has no identifier. */
  readonly kid?: string | undefined;
  /** The only algorithm that it is for, as in a JWK; undefined for any. */
  readonly alg?: string | undefined;
  /** False when it says that it is for something else (RFC 7517 sections 4.2 and 4.3). */
  readonly isForSignatures?: boolean | undefined;
}

/** What a signature is checked with. */
export interface VerificationKeys {
  /** Public keys as JWK; members that are not public are not used, and neither are shared secrets. */
  readonly keys: readonly JsonObject[];
  readonly secrets: readonly SharedSecret[];
  /** Where they come from, as a sentence calls it: "the keys of acme.okta.com", "the pasted key". */
  readonly source: string;
}

/** The public keys of a JWK Set (RFC 7517 section 5). Does not check them; a set of another form has none. */
export function keysOfSet(jwks: JsonObject, source: string): VerificationKeys {
  const keys = ownValue(jwks, 'keys');
  return { keys: Array.isArray(keys) ? keys.filter(isJsonObject) : [], secrets: [], source };
}
