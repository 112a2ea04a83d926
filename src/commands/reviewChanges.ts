import type { ClaimJournal } from '../core/change/journal.ts';
import { reviewUnfinished } from '../core/change/reviewUnfinished.ts';
import { showWarning } from '../vscode/messages.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { claimSlots } from './claimSlots.ts';

/**
 * Tells what became of changes that were cut off, such as by a crash between writing and reading back.
 * Looks at those that were begun more than so many milliseconds ago, in orgs that are still connected:
 * another window may be busy with a younger one.
 */
export async function reviewChanges(
  directory: OrgDirectory,
  journal: ClaimJournal,
  olderThan: number,
): Promise<void> {
  const orgUrls = new Set(directory.orgs().map(({ url }) => url));
  const slotFor = claimSlots(directory);
  for (const entry of await journal.unfinished(olderThan)) {
    if (orgUrls.has(entry.orgUrl)) {
      const { message } = await reviewUnfinished(journal, slotFor, entry);
      void showWarning(message);
    }
  }
}
