import { base64url } from 'jose';

/** Hash function by the end of the signing algorithm's name (OpenID Connect Core, 3.1.3.6). */
const HASHES: Readonly<Record<string, string>> = {
  '256': 'SHA-256',
  '384': 'SHA-384',
  '512': 'SHA-512',
  DSA: 'SHA-512',
  '519': 'SHA-512',
};

/**
 * Left half of the hash of a text, in base64url, by the hash function of a token's signing algorithm
 * (OpenID Connect Core, 3.1.3.6): what `at_hash` and `c_hash` hold. Undefined for an algorithm that names
 * none.
 */
export async function halfHash(algorithm: string, text: string): Promise<string | undefined> {
  const name = HASHES[algorithm.slice(-3)];
  if (name === undefined) {
    return undefined;
  }
  const digest = await crypto.subtle.digest(name, new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest, 0, digest.byteLength / 2));
}

/** SHA-256 of a text in base64url: what `ath` of a DPoP proof holds (RFC 9449 section 4.2). */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest));
}
