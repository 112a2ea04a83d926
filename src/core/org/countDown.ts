import type { CallOptions } from './org.ts';
import { waitText } from './waitText.ts';

/** Timers may fire this much too early, which must not show the same second twice. */
const EARLY_MILLISECONDS = 20;

/** Told what to show of a wait; an empty text clears it. */
export type ShowWait = (text: string) => void;

/**
 * Shows how long a wait takes, at once and each second again, and an empty text when it is over. Once
 * the signal aborts it shows nothing more, not even the empty text.
 */
export function countDown(milliseconds: number, show: ShowWait, signal: AbortSignal): void {
  const end = performance.now() + milliseconds;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = (): void => {
    const left = end - performance.now() - EARLY_MILLISECONDS;
    if (left <= 0) {
      show('');
      return;
    }
    timer = setTimeout(tick, EARLY_MILLISECONDS + (left % 1000));
    show(waitText(left));
  };
  const stop = (): void => {
    clearTimeout(timer);
  };
  signal.addEventListener('abort', stop, { once: true });
  if (!signal.aborted) {
    tick();
  }
}

/**
 * Runs calls to an org with the options that they need, and counts each wait for the rate limit down
 * until the calls have ended. A later wait takes the place of an earlier one.
 */
export async function countingDown<Result>(
  show: ShowWait,
  signal: AbortSignal,
  calls: (options: Required<CallOptions>) => Promise<Result>,
): Promise<Result> {
  let shown = new AbortController();
  const onWait = (milliseconds: number): void => {
    shown.abort();
    shown = new AbortController();
    countDown(milliseconds, show, AbortSignal.any([signal, shown.signal]));
  };
  try {
    return await calls({ signal, onWait });
  } finally {
    shown.abort();
  }
}
