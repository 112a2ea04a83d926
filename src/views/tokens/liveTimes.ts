import type { Clock } from '../../core/ports.ts';
import type { Row } from './row.ts';

const SECOND_MILLISECONDS = 1000;
const MINUTE_MILLISECONDS = 60_000;

/** What is kept true by the clock. */
export interface LiveContents {
  readonly clock: Clock;
  isEmpty(): boolean;
  /** The rows that were given to VS Code and change every second. */
  counting(): readonly Row[];
  /** When something else changes next, in milliseconds since 1970-01-01T00:00:00Z. */
  nextChange(): number | undefined;
  /** Has one row drawn anew, or without a row all of them. */
  redraw(row: Row | undefined): void;
}

/**
 * Keeps "expires in 4 min 12 s" true while the view is on show: every second the rows that count, each
 * alone; once a minute, and when a token expires, all of them. There is no timer while the view is hidden
 * or empty.
 */
export class LiveTimes {
  readonly #contents: LiveContents;
  #isShown = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When all rows were drawn last. */
  #drawnAt: number | undefined;
  #changesAt: number | undefined;

  constructor(contents: LiveContents) {
    this.#contents = contents;
  }

  /** The view is on show; what went on meanwhile is drawn at once. */
  show(): void {
    if (this.#isShown) {
      return;
    }
    this.#isShown = true;
    const now = this.#contents.clock.now();
    const isStale = now - (this.#drawnAt ?? now) >= SECOND_MILLISECONDS;
    if (isStale && !this.#contents.isEmpty()) {
      this.#drawnAt = now;
      this.#contents.redraw(undefined);
    }
    this.wake();
  }

  /** The view is hidden. */
  hide(): void {
    this.#isShown = false;
    this.#stop();
  }

  /** All rows were asked for, so that they are true now. */
  drawn(): void {
    this.#drawnAt = this.#contents.clock.now();
    this.wake();
  }

  /** Something has come or gone: finds out anew when to draw next. */
  wake(): void {
    this.#stop();
    if (!this.#isShown || this.#contents.isEmpty()) {
      return;
    }
    const now = this.#contents.clock.now();
    this.#changesAt = this.#contents.nextChange();
    const minute = (this.#drawnAt ?? now) + MINUTE_MILLISECONDS;
    const second = now - (now % SECOND_MILLISECONDS) + SECOND_MILLISECONDS;
    const next = Math.min(
      minute,
      this.#changesAt ?? Infinity,
      this.#contents.counting().length > 0 ? second : Infinity,
    );
    this.#timer = setTimeout(
      () => {
        this.#tick();
      },
      Math.max(next - now, 1),
    );
  }

  #tick(): void {
    const now = this.#contents.clock.now();
    const isStale = now - (this.#drawnAt ?? now) >= MINUTE_MILLISECONDS;
    if (isStale || now >= (this.#changesAt ?? Infinity)) {
      this.#drawnAt = now;
      this.#contents.redraw(undefined);
    } else {
      for (const row of this.#contents.counting()) {
        this.#contents.redraw(row);
      }
    }
    this.wake();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
