import type { ExtensionContext } from 'vscode';
import { composeWeb } from './composeWeb.ts';

/** Called by a VS Code that runs in a browser alone, at the first view, command or file that it is for. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(composeWeb());
}
