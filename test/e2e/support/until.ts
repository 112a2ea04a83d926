import { setTimeout as pause } from 'node:timers/promises';

const TIMEOUT_MILLISECONDS = 60_000;
const BETWEEN_LOOKS_MILLISECONDS = 50;

/** Looks again and again until there is something to see, and gives it; rejects after a minute. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + TIMEOUT_MILLISECONDS;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) {
      return seen;
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited a minute in vain for ${what}.`);
    }
    await pause(BETWEEN_LOOKS_MILLISECONDS);
  }
}
