import type { ClaimPlace, ClaimSlot } from '../claim/claimSlot.ts';
import type { JournalledChange } from './claimJournalEntry.ts';
import type { ClaimJournal } from './journal.ts';
import { isUserError, UserError } from '../userError.ts';
import { saveClaim } from './saveClaim.ts';
import type { ClaimChange, SaveErrorCode, SaveOptions, SaveOutcome } from './saveClaim.ts';

/** What the journal notes about a change besides the claims themselves. */
export type ChangeRecord = Omit<JournalledChange, 'before' | 'after'>;

/** What an error of `saveClaim` says about the change; after every other error it was not made. */
const MEANINGS: Readonly<Record<SaveErrorCode, 'made' | 'not made' | 'unclear'>> = {
  'claim/issuer-mode-changed': 'made',
  'claim/not-confirmed': 'unclear',
  'claim/not-in-force': 'unclear',
  'claim/not-written': 'not made',
  'claim/outcome-unknown': 'unclear',
};

/**
 * Saves a claim like `saveClaim` and keeps the journal: the change is noted before it is written, and
 * its outcome afterwards. Nothing is written when the journal cannot be stored, and nothing is kept of
 * a change that was not made, or that somebody else had made already. A journal that fails only
 * afterwards hides no error of the save; where the save succeeded, it rejects with
 * `claim/not-in-journal`.
 */
export async function recordedSave(
  journal: ClaimJournal,
  slot: ClaimSlot,
  change: ClaimChange,
  record: ChangeRecord,
  options?: SaveOptions,
): Promise<SaveOutcome> {
  const { id } = await journal.begin({ ...record, before: change.expected, after: change.claim });
  const outcome = await noted(journal, id, record, () => saveClaim(slot, change, options));
  const isMade = outcome.kind === 'saved' && (!outcome.wasInForce || record.undoes !== undefined);
  await (isMade ? confirm(journal, id, outcome.reading.place) : journal.abandon(id));
  return outcome;
}

async function confirm(journal: ClaimJournal, id: string, place: ClaimPlace): Promise<void> {
  try {
    await journal.confirm(id, place);
  } catch (cause) {
    throw new UserError(
      'claim/not-in-journal',
      'The claim is saved and in force, but VS Code could not store that it was changed, so Undo Last Claim Change does not know of it. Check that its disk is not full.',
      { cause },
    );
  }
}

async function noted(
  journal: ClaimJournal,
  id: string,
  { place }: ChangeRecord,
  save: () => Promise<SaveOutcome>,
): Promise<SaveOutcome> {
  try {
    return await save();
  } catch (failure) {
    // The user has to learn what is in force, whatever becomes of the note about it.
    await settle(journal, id, place, failure).catch(() => undefined);
    throw failure;
  }
}

async function settle(
  journal: ClaimJournal,
  id: string,
  place: ClaimPlace,
  failure: unknown,
): Promise<void> {
  switch (meaningOf(failure)) {
    case 'made':
      await journal.confirm(id, place);
      break;
    case 'unclear':
      await journal.markUnclear(id);
      break;
    case 'not made':
      await journal.abandon(id);
  }
}

function meaningOf(failure: unknown): (typeof MEANINGS)[SaveErrorCode] {
  const meanings: Readonly<Record<string, (typeof MEANINGS)[SaveErrorCode]>> = MEANINGS;
  return (isUserError(failure) ? meanings[failure.code] : undefined) ?? 'not made';
}
