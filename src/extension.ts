import type { ExtensionContext } from 'vscode';
import { compose } from './compose.ts';

/** Called by VS Code at the first view, command, URI or file that this extension is for. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(compose(context));
}
