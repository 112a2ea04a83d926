import type { Clock } from '../../core/ports.ts';
import { LIKELY_BEHAVIOR } from '../behavior.ts';
import type { Behavior } from '../behavior.ts';

const WINDOW_MILLISECONDS = 60_000;

/** Out of reach of a person and of a test about something else; a runaway loop still meets it. */
const DEFAULT_LIMIT = 10_000;

/** The share of a bucket that Okta leaves to one API token or app by default. */
const TOKEN_SHARE = 0.5;

/**
 * Rate-limit buckets with the calls a minute of an Integrator Free, an Enterprise and a Workforce org
 * (Okta rate limits as last published, September 2025). The first that fits counts a call: `{id}` is any
 * one segment, `*` any rest. The bucket of the app's groups claim is not known: a switch decides.
 */
const BUCKETS = [
  ['/api/v1/apps', 20, 100, 100],
  ['/api/v1/apps/{id}', 100, 600, 500],
  ['/api/v1/apps/{id}/*', 20, 100, 100],
  ['/api/v1/groups', 100, 600, 500],
  ['/api/v1/users', 100, 600, 600],
  ['GET /api/v1/users/{id}', 100, 1000, 2000],
  ['/api/v1/logs', 20, 50, 120],
  ['/api/v1/*', 100, 600, 1200],
  ['/.well-known/okta-organization', 100, 600, 1200],
  ['/oauth2/v1/authorize', 300, 1200, 2000],
  ['/oauth2/v1/token', 300, 1200, 2000],
  ['/oauth2/{id}/v1/authorize', 300, 1200, 2000],
  ['/oauth2/{id}/v1/token', 300, 1200, 2000],
] as const;

/** The bucket that a call is counted in, by Okta's name for the calls that share it. */
export type RateLimitBucket = (typeof BUCKETS)[number][0];

/** Kinds of orgs: the column of their limits, and how many calls may run at once. */
const PLANS = {
  'integrator-free': { column: 0, concurrency: 35 },
  enterprise: { column: 1, concurrency: 75 },
  workforce: { column: 2, concurrency: 75 },
} as const;

/** A kind of org with published limits. */
export type RateLimitPlan = keyof typeof PLANS;

/** What counting a call gives. */
export interface RateLimitCount {
  /** `X-Rate-Limit-*` and the `Date` they go with; none for a path without a limit. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Whether this call is one too many, and to be refused with 429 E0000047. */
  readonly isExceeded: boolean;
}

const MATCHERS = BUCKETS.map(([bucket, ...limits]) => ({
  bucket,
  limits,
  pattern: new RegExp(
    `^${bucket.replace(/^\//, '\\S+ /').replace('{id}', '[^/]+').replace('*', '.+')}$`,
  ),
}));

/**
 * Counts calls by bucket and minute, which begins with its first call. Tells and does not refuse: the
 * caller does. Limits are for one API token or app, which is half of what the whole org has.
 */
export class RateLimits {
  readonly #clock: Clock;
  readonly #behavior: () => Behavior;
  readonly #limits = new Map<RateLimitBucket, number>();
  readonly #windows = new Map<RateLimitBucket, { readonly end: number; calls: number }>();
  #concurrency = Infinity;

  /** The present behaviour of the org tells in which bucket a call for a groups claim is counted. */
  constructor(clock: Clock, behavior: () => Behavior = () => LIKELY_BEHAVIOR) {
    this.#clock = clock;
    this.#behavior = behavior;
  }

  /** How many calls may run at once; no limit unless a plan or a call sets one. */
  get concurrency(): number {
    return this.#concurrency;
  }

  /** Lets so many calls a minute into a bucket, counted from here on. */
  set(bucket: RateLimitBucket, callsPerMinute: number): void {
    this.#limits.set(bucket, callsPerMinute);
    this.#windows.delete(bucket);
  }

  /** Lets so many calls run at once. */
  setConcurrency(calls: number): void {
    this.#concurrency = calls;
  }

  /** Sets every limit to what an API token has in such an org, counted from here on. */
  usePlan(plan: RateLimitPlan): void {
    const { column, concurrency } = PLANS[plan];
    for (const { bucket, limits } of MATCHERS) {
      this.set(bucket, limits[column] * TOKEN_SHARE);
    }
    this.#concurrency = concurrency;
  }

  /** Back to limits that nobody meets by accident, with nothing counted. */
  reset(): void {
    this.#limits.clear();
    this.#windows.clear();
    this.#concurrency = Infinity;
  }

  /** Counts one call. `Reset` is in seconds since 1970, the first whole one after the minute. */
  count(method: string, path: string): RateLimitCount {
    const isWithLists = this.#behavior().groupsClaimBucket === 'with app lists';
    const counted = isWithLists ? path.replace(/^(\/api\/v1\/)internal\/(apps)\/.*/, '$1$2') : path;
    const call = `${method} ${counted}`;
    const bucket = MATCHERS.find(({ pattern }) => pattern.test(call))?.bucket;
    if (bucket === undefined) {
      return { headers: undefined, isExceeded: false };
    }
    const now = this.#clock.now();
    const limit = this.#limits.get(bucket) ?? DEFAULT_LIMIT;
    const { end, calls } = this.#counted(bucket, now);
    return {
      headers: {
        Date: new Date(now).toUTCString(),
        'X-Rate-Limit-Limit': String(limit),
        'X-Rate-Limit-Remaining': String(Math.max(0, limit - calls)),
        'X-Rate-Limit-Reset': String(Math.ceil(end / 1000)),
      },
      isExceeded: calls > limit,
    };
  }

  /** A clock that is set back starts another minute, or a limit could stay used up for hours. */
  #counted(bucket: RateLimitBucket, now: number): { readonly end: number; readonly calls: number } {
    const known = this.#windows.get(bucket);
    const isOpen = known !== undefined && now < known.end && now >= known.end - WINDOW_MILLISECONDS;
    const window = isOpen ? known : { end: now + WINDOW_MILLISECONDS, calls: 0 };
    window.calls += 1;
    this.#windows.set(bucket, window);
    return window;
  }
}
