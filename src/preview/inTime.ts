/** How long work that nobody waits for may go on, in case it is nearly done. */
const UNWANTED_MILLISECONDS = 100;

/**
 * What the work gives, or undefined when it takes longer than the limit in milliseconds, or goes on for
 * a tenth of a second after `unwanted` is aborted. Does not end the work.
 */
export function inTime<Result>(
  work: Promise<Result>,
  limit: number,
  unwanted: AbortSignal,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      resolve(undefined);
    };
    const timers = [setTimeout(giveUp, limit)];
    const hurry = (): void => {
      timers.push(setTimeout(giveUp, UNWANTED_MILLISECONDS));
    };
    unwanted.addEventListener('abort', hurry, { once: true });
    void work.then(resolve, reject).finally(() => {
      unwanted.removeEventListener('abort', hurry);
      timers.forEach(clearTimeout);
    });
  });
}
