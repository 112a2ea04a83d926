import { importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { JsonObject } from '../json.ts';
import { stringAt } from '../json.ts';

/** A key that signs, with its JWS algorithm. */
export interface SigningKey {
  readonly key: CryptoKey;
  readonly alg: string;
}

/** JWS algorithms by key type and curve (RFC 7518, sections 3.1 and 6). */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['RSA', 'RS256'],
  ['EC P-256', 'ES256'],
  ['EC P-384', 'ES384'],
  ['EC P-521', 'ES512'],
]);

/** RSA keys may name one of these for themselves. */
const RSA_ALGORITHM = /^RS(256|384|512)$/;

/** The members that make a key; what a JWK says of its use does not bind the one who signs. */
const MEMBERS = ['kty', 'crv', 'x', 'y', 'd', 'n', 'e', 'p', 'q', 'dp', 'dq', 'qi'] as const;

/**
 * Makes a private JWK fit for signing, by the algorithm of its type and curve. Gives a fault in place of
 * throwing, since errors of the import can quote members of the key: `unsupported` for other types than
 * RSA and the elliptic curves that Okta takes, `damaged` for a key that is incomplete or not private.
 */
export async function importPrivateKey(
  jwk: JsonObject,
  options?: { readonly extractable: boolean },
): Promise<SigningKey | 'unsupported' | 'damaged'> {
  const alg = algorithmOf(jwk);
  if (alg === undefined) {
    return 'unsupported';
  }
  const members: JWK = { kty: '' };
  for (const name of MEMBERS) {
    const value = stringAt(jwk, name);
    if (value !== undefined) {
      members[name] = value;
    }
  }
  const key = await importJWK(members, alg, options).catch(() => undefined);
  return key === undefined || key instanceof Uint8Array || key.type !== 'private'
    ? 'damaged'
    : { key, alg };
}

function algorithmOf(jwk: JsonObject): string | undefined {
  const type = stringAt(jwk, 'kty') ?? '';
  const named = stringAt(jwk, 'alg') ?? '';
  return type === 'RSA' && RSA_ALGORITHM.test(named)
    ? named
    : ALGORITHMS.get(type === 'EC' ? `EC ${stringAt(jwk, 'crv') ?? ''}` : type);
}
