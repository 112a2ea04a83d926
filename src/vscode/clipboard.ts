import * as vscode from 'vscode';
import { plainLabel } from './plain.ts';

/** Longest name that the status bar has room for. */
const LONGEST_NAME = 60;

/** Puts text on the clipboard and says so for two seconds in the status bar. */
export async function copyText(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(
    `$(check) Copied ${plainLabel(what.slice(0, LONGEST_NAME))}`,
    2000,
  );
}
