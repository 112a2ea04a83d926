import * as vscode from 'vscode';
import { createBrowserHandlers } from './commands/browserHandlers.ts';
import { registerCommands } from './commands/registry.ts';
import { composeEditor, composeInspector, inspectorPorts } from './composeInspector.ts';
import { setContext } from './vscode/contextKeys.ts';
import { DisposableStore } from './vscode/disposables.ts';
import type { Disposable } from './vscode/disposables.ts';
import { VIEWS } from './vscode/identifiers.ts';
import { createLog } from './vscode/log.ts';
import { createSettings } from './vscode/settings.ts';

const noOrgs: vscode.TreeDataProvider<never> = {
  getChildren: () => [],
  getTreeItem: (row) => row,
};

/** Builds what needs no host beside the browser: reading, checking and comparing tokens. */
export function composeWeb(): Disposable {
  const store = new DisposableStore();
  setContext('inBrowser', true);
  // Without rows the view shows why; without a provider it would seem to load for ever.
  store.add(vscode.window.registerTreeDataProvider(VIEWS.orgs, noOrgs));
  const log = store.add(createLog());
  const inspector = composeInspector(log, store);
  composeEditor(createSettings(), store);
  const nothing = (): void => undefined;
  const ports = inspectorPorts(inspector, { log, orgs: () => [], learn: nothing });
  const handlers = createBrowserHandlers(ports);
  store.add(registerCommands(handlers, log));
  return store;
}
