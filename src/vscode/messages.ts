import * as vscode from 'vscode';
import { isCancellation, isUserError } from '../core/userError.ts';
import type { LogChannel } from './log.ts';
import { plainMessage } from './plain.ts';

const BUG = 'Okta Claims ran into a problem of its own. The log has the details.';

/**
 * Shows an error.
 *
 * A `UserError` is shown as it is. Anything else is a bug: the message says so, offers the log, and the
 * details go to the log only. A cancellation is not shown at all.
 */
export async function showError(log: LogChannel, error: unknown): Promise<void> {
  if (isCancellation(error)) {
    return;
  }
  if (isUserError(error)) {
    log.warn(`${error.code}: ${error.message}`);
    await vscode.window.showErrorMessage(plainMessage(error.message));
    return;
  }
  log.error('Unexpected error', error);
  const showLog = 'Show Log';
  if ((await vscode.window.showErrorMessage(BUG, showLog)) === showLog) {
    log.show();
  }
}

/** Lets a task run on its own and shows the error that it may end with. */
export function inBackground(log: LogChannel, task: Promise<unknown>): void {
  task.catch((error: unknown) => showError(log, error));
}

/** What to show for an error inside a view or an input: the user's sentence, or where to look. */
export function errorText(error: unknown): string {
  return isUserError(error) ? error.message : BUG;
}

/** Shows a message and gives the button that was pressed, if any. */
export async function showInformation<Button extends string>(
  message: string,
  ...buttons: readonly Button[]
): Promise<Button | undefined> {
  return vscode.window.showInformationMessage<Button>(plainMessage(message), ...buttons);
}

/** Shows a warning. */
export async function showWarning(message: string): Promise<void> {
  await vscode.window.showWarningMessage(plainMessage(message));
}

/** Asks before something is done; undefined when the user cancels. The detail may have several lines. */
export async function askBefore<Button extends string>(
  question: { readonly message: string; readonly detail: readonly string[] },
  ...buttons: readonly Button[]
): Promise<Button | undefined> {
  const detail = question.detail.map(plainMessage).join('\n\n');
  return vscode.window.showWarningMessage<Button>(
    plainMessage(question.message),
    { modal: true, detail },
    ...buttons,
  );
}
