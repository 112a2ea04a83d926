import type { PlacedClaim } from './claimSlot.ts';

/** What a connected org says about the app that a token was issued to. */
export interface TokenConfiguration {
  readonly orgUrl: string;
  readonly appLabel: string;
  /** Of the app; undefined when it is not told. */
  readonly clientId?: string | undefined;
  /**
   * The claims, of every mechanism, that are configured to put groups into tokens of this kind from this
   * authorization server; empty when there is none. Inactive ones are among them.
   */
  readonly claims: readonly PlacedClaim[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly readAt: number;
}
