import { Emitter } from '../../core/emitter.ts';
import { countingDown } from '../../core/org/countDown.ts';
import type { OrgGroup } from '../../core/org/directory.ts';
import type { PagedList } from '../../core/org/pagedList.ts';
import { isUserError } from '../../core/userError.ts';

/** How far the reading of an org's groups has come. */
export interface LoadingState {
  readonly loaded: number;
  readonly isComplete: boolean;
  /** How long the rate limit makes it wait; empty when it does not. */
  readonly wait: string;
  /** Why it stopped: one sentence. */
  readonly problem: string | undefined;
}

/** Reads the groups of an org, page after page, while a filter is typed. What is known is not read again. */
export class GroupLoading {
  readonly list: PagedList<OrgGroup>;
  readonly #changed = new Emitter();
  #wait = '';
  #problem: string | undefined;

  constructor(list: PagedList<OrgGroup>) {
    this.list = list;
  }

  get state(): LoadingState {
    const { items, isComplete } = this.list;
    return { loaded: items.length, isComplete, wait: this.#wait, problem: this.#problem };
  }

  /**
   * Keeps the list complete, also when a refresh empties it, until the signal aborts or the org refuses.
   * Rejects for bugs alone.
   */
  async load(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#problem === undefined) {
      await this.#complete(signal);
      await this.#emptied(signal);
    }
  }

  async #complete(signal: AbortSignal): Promise<void> {
    const show = (wait: string): void => {
      this.#wait = wait;
      this.#changed.fire();
    };
    try {
      await countingDown(show, signal, (options) =>
        this.list.load(options, () => {
          show('');
        }),
      );
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (!isUserError(error)) {
        throw error;
      }
      this.#problem = error.message;
      show('');
    }
  }

  /** Settles when the list lacks pages, or when nothing more is to be read. */
  async #emptied(signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#problem !== undefined || !this.list.isComplete) {
      return;
    }
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        listening.dispose();
        resolve();
      };
      const listening = this.list.onDidGrow(settle);
      signal.addEventListener('abort', settle, { once: true });
    });
  }

  /** Settles when there is more to show, or when the signal aborts. */
  async nextChange(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        listening.dispose();
        resolve();
      };
      const listening = this.#changed.event(settle);
      signal.addEventListener('abort', settle, { once: true });
    });
  }
}
