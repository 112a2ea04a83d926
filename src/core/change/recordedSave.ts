import type { ClaimSlot } from '../claim/claimSlot.ts';
import type { JournalledChange } from './claimJournalEntry.ts';
import type { ClaimJournal } from './journal.ts';
import { isUserError } from '../userError.ts';
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
 * a change that was not made, or that somebody else had made already.
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
  await (isMade ? journal.confirm(id, outcome.reading.place) : journal.abandon(id));
  return outcome;
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
    throw failure;
  }
}

function meaningOf(failure: unknown): (typeof MEANINGS)[SaveErrorCode] {
  const meanings: Readonly<Record<string, (typeof MEANINGS)[SaveErrorCode]>> = MEANINGS;
  return (isUserError(failure) ? meanings[failure.code] : undefined) ?? 'not made';
}
