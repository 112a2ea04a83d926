import * as vscode from 'vscode';
import type { InspectorHandlerPorts } from './commands/inspectorHandlers.ts';
import { Lazy } from './core/lazy.ts';
import type { Org } from './core/org/org.ts';
import type { Clock, Fetch } from './core/ports.ts';
import { ComparisonStore } from './views/tokens/comparisonStore.ts';
import { FlowStore } from './views/tokens/flowStore.ts';
import type { InspectedToken } from './views/tokens/inspectedToken.ts';
import { RowFilters } from './views/tokens/rowFilters.ts';
import { TokensTree } from './views/tokens/tokensTree.ts';
import { TokenStore } from './views/tokens/tokenStore.ts';
import type { TokenChange } from './views/tokens/tokenStore.ts';
import type { DisposableStore } from './vscode/disposables.ts';
import { VIEWS } from './vscode/identifiers.ts';
import type { LogChannel } from './vscode/log.ts';
import { ShownTexts } from './vscode/shownTexts.ts';
import type { Settings } from './vscode/settings.ts';

/** Tells the time of this machine. */
export const clock: Clock = { now: () => Date.now() };

/** The standard fetch of wherever the extension runs. */
export const fetchOfHost: Fetch = (url, init) => fetch(url, init);

/** The Token Inspector with all that it shows. */
export interface Inspector {
  readonly tokens: TokenStore;
  readonly flows: FlowStore;
  readonly comparisons: ComparisonStore;
  readonly filters: RowFilters;
  readonly tokensTree: TokensTree;
  readonly texts: ShownTexts;
}

/** Builds the Token Inspector, which is the same in every kind of extension host. */
export function composeInspector(log: LogChannel, store: DisposableStore): Inspector {
  const tokens = new TokenStore();
  const flows = new FlowStore();
  const comparisons = new ComparisonStore();
  const filters = new RowFilters();
  const texts = store.add(new ShownTexts());
  const tokensTree = new TokensTree({ tokens, flows, comparisons, filters, clock });
  const view = store.add(
    vscode.window.createTreeView(VIEWS.tokens, {
      treeDataProvider: tokensTree,
      canSelectMany: true,
    }),
  );
  tokensTree.attach(view);
  store.add(tokensTree.keepTimesFresh(view));
  store.add(
    tokens.onDidChange((change: TokenChange) => {
      if (change === 'added') {
        revealed(log, tokensTree.revealNewest());
      }
    }),
  );
  return { tokens, flows, comparisons, filters, tokensTree, texts };
}

/** Shows what stands in editors: a hover and a code lens on every JWT. Loaded at the first one. */
export function composeEditor(settings: Settings, store: DisposableStore): void {
  const aged = store.add(new vscode.EventEmitter<void>());
  const editor = new Lazy(async () => {
    const { EditorTokens } = await import('./views/editor/editorTokens.ts');
    const onTitlesAged = (): void => {
      aged.fire();
    };
    return store.add(new EditorTokens({ clock, onTitlesAged }));
  });
  const everywhere: vscode.DocumentSelector = { pattern: '**' };
  store.add(
    vscode.languages.registerHoverProvider(everywhere, {
      async provideHover(document, position, token) {
        return (await editor.get()).hover(document, position, token);
      },
    }),
  );
  store.add(
    vscode.languages.registerCodeLensProvider(everywhere, {
      onDidChangeCodeLenses: aged.event,
      async provideCodeLenses(document, token) {
        return settings.codeLens() ? (await editor.get()).codeLenses(document, token) : [];
      },
    }),
  );
}

/** What the commands of the Token Inspector are wired to besides it. */
export interface InspectorSurroundings {
  readonly log: LogChannel;
  readonly orgs: () => readonly Org[];
  /** Told of tokens that were added. */
  readonly learn: (added: readonly InspectedToken[]) => void;
}

/** What the commands of the Token Inspector work with. */
export function inspectorPorts(
  inspector: Inspector,
  { log, orgs, learn }: InspectorSurroundings,
): InspectorHandlerPorts & { readonly log: LogChannel } {
  const { tokens, texts } = inspector;
  return {
    ...inspector,
    log,
    orgs,
    clock,
    fetch: fetchOfHost,
    openText: (page) => texts.open(page),
    showDiff: (diff) => texts.show(diff),
    addTokens: async (received) => {
      learn(tokens.addAll(received));
      await focus('tokens');
    },
  };
}

/** What is not brought into view is in its place all the same: that is for the log alone. */
export function revealed(log: LogChannel, task: Promise<void>): void {
  task.catch((error: unknown) => {
    log.error('A row of the Token Inspector was not brought into view', error);
  });
}

/** Shows a view and moves the focus there. */
export async function focus(view: keyof typeof VIEWS): Promise<void> {
  await vscode.commands.executeCommand(`${VIEWS[view]}.focus`);
}
