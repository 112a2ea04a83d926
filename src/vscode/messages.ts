import * as vscode from 'vscode';
import { BUG, isCancellation, isUserError } from '../core/userError.ts';
import type { UserError } from '../core/userError.ts';
import type { LogChannel } from './log.ts';
import { plainMessage } from './plain.ts';

/** What helps against an error: the title of a button, and the command that it runs. */
interface Remedy {
  readonly button: string;
  readonly command: string;
}

const RECONNECT: Remedy = { button: 'Reconnect', command: 'oktaClaims.reconnectOrg' };

/** What helps against errors of a sign-in stands in the form of the request. */
const SHOW_REQUEST: Remedy = { button: 'Show Request', command: 'oktaClaims.requestToken' };
const SIGN_IN = 'sign-in/';

/** By the code of the error. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  'org/api-token-missing': RECONNECT,
  'org/api-token-refused': RECONNECT,
  'org/needs-api-token': RECONNECT,
  'org/not-authenticated': RECONNECT,
  'org/service-app-missing-scope': RECONNECT,
  'org/service-app-no-scope': RECONNECT,
  'org/service-app-refused': RECONNECT,
};

/**
 * Shows an error, with a button for what helps against it where something does.
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
    await showUserError(error);
    return;
  }
  log.error('Unexpected error', error);
  const showLog = 'Show Log';
  if ((await vscode.window.showErrorMessage(BUG, showLog)) === showLog) {
    log.show();
  }
}

async function showUserError({ code, message }: UserError): Promise<void> {
  const remedy = remedyFor(code);
  const buttons = remedy ? [remedy.button] : [];
  const pressed = await vscode.window.showErrorMessage(plainMessage(message), ...buttons);
  if (remedy && pressed === remedy.button) {
    await vscode.commands.executeCommand(remedy.command);
  }
}

function remedyFor(code: string): Remedy | undefined {
  if (Object.hasOwn(REMEDIES, code)) {
    return REMEDIES[code];
  }
  return code.startsWith(SIGN_IN) ? SHOW_REQUEST : undefined;
}

/** Lets a task run on its own and shows the error that it may end with. */
export function inBackground(log: LogChannel, task: Promise<unknown>): void {
  task.catch((error: unknown) => showError(log, error));
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
