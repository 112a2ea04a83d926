import type { ConfiguredClaim } from '../claim/configuredClaim.ts';
import { claimFields } from './claimFields.ts';

/**
 * Whether two claims are configured alike, character by character; the order of scopes does not matter.
 * Two absent claims are alike. Does not look at where they are configured.
 */
export function claimsEqual(
  a: ConfiguredClaim | undefined,
  b: ConfiguredClaim | undefined,
): boolean {
  return JSON.stringify(claimFields(a)) === JSON.stringify(claimFields(b));
}
