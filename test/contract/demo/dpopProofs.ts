import { createHash, randomUUID } from 'node:crypto';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';

/** What a DPoP proof is about. */
export interface Proven {
  readonly method: string;
  readonly url: string;
  readonly nonce?: string | undefined;
  /** The access token that comes along. */
  readonly accessToken?: string | undefined;
}

/** Makes a key and gives what signs proofs of its possession (RFC 9449, section 4.2). */
export async function dpopProver(): Promise<(proven: Proven) => Promise<string>> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return ({ method, url, nonce, accessToken }) => {
    const ath =
      accessToken && createHash('sha256').update(accessToken, 'ascii').digest('base64url');
    return new SignJWT({ jti: randomUUID(), htm: method, htu: url, nonce, ath })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
      .setIssuedAt()
      .sign(privateKey);
  };
}
