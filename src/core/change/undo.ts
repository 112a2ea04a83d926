import type { ClaimPlace, ClaimSlot } from '../claim/claimSlot.ts';
import type { ClaimJournalEntry } from './claimJournalEntry.ts';
import type { ClaimJournal } from './journal.ts';
import { placeOfChange } from './placeOfChange.ts';
import { recordedSave } from './recordedSave.ts';
import type { SaveOptions, SaveOutcome } from './saveClaim.ts';

/** Gives access to the claim of a place in one of the user's orgs. */
export type SlotFor = (orgUrl: string, place: ClaimPlace) => ClaimSlot | Promise<ClaimSlot>;

/**
 * Takes a change back: puts the claim as it was before in force and reads it back, as `recordedSave`
 * does, unless something else than the change left is in force (`conflict`). A removed claim is created
 * again and gets another id, which the journal's earlier entries take over; a created one is removed.
 */
export async function undo(
  journal: ClaimJournal,
  slotFor: SlotFor,
  entry: ClaimJournalEntry,
  options?: SaveOptions,
): Promise<SaveOutcome> {
  const { isDemo, orgUrl, orgLabel, ownerLabel } = entry;
  const change = { expected: entry.after, claim: entry.before };
  const place = placeOfChange(entry.place, change);
  return recordedSave(
    journal,
    await slotFor(orgUrl, place),
    change,
    { isDemo, orgUrl, orgLabel, ownerLabel, place, undoes: entry.id },
    options,
  );
}
