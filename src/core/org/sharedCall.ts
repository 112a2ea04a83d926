import type { CallOptions } from './org.ts';

/**
 * One call that several askers wait for. An asker that is cancelled leaves the others waiting; when the
 * last one leaves, the call itself is cancelled.
 */
export class SharedCall<Result> {
  readonly #controller = new AbortController();
  readonly #askers = new Set<CallOptions>();
  readonly #result: Promise<Result>;
  #isSettled = false;
  /** When the wait ends that was announced last, by `performance.now()`. */
  #waitEnd = 0;

  /** Makes the call when the code that is running has joined it, so that no wait goes untold. */
  constructor(call: (options: Required<CallOptions>) => Promise<Result>) {
    const onWait = (milliseconds: number): void => {
      this.#waitEnd = performance.now() + milliseconds;
      for (const asker of this.#askers) {
        asker.onWait?.(milliseconds);
      }
    };
    const { signal } = this.#controller;
    this.#result = Promise.resolve().then(() => call({ signal, onWait }));
    const settle = (): void => {
      this.#isSettled = true;
    };
    this.#result.then(settle, settle);
  }

  /** Whether the call can still be joined: it is neither over nor given up. */
  get isOpen(): boolean {
    return !this.#isSettled && !this.#controller.signal.aborted;
  }

  /**
   * Waits for the result, and is told of what is left of a wait. Rejects as the call does, or with the
   * signal's reason when that comes first.
   */
  async join({ signal, onWait }: CallOptions): Promise<Result> {
    signal?.throwIfAborted();
    const asker: CallOptions = onWait ? { onWait } : {};
    const rest = this.#waitEnd - performance.now();
    if (rest > 0) {
      onWait?.(rest);
    }
    const left = new AbortController();
    this.#askers.add(asker);
    try {
      if (signal) {
        await Promise.race([this.#result, untilAborted(signal, left.signal)]);
        signal.throwIfAborted();
      }
      return await this.#result;
    } finally {
      left.abort();
      this.#leave(asker);
    }
  }

  #leave(asker: CallOptions): void {
    this.#askers.delete(asker);
    if (this.#askers.size === 0 && !this.#isSettled) {
      this.#controller.abort();
    }
  }
}

/** Resolves when the signal is aborted; stops listening when `left` is. */
async function untilAborted(signal: AbortSignal, left: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const listener = (): void => {
      resolve();
    };
    signal.addEventListener('abort', listener, { once: true, signal: left });
  });
}
