const SECOND = 1000;

/**
 * Runs work that takes a while and shows its title with the elapsed seconds on standard error: in place
 * on a terminal, as a line every 15 seconds elsewhere. Gives what the work gives and rejects as it rejects.
 */
export async function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const elapsed = () => `${((performance.now() - started) / SECOND).toFixed(0)} s`;
  const live = process.stderr.isTTY && process.env['CI'] === undefined;
  const show = (text: string) => process.stderr.write(live ? `\r\u001B[K${text}` : `${text}\n`);
  show(`${title} …`);
  const timer = setInterval(() => show(`${title} … ${elapsed()}`), live ? SECOND : 15 * SECOND);
  let outcome = 'failed after';
  try {
    const result = await work();
    outcome = 'done in';
    return result;
  } finally {
    clearInterval(timer);
    show(`${title}: ${outcome} ${elapsed()}${live ? '\n' : ''}`);
  }
}
