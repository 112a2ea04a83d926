import { createHash, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

import type { JWK } from 'oidc-provider';

/** A private RSA signing key as JWK, with its identifier. */
export interface SigningKey {
  readonly privateKey: JWK;
  readonly keyId: string;
}

/** Makes a fresh 2048-bit key for RS256; its id is its thumbprint (RFC 7638). */
export async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  const members = JSON.stringify({ e: jwk.e, kty: jwk.kty, n: jwk.n });
  const keyId = createHash('sha256').update(members).digest('base64url');
  return { keyId, privateKey: { ...jwk, kty: 'RSA', kid: keyId, alg: 'RS256', use: 'sig' } };
}
