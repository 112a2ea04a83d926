import type { ClaimPlace } from '../claim/claimSlot.ts';
import type { ConfiguredClaim } from '../claim/configuredClaim.ts';
import type { IssuerMode } from '../claim/groupsClaim.ts';

/** A claim that is copied out, as a read or a list gives it. */
export interface ExportedClaim {
  readonly place: ClaimPlace;
  readonly claim: ConfiguredClaim;
  /** Of an app's groups claim, where it is known. */
  readonly issuerMode?: IssuerMode | undefined;
}

/** How Okta delivers a claim of a custom authorization server about which nothing else is said. */
export const DEFAULT_DELIVERY = {
  alwaysInclude: true,
  scopes: [],
  status: 'ACTIVE',
} as const;
