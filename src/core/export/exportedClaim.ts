import type { ClaimReading } from '../claim/claimSlot.ts';
import type { ClaimDelivery, ConfiguredClaim, TokenType } from '../claim/configuredClaim.ts';

/** A claim that is copied out, as a read or a list gives it. */
export type ExportedClaim = ClaimReading & { readonly claim: ConfiguredClaim };

/** How a claim of a custom authorization server is delivered; as Okta does where nothing is said of it. */
export function deliveryOf({ delivery }: ConfiguredClaim, tokenType: TokenType): ClaimDelivery {
  return delivery ?? { tokenType, alwaysInclude: true, scopes: [], status: 'ACTIVE' };
}
