import type { Locator, Page } from 'playwright-core';
import { MonacoList } from './monacoList.ts';
import type { Row } from './monacoList.ts';
import { until } from './until.ts';

/** The label of a row: the whole text, or a pattern for it. */
export type Label = string | RegExp;

/** A tree view of the side bar. Rows are named by their labels from the root, such as `Payload`, `groups`. */
export class TreeView {
  readonly #page: Page;
  readonly #title: string;
  readonly #list: MonacoList;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#title = title;
    this.#list = new MonacoList(page.getByRole('tree', { name: title, exact: true }));
  }

  /** The rows that unfolded nodes show, from top to bottom. */
  async rows(): Promise<readonly Row[]> {
    return this.#list.rows();
  }

  /** Waits for a row. */
  async waitForRow(...path: readonly Label[]): Promise<Row> {
    return until(`the row ${this.#name(path)}`, () => this.#find(path));
  }

  /** Unfolds a row and every row above it, and gives its direct children once they are there. */
  async expand(...path: readonly Label[]): Promise<readonly Row[]> {
    for (let depth = 1; depth <= path.length; depth += 1) {
      await this.#unfold(path.slice(0, depth));
    }
    return until(`children of ${this.#name(path)}`, async () => {
      const rows = await this.#list.rows((read) => isPast(read, path));
      const children = childrenOf(rows, path);
      return children.length > 0 ? children : undefined;
    });
  }

  /** Clicks a row. */
  async click(...path: readonly Label[]): Promise<void> {
    await (await this.#reveal(path)).locator('.label-name').click();
  }

  /** Clicks one of the buttons that a row shows while the mouse is over it. */
  async clickAction(action: string, ...path: readonly Label[]): Promise<void> {
    const row = await this.#reveal(path);
    await row.hover();
    await row.getByRole('button', { name: action }).click();
  }

  /**
   * Chooses an item of a row's context menu, by the Enter key: a menu ignores clicks while it opens. A menu
   * that closes because the focus goes elsewhere meanwhile is opened again.
   */
  async chooseFromMenu(item: string, ...path: readonly Label[]): Promise<void> {
    const wanted = this.#page.getByRole('menuitem', { name: item, exact: true });
    await until(`${item} in the menu of ${this.#name(path)}`, async () => {
      await (await this.#reveal(path)).click({ button: 'right' });
      return wanted.hover({ timeout: 5000 }).then(
        () => true,
        () => undefined,
      );
    });
    await this.#page.locator('.monaco-menu .action-item.focused', { hasText: item }).waitFor();
    await this.#page.keyboard.press('Enter');
  }

  async #find(path: readonly Label[]): Promise<Row | undefined> {
    const isFound = (rows: readonly Row[]) => rowAt(rows, path) !== undefined;
    return rowAt(await this.#list.rows(isFound), path);
  }

  async #reveal(path: readonly Label[]): Promise<Locator> {
    return this.#list.reveal((await this.waitForRow(...path)).index);
  }

  async #unfold(path: readonly Label[]): Promise<void> {
    const row = await this.waitForRow(...path);
    if (row.expanded === true) {
      return;
    }
    await (await this.#list.reveal(row.index)).locator('.monaco-tl-twistie').click();
    await until(`${this.#name(path)} to unfold`, async () => {
      const now = await this.#find(path);
      return now?.expanded === true ? now : undefined;
    });
  }

  #name(path: readonly Label[]): string {
    return [this.#title, ...path.map(String)].join(' > ');
  }
}

/** The row that a path of labels leads to; the first where several have the same labels. */
function rowAt(rows: readonly Row[], path: readonly Label[]): Row | undefined {
  let matched = 0;
  for (const row of rows) {
    matched = Math.min(matched, row.level - 1);
    const label = path[matched];
    if (row.level === matched + 1 && label !== undefined && matches(row.label, label)) {
      matched += 1;
      if (matched === path.length) {
        return row;
      }
    }
  }
  return undefined;
}

function childrenOf(rows: readonly Row[], path: readonly Label[]): readonly Row[] {
  const parent = rowAt(rows, path);
  if (parent === undefined) {
    return [];
  }
  const end = rows.findIndex((row) => endsBranch(row, parent));
  const branch = rows.slice(parent.index + 1, end === -1 ? undefined : end);
  return branch.filter((row) => row.level === parent.level + 1);
}

/** Whether the rows go on below the last descendant of the row that a path leads to. */
function isPast(rows: readonly Row[], path: readonly Label[]): boolean {
  const parent = rowAt(rows, path);
  return parent !== undefined && rows.some((row) => endsBranch(row, parent));
}

function endsBranch(row: Row, parent: Row): boolean {
  return row.index > parent.index && row.level <= parent.level;
}

function matches(text: string, label: Label): boolean {
  return typeof label === 'string' ? text === label : label.test(text);
}
