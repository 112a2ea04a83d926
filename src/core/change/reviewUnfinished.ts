import type { ClaimReading } from '../claim/claimSlot.ts';
import { describeClaim } from '../claim/describe.ts';
import type { CallOptions } from '../org/org.ts';
import { shortText } from '../text.ts';
import { claimsEqual } from './claimsEqual.ts';
import type { ClaimJournalEntry } from './claimJournalEntry.ts';
import type { ClaimJournal } from './journal.ts';
import type { SlotFor } from './undo.ts';

/** What became of a change whose outcome was not known. */
export interface UnfinishedReview {
  readonly finding: 'after in force' | 'before in force' | 'something else' | 'unreadable';
  /** Two plain sentences for the user. */
  readonly message: string;
}

/**
 * Finds out by one read what became of a change that was cut off, and settles its entry: confirmed
 * when it is in force, so that it can be undone, not made when it is not. An entry that cannot be
 * looked at stays for the next time. Never rejects for a failed read.
 */
export async function reviewUnfinished(
  journal: ClaimJournal,
  slotFor: SlotFor,
  entry: ClaimJournalEntry,
  options?: CallOptions,
): Promise<UnfinishedReview> {
  const reading = await tryToRead(slotFor, entry, options);
  if (reading === undefined) {
    return review(entry, 'unreadable', 'What is in force cannot be read now.');
  }
  if (claimsEqual(reading.claim, entry.after)) {
    await journal.confirm(entry.id, reading.place);
    return review(entry, 'after in force', 'The change was made and is in force.');
  }
  await journal.markNotMade(entry.id);
  return claimsEqual(reading.claim, entry.before)
    ? review(entry, 'before in force', 'The change was not made: the claim as before is in force.')
    : review(entry, 'something else', `In force is “${shortText(describeClaim(reading.claim))}”.`);
}

async function tryToRead(
  slotFor: SlotFor,
  { orgUrl, place }: ClaimJournalEntry,
  options: CallOptions | undefined,
): Promise<ClaimReading | undefined> {
  try {
    const slot = await slotFor(orgUrl, place);
    return await slot.read(options);
  } catch {
    // Told as a finding of its own: at the next start there is another chance.
    return undefined;
  }
}

function review(
  entry: ClaimJournalEntry,
  finding: UnfinishedReview['finding'],
  sentence: string,
): UnfinishedReview {
  const { before, after, place, ownerLabel, orgLabel } = entry;
  const name = shortText((after ?? before)?.name ?? '', 60);
  const message = `Saving the ${place.mechanism} “${name}” of ${shortText(ownerLabel, 60)} (${shortText(orgLabel, 60)}) was interrupted. ${sentence}`;
  return { finding, message };
}
