import * as vscode from 'vscode';

/**
 * Opens a URL in the system browser, byte for byte, and tells whether it was opened.
 *
 * VS Code takes a string where its typings want a `Uri`. The string is what arrives intact: a parsed
 * `Uri` is printed with other percent-encodings, which damages a redirect URI inside the query.
 */
export async function openBrowser(url: string): Promise<boolean> {
  const open: (target: never) => Thenable<boolean> = vscode.env.openExternal;
  return open(url as never);
}
