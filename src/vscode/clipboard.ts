import * as vscode from 'vscode';

/** Puts text on the clipboard and says so for two seconds in the status bar. */
export async function copyText(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) Copied ${what}`, 2000);
}
