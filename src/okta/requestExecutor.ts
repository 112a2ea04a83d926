import { setTimeout as wait } from 'node:timers/promises';
import type { HttpRequest, HttpResponse } from '@okta/okta-sdk-nodejs/src/http.js';
import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import { guardedFetch } from '../core/http/guardedFetch.ts';
import { parseJsonAnswer } from '../core/http/parseJsonAnswer.ts';
import type { CallOptions } from '../core/org/org.ts';
import type { Clock, Fetch } from '../core/ports.ts';
import type { RateBudget } from './rateBudget.ts';
import { MAXIMUM_WAIT_MILLISECONDS, rateLimitedError, rateLimitWait } from './rateLimit.ts';

const MAXIMUM_RETRIES = 2;
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** What every call to one org shares. */
export interface Transport {
  /** Origin of the org, without a trailing slash. The only one that gets a request. */
  readonly orgUrl: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly budget: RateBudget;
  /** For one exchange, body included; `guardedFetch` has the default. */
  readonly deadlineMilliseconds?: number | undefined;
}

/** The executor that the Okta SDK's HTTP layer sends its requests through. */
export interface RequestExecutor {
  fetch(request: HttpRequest): Promise<HttpResponse>;
}

/**
 * Makes the request executor for one call, in place of the SDK's own, which follows redirects, has no
 * deadline and takes a web page for an empty app.
 *
 * It sends to the org's origin alone and gives any answer but a redirect; a 2xx answer is JSON, or to
 * DELETE without content (204), or the call rejects with a `UserError` `http/…`. Where nothing is left
 * of a rate limit, the call waits for its reset before it is sent. A 429 is sent again, at most twice,
 * after Okta's own reset time; `options.onWait` hears of each wait and `options.signal` ends it. A
 * longer wait than a minute and a half, or an unknown one, rejects with `org/rate-limited`. Nothing
 * else is ever sent twice.
 */
export function createRequestExecutor(
  transport: Transport,
  options: CallOptions = {},
): RequestExecutor {
  return {
    async fetch(request) {
      const send = (): Promise<GuardedAnswer> => sendOnce(request, transport, options);
      const milliseconds = transport.budget.take(request.url);
      if (milliseconds > 0) {
        await waitFor(milliseconds, options);
      }
      let answer = await send();
      for (let retries = 0; answer.status === 429; retries += 1) {
        await waitForReset(answer, retries, transport.clock, options);
        answer = await send();
      }
      return responseFor(answer, request);
    },
  };
}

async function sendOnce(
  request: HttpRequest,
  transport: Transport,
  options: CallOptions,
): Promise<GuardedAnswer> {
  const answer = await guardedFetch(
    {
      url: request.url,
      method: methodOf(request),
      headers: request.headers,
      body: request.body,
    },
    {
      fetch: transport.fetch,
      origin: transport.orgUrl,
      deadlineMilliseconds: transport.deadlineMilliseconds,
      signal: options.signal,
    },
  );
  transport.budget.note(request.url, answer);
  return answer;
}

function methodOf(request: HttpRequest): (typeof METHODS)[number] {
  const method = METHODS.find((known) => known === request.method.toUpperCase());
  if (method === undefined) {
    throw new Error(`The Management API client does not send ${request.method}.`);
  }
  return method;
}

async function waitForReset(
  answer: GuardedAnswer,
  retries: number,
  clock: Clock,
  options: CallOptions,
): Promise<void> {
  const milliseconds = rateLimitWait(answer.headers, clock);
  if (
    milliseconds === undefined ||
    milliseconds > MAXIMUM_WAIT_MILLISECONDS ||
    retries >= MAXIMUM_RETRIES
  ) {
    throw rateLimitedError(answer.host, milliseconds, clock);
  }
  await waitFor(milliseconds, options);
}

/** Rejects with the signal's own reason, as `guardedFetch` does. */
async function waitFor(milliseconds: number, { onWait, signal }: CallOptions): Promise<void> {
  signal?.throwIfAborted();
  onWait?.(milliseconds);
  try {
    await wait(milliseconds, undefined, signal ? { signal } : {});
  } catch (failure) {
    signal?.throwIfAborted();
    throw failure;
  }
}

/** The body of a 2xx answer is parsed here, where a page that is not JSON is told apart. */
function responseFor(answer: GuardedAnswer, request: HttpRequest): HttpResponse {
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const isRemoval = answer.status === 204 && methodOf(request) === 'DELETE';
  const value = isSuccess && !isRemoval ? parseJsonAnswer(answer) : undefined;
  return {
    status: answer.status,
    url: '',
    headers: answer.headers,
    text: () => Promise.resolve(answer.body),
    json: () => Promise.resolve(value),
  };
}
