import { base64url } from 'jose';
import type { Random } from '../ports.ts';
import { randomValue } from './randomValue.ts';

/** The two halves of PKCE: the challenge is sent with the request, the verifier with the code. */
export interface Pkce {
  /** 43 characters of base64url. A secret until the code is exchanged. */
  readonly verifier: string;
  /** SHA-256 of the verifier, in base64url: `code_challenge_method` is `S256`. */
  readonly challenge: string;
}

/** Makes a fresh verifier and its S256 challenge (RFC 7636, sections 4.1 and 4.2). */
export async function createPkce(random: Random): Promise<Pkce> {
  const verifier = randomValue(random);
  return { verifier, challenge: await pkceChallenge(verifier) };
}

/** The S256 challenge of a verifier. Does not check the verifier's length or alphabet. */
export async function pkceChallenge(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url.encode(new Uint8Array(digest));
}
