import * as vscode from 'vscode';
import { isCancellation, isUserError } from '../core/userError.ts';
import type { LogChannel } from './log.ts';

/**
 * Shows an error and gives the action that the user chose, if any.
 *
 * A `UserError` is shown as it is. Anything else is a bug: the message says so, offers the log, and the
 * details go to the log only. A cancellation is not shown at all.
 */
export async function showError<Action extends string>(
  log: LogChannel,
  error: unknown,
  ...actions: readonly Action[]
): Promise<Action | undefined> {
  if (isCancellation(error)) return undefined;
  if (isUserError(error)) {
    log.warn(`${error.code}: ${error.message}`);
    return await vscode.window.showErrorMessage(error.message, ...actions);
  }
  log.error('Unexpected error', error);
  const showLog = 'Show Log';
  const chosen = await vscode.window.showErrorMessage(
    'Okta Claims ran into a problem of its own. The log has the details.',
    showLog,
    ...actions,
  );
  if (chosen !== showLog) return chosen;
  log.show();
  return undefined;
}

/** What to show for an error inside a view or an input: the user's sentence, or where to look. */
export function errorText(error: unknown): string {
  return isUserError(error)
    ? error.message
    : 'Okta Claims ran into a problem of its own. The log has the details.';
}
