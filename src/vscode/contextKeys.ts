import * as vscode from 'vscode';

/** The context keys that package.json tests in its `when` clauses. */
export interface ContextKeys {
  hasOrgs: boolean;
  demoOrgRunning: boolean;
  /** There is no host beside the browser. */
  inBrowser: boolean;
}

/** Sets one context key `oktaClaims.<name>`. */
export function setContext<Name extends keyof ContextKeys>(
  name: Name,
  value: ContextKeys[Name],
): void {
  void vscode.commands.executeCommand('setContext', `oktaClaims.${name}`, value);
}
