import { Emitter } from '../emitter.ts';
import type { CallOptions, Page } from './org.ts';
import { SharedCall } from './sharedCall.ts';

/** Asks for the page behind a cursor; without one, for the first page. */
export type ReadPage<Item> = (
  after: string | undefined,
  options: Required<CallOptions>,
) => Promise<Page<Item>>;

/**
 * A list of an org as far as it is loaded, page after page. After a failure or a cancellation loading
 * goes on with the page that is missing. Concurrent callers share the call for a page. An item that the
 * org lists twice appears once.
 */
export class PagedList<Item extends { readonly id: string }> {
  readonly #readPage: ReadPage<Item>;
  readonly #grown = new Emitter<readonly Item[]>();
  #items: readonly Item[] = [];
  #pages = 0;
  #next: string | undefined;
  #call: SharedCall<void> | undefined;
  #beginning = {};

  /** Fires with all items so far whenever a page arrives, and with none when the list is emptied. */
  readonly onDidGrow = this.#grown.event;

  constructor(readPage: ReadPage<Item>) {
    this.#readPage = readPage;
  }

  /** What is loaded, in the org's order. A page that arrives makes another array. */
  get items(): readonly Item[] {
    return this.#items;
  }

  /** How many pages are loaded. */
  get pages(): number {
    return this.#pages;
  }

  /** Whether the last page is loaded. */
  get isComplete(): boolean {
    return this.#pages > 0 && this.#next === undefined;
  }

  /** Loads the pages that are missing up to the given number of pages, or up to the end of the list. */
  async loadPages(pages: number, options: CallOptions = {}): Promise<void> {
    while (this.#pages < pages && !this.isComplete) {
      await this.#loadPage(options);
    }
  }

  /** Loads all pages that are missing and gives every item; `onPage` is called after each of them. */
  async load(
    options: CallOptions = {},
    onPage?: (items: readonly Item[]) => void,
  ): Promise<readonly Item[]> {
    while (!this.isComplete) {
      await this.#loadPage(options);
      onPage?.(this.#items);
    }
    return this.#items;
  }

  /** Empties the list; a page that is under way is not taken. */
  reset(): void {
    this.#items = [];
    this.#pages = 0;
    this.#next = undefined;
    this.#call = undefined;
    this.#beginning = {};
    this.#grown.fire(this.#items);
  }

  async #loadPage(options: CallOptions): Promise<void> {
    if (!this.#call?.isOpen) {
      const after = this.#next;
      const beginning = this.#beginning;
      const pages = this.#pages;
      this.#call = new SharedCall(async (shared) => {
        const page = await this.#readPage(after, shared);
        if (beginning === this.#beginning && pages === this.#pages) {
          this.#take(page);
        }
      });
    }
    await this.#call.join(options);
  }

  #take({ items, next }: Page<Item>): void {
    const all = [...this.#items, ...items];
    this.#items = [...new Map(all.map((item) => [item.id, item])).values()];
    this.#pages += 1;
    this.#next = next;
    this.#grown.fire(this.#items);
  }
}
