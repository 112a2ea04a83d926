import * as vscode from 'vscode';
import type { Disposable } from '../../vscode/disposables.ts';
import type { Clock } from '../../core/ports.ts';
import type { Row } from './row.ts';
import type { TokenStore } from './tokenStore.ts';

const MINUTE_MILLISECONDS = 60_000;

/** The Token Inspector: the rows of every token, newest token first. */
export class TokensTree implements vscode.TreeDataProvider<Row> {
  readonly #store: TokenStore;
  readonly #clock: Clock;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #shown = new WeakSet();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: TokenStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    store.onDidChange(() => {
      this.#changed.fire(undefined);
    });
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) {
      return [...(row.children?.() ?? [])];
    }
    if (this.#store.tokens.length === 0) {
      return [];
    }
    const { tokenRow } = await import('./tokenRows.ts');
    const now = this.#clock.now();
    return this.#store.tokens.map((token, index) => tokenRow(token, now, index === 0));
  }

  /** Whether a command's argument is a row of this view. */
  isRow(argument: unknown): argument is Row {
    return typeof argument === 'object' && argument !== null && this.#shown.has(argument);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    this.#shown.add(row);
    const item = new vscode.TreeItem(row.label, collapsibleState(row));
    item.id = row.id;
    item.accessibilityInformation = { label: row.spoken };
    if (row.description !== undefined) {
      item.description = row.description;
    }
    if (row.tooltip !== undefined) {
      item.tooltip = row.tooltip;
    }
    if (row.icon) {
      item.iconPath = themeIcon(row.icon);
    }
    item.contextValue = contextValue(row);
    return item;
  }

  /** Only a token's own row is ever revealed, which has no parent. */
  getParent(): undefined {
    return undefined;
  }

  /** Brings the newest token into view. */
  async revealNewest(view: Pick<vscode.TreeView<Row>, 'reveal'>): Promise<void> {
    const [newest] = await this.getChildren();
    if (newest) {
      await view.reveal(newest, { select: true, focus: true });
    }
  }

  /** Keeps "in 59 minutes" true while the view is visible; costs nothing while it is hidden. */
  keepTimesFresh(view: vscode.TreeView<Row>): Disposable {
    const timer = setInterval(() => {
      if (view.visible && this.#store.tokens.length > 0) {
        this.#changed.fire(undefined);
      }
    }, MINUTE_MILLISECONDS);
    return {
      dispose: () => {
        clearInterval(timer);
      },
    };
  }
}

function collapsibleState(row: Row): vscode.TreeItemCollapsibleState {
  if (row.expansion === 'expanded') {
    return vscode.TreeItemCollapsibleState.Expanded;
  }
  if (row.expansion === 'collapsed') {
    return vscode.TreeItemCollapsibleState.Collapsed;
  }
  return vscode.TreeItemCollapsibleState.None;
}

function themeIcon({ name, color }: NonNullable<Row['icon']>): vscode.ThemeIcon {
  return color
    ? new vscode.ThemeIcon(name, new vscode.ThemeColor(color))
    : new vscode.ThemeIcon(name);
}

/** Words that package.json's menus look for: `token`, `copyable`, `member`. */
function contextValue(row: Row): string {
  const words = [
    row.id === row.token.id && 'token',
    row.copy && 'copyable',
    row.copy?.json !== undefined && 'member',
  ];
  return words.filter(Boolean).join(' ');
}
