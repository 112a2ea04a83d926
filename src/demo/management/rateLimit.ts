import type { Clock } from '../../core/ports.ts';

const WINDOW_MS = 60_000;
const CALLS_PER_WINDOW = 600;

/**
 * Counts calls by the minute and path, for the `X-Rate-Limit-*` headers of Management answers. It only
 * tells: the demo org never refuses a call, so `Remaining` stays at one or more.
 */
export class RateLimitCounter {
  readonly #clock: Clock;
  #windowEnd = 0;
  #calls = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one call and gives the headers of its answer; `Reset` is in seconds since 1970. */
  count(bucket: string): Readonly<Record<string, string>> {
    const now = this.#clock.now();
    if (now >= this.#windowEnd) {
      this.#windowEnd = now + WINDOW_MS;
      this.#calls = new Map();
    }
    const calls = (this.#calls.get(bucket) ?? 0) + 1;
    this.#calls.set(bucket, calls);
    return {
      'X-Rate-Limit-Limit': String(CALLS_PER_WINDOW),
      'X-Rate-Limit-Remaining': String(Math.max(1, CALLS_PER_WINDOW - calls)),
      'X-Rate-Limit-Reset': String(Math.ceil(this.#windowEnd / 1000)),
    };
  }
}
