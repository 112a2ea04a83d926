import type { CallOptions } from '../org/org.ts';
import type { ConfiguredClaim, TokenType } from './configuredClaim.ts';
import type { IssuerMode } from './groupsClaim.ts';

/** The three mechanisms of Okta that put groups into tokens. */
export const MECHANISMS = [
  'groups claim',
  'federated claim',
  'authorization server claim',
] as const;

/** One of {@link MECHANISMS}. */
export type Mechanism = (typeof MECHANISMS)[number];

/**
 * Where a claim is configured. Of the last two kinds, a place without a `claimId` is that of the claim
 * with the name (and for a server the token type) that is looked for or about to be created.
 */
export type ClaimPlace =
  | { readonly mechanism: 'groups claim'; readonly appId: string }
  | {
      readonly mechanism: 'federated claim';
      readonly appId: string;
      readonly claimId?: string | undefined;
      readonly name: string;
    }
  | {
      readonly mechanism: 'authorization server claim';
      readonly serverId: string;
      readonly claimId?: string | undefined;
      readonly name: string;
      readonly tokenType: TokenType;
    };

/** A claim with its place. */
export interface PlacedClaim {
  readonly place: ClaimPlace;
  readonly claim: ConfiguredClaim;
  /** Made by Okta, such as `sub`: shown, never changed. */
  readonly isSystem: boolean;
}

/** What a read finds at a place. */
export interface ClaimReading {
  /** The place, with the id of the claim where one is found. */
  readonly place: ClaimPlace;
  /** Undefined when there is no claim. */
  readonly claim: ConfiguredClaim | undefined;
  /** Of an app's groups claim; sent back unchanged by a write. */
  readonly issuerMode?: IssuerMode | undefined;
}

/** Reads and writes the claim of one place, without any care: `saveClaim` takes that. */
export interface ClaimSlot {
  /** What is in force. A claim that was removed reads as undefined. */
  read(options?: CallOptions): Promise<ClaimReading>;
  /**
   * Creates, replaces or, with undefined, removes the claim. `reading` is the last read, which tells
   * what there is to replace. Gives the place with the id that a created claim got.
   */
  write(
    claim: ConfiguredClaim | undefined,
    reading: ClaimReading,
    options?: CallOptions,
  ): Promise<ClaimPlace>;
}
