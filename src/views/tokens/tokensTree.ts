import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import type { Disposable } from '../../vscode/disposables.ts';
import type { InspectedFlow } from './flowStore.ts';
import type { InspectorContents, InspectorRows } from './inspectorRows.ts';
import { RefreshQueue } from './refreshQueue.ts';
import type { Row } from './row.ts';

const MINUTE_MILLISECONDS = 60_000;

/** A flow that changes faster is redrawn only so often. */
const FLOW_REFRESH_MILLISECONDS = 150;

/** The Token Inspector: the rows of every token and every flow, newest first. */
export class TokensTree implements vscode.TreeDataProvider<Row> {
  readonly #contents: InspectorContents;
  readonly #rows: Lazy<InspectorRows>;
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  readonly #shown = new WeakSet();
  #view: Pick<vscode.TreeView<Row>, 'reveal' | 'visible'> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(contents: InspectorContents) {
    this.#contents = contents;
    this.#rows = new Lazy(async () => {
      const { InspectorRows } = await import('./inspectorRows.ts');
      return new InspectorRows(contents);
    });
    contents.tokens.onDidChange(() => {
      this.#changed.fire(undefined);
    });
    const changedFlows = new RefreshQueue<InspectedFlow>((flow) => {
      this.#changed.fire(this.#rows.peek()?.rowOf(flow));
    }, FLOW_REFRESH_MILLISECONDS);
    contents.flows.onDidChange((flow) => {
      if (flow) {
        changedFlows.add(flow);
      } else {
        this.#changed.fire(undefined);
      }
    });
  }

  /** Tells which view shows the rows. */
  attach(view: Pick<vscode.TreeView<Row>, 'reveal' | 'visible'>): void {
    this.#view = view;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) {
      return [...((row.current?.() ?? row).children?.() ?? [])];
    }
    if (this.#isEmpty()) {
      return [];
    }
    return [...(await this.#rows.get()).top()];
  }

  /** Whether a command's argument is a row of this view. */
  isRow(argument: unknown): argument is Row {
    return typeof argument === 'object' && argument !== null && this.#shown.has(argument);
  }

  getTreeItem(given: Row): vscode.TreeItem {
    this.#shown.add(given);
    const row = given.current?.() ?? given;
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

  /** The row above a row that is revealed: of a part of a token, the token's; a top row has none. */
  async getParent(row: Row): Promise<Row | undefined> {
    const topId = (row.token ?? row.flow)?.id;
    const rows = await this.getChildren();
    return rows.find(({ id }) => id === topId && id !== row.id);
  }

  /** Brings the newest token into view. */
  async revealNewest(): Promise<void> {
    const [newest] = this.#contents.tokens.tokens;
    if (newest) {
      await this.reveal(newest.id);
    }
  }

  /**
   * Brings the newest flow into view, with its steps. Without the focus it does so only while the view is
   * on show, since VS Code would open it in the middle of something else.
   */
  async revealNewestFlow(withFocus: boolean): Promise<void> {
    const [flow] = this.#contents.flows.flows;
    if (flow && (withFocus || this.#view?.visible === true)) {
      await this.reveal(flow.id, withFocus);
    }
  }

  /**
   * Brings a row into view, of a token, a flow or a part of a token, and unfolds it. VS Code refuses when
   * the tree is drawn anew meanwhile; then it is tried once more on the tree as it is.
   */
  async reveal(rowId: string, withFocus = true): Promise<void> {
    await this.#reveal(rowId, withFocus).catch(() => this.#reveal(rowId, withFocus));
  }

  async #reveal(rowId: string, withFocus: boolean): Promise<void> {
    const top = (await this.getChildren()).find(
      ({ id }) => id === rowId || rowId.startsWith(`${id}/`),
    );
    const row = top?.id === rowId ? top : top?.children?.().find(({ id }) => id === rowId);
    if (row) {
      await this.#view?.reveal(row, { select: true, focus: withFocus, expand: true });
    }
  }

  /** Keeps "in 59 minutes" true while the view is visible; costs nothing while it is hidden. */
  keepTimesFresh(view: Pick<vscode.TreeView<Row>, 'visible'>): Disposable {
    const timer = setInterval(() => {
      if (view.visible && !this.#isEmpty()) {
        this.#changed.fire(undefined);
      }
    }, MINUTE_MILLISECONDS);
    return {
      dispose: () => {
        clearInterval(timer);
      },
    };
  }

  #isEmpty(): boolean {
    const { tokens, flows } = this.#contents;
    return tokens.tokens.length + flows.flows.length === 0;
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

/** What package.json's menus look for. */
function contextValue({ words = [], copy }: Row): string {
  const own = [copy && 'copyable', copy?.json !== undefined && 'member'];
  return [...words, ...own].filter(Boolean).join(' ');
}
