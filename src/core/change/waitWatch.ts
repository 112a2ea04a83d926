import type { CallOptions } from '../org/org.ts';

/** Taken off each wait, so that a call is never thought to wait when it was already sent. */
const MARGIN_MILLISECONDS = 250;

/** Tells whether a call waits for the org's rate limit, which is to say that it was not carried out. */
export class WaitWatch {
  /** To be passed to the call. */
  readonly options: CallOptions;
  #wait: AbortSignal | undefined;

  constructor(options: CallOptions) {
    this.options = {
      ...options,
      onWait: (milliseconds) => {
        this.#wait = AbortSignal.timeout(Math.max(0, milliseconds - MARGIN_MILLISECONDS));
        options.onWait?.(milliseconds);
      },
    };
  }

  /** Whether the last announced wait still goes on. */
  get isWaiting(): boolean {
    return this.#wait !== undefined && !this.#wait.aborted;
  }
}
