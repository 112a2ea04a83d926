import type { GroupsClaim } from './groupsClaim.ts';

/** The tokens that a claim of a custom authorization server is put into. */
export const TOKEN_TYPES = ['ID token', 'access token'] as const;

/** One of {@link TOKEN_TYPES}. */
export type TokenType = (typeof TOKEN_TYPES)[number];

/** How a claim of a custom authorization server is delivered (Okta Management API, `claims`). */
export interface ClaimDelivery {
  readonly tokenType: TokenType;
  /** False leaves the claim out of an ID token that is issued together with an access token or a code. */
  readonly alwaysInclude: boolean;
  /** Scopes of which one has to be granted; empty when any request gets the claim. */
  readonly scopes: readonly string[];
  readonly status: 'ACTIVE' | 'INACTIVE';
}

/**
 * A claim as it is configured by any of the three mechanisms. Only a claim of a custom authorization
 * server has a `delivery`; a federated claim is always an Expression.
 */
export type ConfiguredClaim = GroupsClaim & { readonly delivery?: ClaimDelivery };
