import * as vscode from 'vscode';
import type { CallOptions } from '../core/org/org.ts';
import { countingDown } from '../core/org/countDown.ts';
import { isCancellation, isUserError } from '../core/userError.ts';
import { answerOf, applyFrame } from './inputs.ts';
import { plainLabel } from './plain.ts';
import type { Answer, Frame } from './wizard.ts';

/** Pause in typing after which the org is asked, so that a word costs one request, not one a letter. */
const TYPING_PAUSE_MILLISECONDS = 300;

/** Something that can be found. `key` tells it from all others. */
export interface Found<Value> {
  readonly key: string;
  readonly value: Value;
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
}

/** A question whose answer is searched for at an org. */
export interface SearchQuestion<Value> {
  readonly placeholder: string;
  /** What the row says that loads the next page. */
  readonly more: string;
  /** What the row says when nothing is found. */
  readonly nothing: string;
  /** Key of the row that is highlighted at first. */
  readonly active?: string | undefined;
  /** What is found for a text, which may be empty, a page at a time. */
  search(
    text: string,
    after: string | undefined,
    options: CallOptions,
  ): Promise<{ readonly items: readonly Found<Value>[]; readonly next?: string | undefined }>;
}

interface SearchItem<Value> extends vscode.QuickPickItem {
  readonly found?: Found<Value>;
  readonly after?: string;
}

/**
 * Asks for one of what an org finds. The first page is shown at once, typing searches. Errors appear in
 * the list, where Enter tries again.
 */
export async function askSearched<Value>(
  frame: Frame,
  question: SearchQuestion<Value>,
): Promise<Answer<Value>> {
  const input = vscode.window.createQuickPick<SearchItem<Value>>();
  applyFrame(input, frame);
  input.placeholder = plainLabel(question.placeholder);
  input.matchOnDescription = true;
  input.keepScrollPosition = true;
  return answerOf<Value>(input, ({ store, run, done }) => {
    const loader = store.add(new Loader(input, question));
    store.add(
      input.onDidChangeValue(() => {
        loader.afterPause(() => {
          run(loader.load(undefined));
        });
      }),
    );
    store.add(
      input.onDidAccept(() => {
        const [item] = input.selectedItems;
        if (item?.found) {
          done(item.found.value);
        } else if (item) {
          run(loader.load(item.after));
        }
      }),
    );
    run(loader.load(undefined));
  });
}

/** Fills a quick pick with what is found; a later search always wins over an earlier one. */
class Loader<Value> {
  readonly #input: vscode.QuickPick<SearchItem<Value>>;
  readonly #question: SearchQuestion<Value>;
  #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #known = new Map<string, SearchItem<Value>>();

  constructor(input: vscode.QuickPick<SearchItem<Value>>, question: SearchQuestion<Value>) {
    this.#input = input;
    this.#question = question;
  }

  /** Does something when the user has stopped typing. */
  afterPause(task: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(task, TYPING_PAUSE_MILLISECONDS);
  }

  /** Loads the first page for what is typed, or with a cursor the page after it. */
  async load(after: string | undefined): Promise<void> {
    this.#controller.abort();
    const controller = new AbortController();
    this.#controller = controller;
    const text = this.#input.value.trim();
    this.#input.busy = true;
    try {
      const showWait = (wait: string): void => {
        this.#input.items = wait ? [{ label: `$(watch) ${wait}`, alwaysShow: true }] : [];
      };
      const page = await countingDown(showWait, controller.signal, (options) =>
        this.#question.search(text, after, options),
      );
      for (const found of page.items) {
        this.#known.set(found.key, itemOf(found));
      }
      this.#show(text, page.next);
    } catch (error) {
      if (isCancellation(error)) {
        return;
      }
      if (!isUserError(error)) {
        throw error;
      }
      this.#input.items = [
        { label: '$(refresh) Try Again', detail: plainLabel(error.message), alwaysShow: true },
      ];
    }
    if (controller === this.#controller) {
      this.#input.busy = false;
    }
  }

  /** Offers everything that is known; VS Code shows what the typed text occurs in. */
  #show(text: string, next: string | undefined): void {
    const known = [...this.#known.values()];
    const wanted = text.toLowerCase();
    const isFound = known.some(({ label, description = '' }) =>
      `${label}\n${description}`.toLowerCase().includes(wanted),
    );
    const { more, nothing, active } = this.#question;
    this.#input.items = [
      ...known,
      ...(next ? [{ label: `$(ellipsis) ${more}`, after: next, alwaysShow: true }] : []),
      ...(isFound || next ? [] : [nothingItem(nothing)]),
    ];
    const highlighted = known.find(({ found }) => found?.key === active);
    if (highlighted && text === '') {
      this.#input.activeItems = [highlighted];
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }
}

function nothingItem(label: string): vscode.QuickPickItem {
  return { label: `$(info) ${label}`, detail: 'Press Enter to look again.', alwaysShow: true };
}

function itemOf<Value>(found: Found<Value>): SearchItem<Value> {
  return {
    label: plainLabel(found.label),
    description: plainLabel(found.description),
    ...(found.detail !== undefined && { detail: plainLabel(found.detail) }),
    found,
  };
}
