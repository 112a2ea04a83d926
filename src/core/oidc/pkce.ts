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
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: base64url.encode(new Uint8Array(digest)) };
}
