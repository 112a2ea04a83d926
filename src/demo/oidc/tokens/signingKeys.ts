import { generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

import type { JsonObject } from '../../../core/json.ts';

/** A key pair for RS256. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** As a JWKS lists it (RFC 7517), the private part left out. */
  readonly publicJwk: JsonObject;
}

/** The signing keys of an org by key id, each made when it is first asked for. */
export class SigningKeys {
  readonly #keys = new Map<string, Promise<SigningKey>>();

  /** Forgets every key. */
  clear(): void {
    this.#keys.clear();
  }

  /** The key with this id: a fresh 2048-bit RSA key at the first call, the same one ever after. */
  get(kid: string): Promise<SigningKey> {
    const key = this.#keys.get(kid) ?? generateSigningKey(kid);
    this.#keys.set(kid, key);
    return key;
  }
}

/** A fresh 2048-bit RSA key; takes a tenth of a second or more, beside everything else. */
export async function generateSigningKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
  });
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  return { privateKey, publicKey, publicJwk: { kty, alg: 'RS256', kid, use: 'sig', e, n } };
}
