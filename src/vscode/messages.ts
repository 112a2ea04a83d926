import * as vscode from 'vscode';
import { isCancellation, isUserError } from '../core/userError.ts';
import type { LogChannel } from './log.ts';

const BUG = 'Okta Claims ran into a problem of its own. The log has the details.';

/**
 * Shows an error.
 *
 * A `UserError` is shown as it is. Anything else is a bug: the message says so, offers the log, and the
 * details go to the log only. A cancellation is not shown at all.
 */
export async function showError(log: LogChannel, error: unknown): Promise<void> {
  if (isCancellation(error)) return;
  if (isUserError(error)) {
    log.warn(`${error.code}: ${error.message}`);
    await vscode.window.showErrorMessage(error.message);
    return;
  }
  log.error('Unexpected error', error);
  const showLog = 'Show Log';
  if ((await vscode.window.showErrorMessage(BUG, showLog)) === showLog) log.show();
}

/** What to show for an error inside a view or an input: the user's sentence, or where to look. */
export function errorText(error: unknown): string {
  return isUserError(error) ? error.message : BUG;
}
