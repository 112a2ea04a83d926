import type { Clock } from '../core/ports.ts';
import { UserError } from '../core/userError.ts';

/** The longest wait for a rate limit to reset that is worth keeping the user for. */
export const MAXIMUM_WAIT_MILLISECONDS = 90_000;

/** Added to every wait, because both headers are cut to whole seconds. */
const MARGIN_MILLISECONDS = 1000;

/** Seconds since 1970 with ten digits: years 2001 to 2286. */
const EPOCH_SECONDS = /^\d{10}$/;

/**
 * How long to wait until the rate limit resets, in milliseconds and at least one second: the time
 * from the answer's `Date` to its `X-Rate-Limit-Reset`, so that a wrong local clock does no harm.
 * Without a readable `Date` the local clock is used; without one readable reset time, undefined.
 *
 * Source: Okta Management API, rate limits. Does not bound the wait.
 */
export function rateLimitWait(headers: Headers, clock: Clock): number | undefined {
  const reset = headers.get('x-rate-limit-reset')?.trim() ?? '';
  if (!EPOCH_SECONDS.test(reset)) {
    return undefined;
  }
  const answered = Date.parse(headers.get('date') ?? '');
  const now = Number.isNaN(answered) ? clock.now() : answered;
  return Math.max(0, Number(reset) * 1000 - now) + MARGIN_MILLISECONDS;
}

/**
 * The error for a rate limit that is not waited for, `org/rate-limited`, with the time of its reset
 * when Okta told one (`wait` in milliseconds from the clock's present).
 */
export function rateLimitedError(host: string, wait: number | undefined, clock: Clock): UserError {
  const advice = wait === undefined ? 'Try again in a minute.' : tryAgainAfter(wait, clock);
  return new UserError(
    'org/rate-limited',
    `The rate limit of ${host} for this connection is used up. ${advice}`,
  );
}

function tryAgainAfter(wait: number, clock: Clock): string {
  const time = new Date(clock.now() + wait).toISOString().slice(11, 19);
  const minutes = Math.ceil(wait / 60_000);
  return `Try again after ${time} UTC, in about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}
