import type { ExtensionContext } from 'vscode';
import { compose } from './compose.ts';

/** Called by VS Code at the first view, command or URI of this extension. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(compose(context));
}
