import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

import type { JWK } from 'oidc-provider';

/** Makes a fresh private 2048-bit RSA key for RS256, as JWK under the given key id. */
export async function generateSigningKey(keyId: string): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  return { ...jwk, kty: 'RSA', kid: keyId, alg: 'RS256', use: 'sig' };
}
