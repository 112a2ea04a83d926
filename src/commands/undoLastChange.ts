import type * as vscode from 'vscode';
import { claimDocument } from '../core/change/claimDocument.ts';
import type { ClaimJournalEntry } from '../core/change/claimJournalEntry.ts';
import type { ClaimJournal } from '../core/change/journal.ts';
import { undo } from '../core/change/undo.ts';
import type { SlotFor } from '../core/change/undo.ts';
import type { ClaimReading } from '../core/claim/claimSlot.ts';
import { describeClaim } from '../core/claim/describe.ts';
import { visibleText } from '../core/text.ts';
import { askChoice } from '../vscode/inputs.ts';
import { showInformation } from '../vscode/messages.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { withProgress } from '../vscode/progress.ts';
import type { TextDiff } from '../vscode/shownTexts.ts';
import { given, singleStep } from '../vscode/wizard.ts';
import { changeItems } from './changeItems.ts';
import { claimSlots } from './claimSlots.ts';
import { reviewChanges } from './reviewChanges.ts';

/** What Undo Last Claim Change needs of the rest of the extension. */
export interface UndoPorts {
  readonly directory: OrgDirectory;
  readonly journal: ClaimJournal;
  /** Opens a diff editor. */
  showDiff(diff: TextDiff): Promise<void>;
  /** Told after the claim was put back, or where something else than known before may be in force. */
  onChanged(entry: ClaimJournalEntry): void;
}

/**
 * Puts a claim back to what it was before the last change, after showing what that changes. Where
 * something else is in force than the change left, it says so and asks once more.
 */
export async function undoLastChange(ports: UndoPorts): Promise<void> {
  const orgUrls = ports.directory.orgs().map(({ url }) => url);
  // What was cut off may be in force, and would then be the last change.
  await reviewChanges(ports.directory, ports.journal, 0);
  const entry = await ports.journal.lastUndoable(orgUrls);
  if (!entry) {
    await showInformation('There is no claim change to undo in your orgs.');
    return;
  }
  const slotFor = claimSlots(ports.directory);
  let current = entry;
  while (await agrees(ports, current, current !== entry)) {
    const outcome = await putBack(ports.journal, slotFor, current).finally(() => {
      ports.onChanged(entry);
    });
    if (outcome.kind === 'saved') {
      await report(current, outcome.reading);
      return;
    }
    current = { ...current, after: outcome.reading.claim };
  }
}

async function putBack(
  journal: ClaimJournal,
  slotFor: SlotFor,
  entry: ClaimJournalEntry,
): ReturnType<typeof undo> {
  const title = `Putting back the claim of ${visibleText(entry.ownerLabel)}`;
  return withProgress(title, (options) => undo(journal, slotFor, entry, options));
}

async function report({ ownerLabel }: ClaimJournalEntry, { claim }: ClaimReading): Promise<void> {
  await showInformation(
    claim
      ? `The claim of ${ownerLabel} is as before: ${describeClaim(claim)}`
      : `${ownerLabel} is as before: without the claim`,
  );
}

interface UndoItem extends vscode.QuickPickItem {
  readonly action?: 'undo' | 'diff';
}

async function agrees(
  ports: UndoPorts,
  entry: ClaimJournalEntry,
  isChanged: boolean,
): Promise<boolean> {
  const items = undoItems(entry);
  for (;;) {
    const chosen = given(
      await askChoice(singleStep('Undo Last Claim Change'), {
        placeholder: question(entry, isChanged),
        items,
        active: items.find(({ action }) => action === 'undo'),
      }),
    );
    if (!chosen || chosen.action === 'undo') {
      return chosen !== undefined;
    }
    if (chosen.action === 'diff') {
      await ports.showDiff({
        title: `Claim of ${entry.ownerLabel}: in force and before the change`,
        before: claimDocument(entry.after),
        after: claimDocument(entry.before),
      });
    }
  }
}

function question({ ownerLabel, orgLabel, at }: ClaimJournalEntry, isChanged: boolean): string {
  const owner = `${visibleText(ownerLabel)} (${visibleText(orgLabel)})`;
  return isChanged
    ? `Somebody else has changed the claim of ${owner} since. Put it back all the same?`
    : `Undo your change of ${new Date(at).toLocaleString()} to ${owner}?`;
}

function undoItems({ before, after }: ClaimJournalEntry): readonly UndoItem[] {
  return [
    ...changeItems(after, before),
    { label: '$(discard) Undo', action: 'undo' },
    { label: '$(diff) Show in Diff Editor', action: 'diff' },
  ];
}
