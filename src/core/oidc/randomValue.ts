import { base64url } from 'jose';
import type { Random } from '../ports.ts';

const RANDOM_BYTES = 32;

/**
 * A value nobody can guess, for `state`, `nonce` and the PKCE verifier: 32 random bytes as 43
 * characters of base64url, which are all among those that Okta takes for a state.
 */
export function randomValue(random: Random): string {
  return base64url.encode(random.bytes(RANDOM_BYTES));
}
