import type { Clock } from '../core/ports.ts';
import { MAXIMUM_WAIT_MILLISECONDS, rateLimitWait } from './rateLimit.ts';

/** Counts of calls, as far as they are believed. */
const COUNT = /^\d{1,7}$/;

/** Resets that lie closer together, after whole seconds and the way of the answer, are the same one. */
const SAME_RESET_MILLISECONDS = 3000;

/** The segments before an id; calls whose paths differ in ids alone share a limit. */
const ID_AFTER = /\/(apps|authorizationServers|users|(?:federated-)?claims)\/[^/?]+/g;

interface Window {
  remaining: number;
  /** By the local clock, in milliseconds since 1970. */
  readonly resetAt: number;
}

/**
 * What the answers of one client have told about its rate limits, so that a call for which nothing is
 * left waits for the reset in place of provoking a 429.
 *
 * Each call is counted when it is sent, so that several at a time do not share the last one. Headers
 * that are missing, unreadable or name a reset more than a minute and a half away are ignored, as is
 * the limit of 0 that stands for too many calls at once (Okta Management API, rate limits).
 */
export class RateBudget {
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a call to the URL and gives the milliseconds that it has to wait before: mostly 0. */
  take(url: string): number {
    const window = this.#windows.get(bucketOf(url));
    const wait = (window?.resetAt ?? 0) - this.#clock.now();
    // A reset further away than any that was noted is one of before the clock was set back.
    if (window === undefined || wait <= 0 || wait > MAXIMUM_WAIT_MILLISECONDS) {
      return 0;
    }
    window.remaining -= 1;
    return window.remaining < 0 ? wait : 0;
  }

  /**
   * Learns from an answer from the URL. After a 429 nothing is left whatever the headers say: the share
   * of one API token or app may be used up before the limit of the org, which they may tell of.
   */
  note(url: string, { status, headers }: { status: number; headers: Headers }): void {
    const limit = countIn(headers, 'x-rate-limit-limit');
    const remaining = status === 429 ? 0 : countIn(headers, 'x-rate-limit-remaining');
    const wait = rateLimitWait(headers, this.#clock);
    if (!limit || remaining === undefined || wait === undefined) {
      return;
    }
    if (wait <= MAXIMUM_WAIT_MILLISECONDS) {
      const resetAt = this.#clock.now() + wait;
      const known = this.#windows.get(bucketOf(url));
      const isSame =
        known !== undefined && Math.abs(known.resetAt - resetAt) < SAME_RESET_MILLISECONDS;
      this.#windows.set(
        bucketOf(url),
        isSame
          ? { ...known, remaining: Math.min(known.remaining, remaining) }
          : { remaining, resetAt },
      );
    }
  }
}

function bucketOf(url: string): string {
  return new URL(url).pathname.replace(ID_AFTER, '/$1/{id}');
}

function countIn(headers: Headers, name: string): number | undefined {
  const count = headers.get(name)?.trim() ?? '';
  return COUNT.test(count) ? Number(count) : undefined;
}
