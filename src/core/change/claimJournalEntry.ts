import type { ClaimPlace } from '../claim/claimSlot.ts';
import type { ConfiguredClaim } from '../claim/configuredClaim.ts';

/**
 * What is known of a change: `writing` until its outcome is known, `unclear` when that could not be
 * found out, `not made` when something else was found in force in place of it, `confirmed` when it was
 * read back, `undone` when its claim as before was put back.
 */
export const ENTRY_STATES = ['writing', 'confirmed', 'undone', 'unclear', 'not made'] as const;

/** A change of a claim, before it is made. */
export interface JournalledChange {
  /** Origin of the org. */
  readonly orgUrl: string;
  /** What the user reads for the org. */
  readonly orgLabel: string;
  /** Whether it is a demo org, whose changes are not kept beyond its window. */
  readonly isDemo: boolean;
  readonly place: ClaimPlace;
  /** Label of the app, or name of the custom authorization server, that has the claim. */
  readonly ownerLabel: string;
  readonly before: ConfiguredClaim | undefined;
  readonly after: ConfiguredClaim | undefined;
  /** Id of the entry that this change takes back. */
  readonly undoes?: string | undefined;
}

/** A change of a claim as the journal holds it: names and values of claims, and no credential. */
export interface ClaimJournalEntry extends JournalledChange {
  readonly id: string;
  /** When it was begun, in milliseconds since 1970. */
  readonly at: number;
  readonly state: (typeof ENTRY_STATES)[number];
}
