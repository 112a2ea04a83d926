import { Problem } from './problem.ts';
import { isStopping, stopEverything } from './supervised.ts';

/**
 * Runs a launcher's work and exits with the code it gives. When a signal arrives, every process that was
 * started is ended first. A `Problem` is shown as its message, anything else with its stack.
 */
export async function main(work: () => Promise<number>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stopEverything());
  }
  try {
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = isStopping() ? 130 : 1;
    if (isStopping()) {
      console.error('\nStopped.');
    } else {
      console.error(error instanceof Problem ? `\n${error.message}` : error);
    }
  }
}
