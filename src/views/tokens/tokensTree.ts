import * as vscode from 'vscode';
import { Lazy } from '../../core/lazy.ts';
import type { Disposable } from '../../vscode/disposables.ts';
import type { InspectedFlow } from './flowStore.ts';
import type { InspectorContents, InspectorRows } from './inspectorRows.ts';
import { LiveTimes } from './liveTimes.ts';
import { RefreshQueue } from './refreshQueue.ts';
import type { Row } from './row.ts';
import { rowPath } from './rowPath.ts';
import { treeItem } from './treeItem.ts';

/** A flow that changes faster is redrawn only so often. */
const FLOW_REFRESH_MILLISECONDS = 150;

/** What of a view is used here. */
type ShownView = Pick<vscode.TreeView<Row>, 'reveal' | 'selection' | 'visible'>;

/** The Token Inspector: the rows of every token, every flow and every comparison, newest first. */
export class TokensTree implements vscode.TreeDataProvider<Row> {
  readonly #contents: InspectorContents;
  readonly #rows: Lazy<InspectorRows>;
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  readonly #shown = new WeakSet();
  /** The rows that change alone, by id, as VS Code knows them. */
  readonly #given = new Map<string, Row>();
  readonly #times: LiveTimes;
  #view: ShownView | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(contents: InspectorContents) {
    this.#contents = contents;
    this.#rows = new Lazy(async () => {
      const { InspectorRows } = await import('./inspectorRows.ts');
      return new InspectorRows(contents);
    });
    this.#times = new LiveTimes({
      clock: contents.clock,
      isEmpty: () => this.#isEmpty(),
      counting: () => [...this.#given.values()].filter(isCounting),
      nextChange: () => this.#rows.peek()?.nextChange(),
      redraw: (row) => {
        this.#redraw(row);
      },
    });
    this.#follow(contents);
  }

  /** Tells which view shows the rows. */
  attach(view: ShownView): void {
    this.#view = view;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) {
      return [...((row.current?.() ?? row).children?.() ?? [])];
    }
    if (this.#isEmpty()) {
      return [];
    }
    const rows = await this.#rows.get();
    this.#times.drawn();
    return [...rows.top()];
  }

  /** The rows that are selected. */
  selection(): readonly Row[] {
    return this.#view?.selection ?? [];
  }

  /** Whether a command's argument is a row of this view. */
  isRow(argument: unknown): argument is Row {
    return typeof argument === 'object' && argument !== null && this.#shown.has(argument);
  }

  getTreeItem(given: Row): vscode.TreeItem {
    this.#shown.add(given);
    const row = given.current?.() ?? given;
    if (row.live ?? row.items) {
      this.#given.set(given.id, given);
    }
    if (isCounting(given)) {
      this.#times.wake();
    }
    return treeItem(row);
  }

  /** The row above a row that is revealed; a top row has none. */
  async getParent(row: Row): Promise<Row | undefined> {
    return rowPath(await this.getChildren(), row.id).at(-2);
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
   * Brings a row into view, wherever it is but on a page of a long list, and unfolds it. VS Code refuses
   * when the tree is drawn anew meanwhile; then it is tried once more on the tree as it is.
   */
  async reveal(rowId: string, withFocus = true): Promise<void> {
    await this.#reveal(rowId, withFocus).catch(() => this.#reveal(rowId, withFocus));
  }

  async #reveal(rowId: string, withFocus: boolean): Promise<void> {
    const row = rowPath(await this.getChildren(), rowId).at(-1);
    if (row) {
      await this.#view?.reveal(row, { select: true, focus: withFocus, expand: true });
    }
  }

  /** Keeps times and countdowns true while the view is visible; costs nothing while it is hidden. */
  keepTimesFresh(
    view: Pick<vscode.TreeView<Row>, 'visible' | 'onDidChangeVisibility'>,
  ): Disposable {
    const follow = (isVisible: boolean): void => {
      if (isVisible) {
        this.#times.show();
      } else {
        this.#times.hide();
      }
    };
    follow(view.visible);
    const listening = view.onDidChangeVisibility(({ visible }) => {
      follow(visible);
    });
    return {
      dispose: () => {
        listening.dispose();
        this.#times.hide();
      },
    };
  }

  #follow({ tokens, flows, comparisons, filters }: InspectorContents): void {
    tokens.onDidChange(() => {
      filters.keepOnly(tokens.tokens.map(({ id }) => id));
      comparisons.keepOnly(tokens.tokens.map(({ compact }) => compact));
      this.#redraw(undefined);
    });
    comparisons.onDidChange(() => {
      this.#redraw(undefined);
    });
    filters.onDidChange((rowId) => {
      this.#redraw(this.#given.get(rowId));
    });
    const changedFlows = new RefreshQueue<InspectedFlow>((flow) => {
      this.#changed.fire(this.#rows.peek()?.rowOf(flow));
    }, FLOW_REFRESH_MILLISECONDS);
    flows.onDidChange((flow) => {
      if (flow) {
        changedFlows.add(flow);
      } else {
        this.#redraw(undefined);
      }
    });
  }

  /** Has VS Code ask for a row again, or for all of them. */
  #redraw(row: Row | undefined): void {
    if (!row) {
      this.#given.clear();
      this.#times.wake();
    }
    this.#changed.fire(row);
  }

  #isEmpty(): boolean {
    const { tokens, flows } = this.#contents;
    return tokens.tokens.length + flows.flows.length === 0;
  }
}

function isCounting(given: Row): boolean {
  return given.live !== undefined && (given.current?.() ?? given).live?.isCounting === true;
}
