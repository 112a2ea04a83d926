import { SignJWT, base64url, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { Clock } from '../ports.ts';

/** A key pair that access tokens are bound to (RFC 9449); lives as long as its sign-in. */
export interface DpopKey {
  /** Cannot be exported. */
  readonly privateKey: CryptoKey;
  /** The public half, as it stands in the header of each proof. */
  readonly publicJwk: JWK;
}

/** What one proof is good for. */
export interface ProvedRequest {
  readonly method: string;
  /** Absolute URL; its query and fragment do not go into the proof. */
  readonly url: string;
  /** The nonce that the server asked for, if any. */
  readonly nonce: string | undefined;
  /** The access token that the request carries, if any. */
  readonly accessToken: string | undefined;
}

const ALGORITHM = 'ES256';

/** Makes a fresh key pair on the curve P-256, whose private half cannot leave this process. */
export async function createDpopKey(): Promise<DpopKey> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: false });
  return { privateKey, publicJwk: await exportJWK(publicKey) };
}

/** A proof that the sender of one request holds the key (RFC 9449, section 4.2). Good once. */
export async function createDpopProof(
  { privateKey, publicJwk }: DpopKey,
  { method, url, nonce, accessToken }: ProvedRequest,
  clock: Clock,
): Promise<string> {
  const { origin, pathname } = new URL(url);
  const claims = {
    jti: crypto.randomUUID(),
    htm: method,
    htu: `${origin}${pathname}`,
    ...(nonce === undefined ? {} : { nonce }),
    ...(accessToken === undefined ? {} : { ath: await sha256(accessToken) }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'dpop+jwt', alg: ALGORITHM, jwk: publicJwk })
    .setIssuedAt(Math.floor(clock.now() / 1000))
    .sign(privateKey);
}

/** What `cnf.jkt` of an access token is that is bound to the key (RFC 9449, section 6.1). */
export function dpopThumbprint({ publicJwk }: DpopKey): Promise<string> {
  return calculateJwkThumbprint(publicJwk, 'sha256');
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest));
}
