import { setTimeout as wait } from 'node:timers/promises';
import type { HttpRequest, HttpResponse } from '@okta/okta-sdk-nodejs/src/http.js';
import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import { guardedFetch } from '../core/http/guardedFetch.ts';
import { parseJsonAnswer } from '../core/http/parseJsonAnswer.ts';
import type { CallOptions } from '../core/org/org.ts';
import type { Clock, Fetch } from '../core/ports.ts';
import { MAXIMUM_WAIT_MILLISECONDS, rateLimitedError, rateLimitWait } from './rateLimit.ts';

const MAXIMUM_RETRIES = 2;

/** What every call to one org shares. */
export interface Transport {
  /** Origin of the org, without a trailing slash. The only one that gets a request. */
  readonly orgUrl: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
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
 * It sends to the org's origin alone and gives any answer but a redirect; a 2xx answer is JSON or the
 * call rejects with a `UserError` `http/…`. A 429 is sent again, at most twice, after Okta's own reset
 * time; `options.onWait` hears of each wait and `options.signal` ends it. A longer wait than a minute
 * and a half, or an unknown one, rejects with `org/rate-limited`. Nothing else is ever sent twice.
 */
export function createRequestExecutor(
  transport: Transport,
  options: CallOptions = {},
): RequestExecutor {
  return {
    async fetch(request) {
      const send = (): Promise<GuardedAnswer> => sendOnce(request, transport, options);
      let answer = await send();
      for (let retries = 0; answer.status === 429; retries += 1) {
        await waitForReset(answer, retries, transport.clock, options);
        answer = await send();
      }
      return responseFor(answer);
    },
  };
}

function sendOnce(
  request: HttpRequest,
  transport: Transport,
  options: CallOptions,
): Promise<GuardedAnswer> {
  return guardedFetch(
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
}

function methodOf(request: HttpRequest): 'GET' | 'POST' | 'PUT' {
  const method = request.method.toUpperCase();
  if (method === 'GET' || method === 'POST' || method === 'PUT') {
    return method;
  }
  throw new Error(`The Management API client does not send ${method}.`);
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
  options.onWait?.(milliseconds);
  await waitUnlessAborted(milliseconds, options.signal);
}

/** Rejects with the signal's own reason, as `guardedFetch` does. */
async function waitUnlessAborted(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal ? { signal } : {});
  } catch (failure) {
    signal?.throwIfAborted();
    throw failure;
  }
}

/** The body of a 2xx answer is parsed here, where a page that is not JSON is told apart. */
function responseFor(answer: GuardedAnswer): HttpResponse {
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const value = isSuccess ? parseJsonAnswer(answer) : undefined;
  return {
    status: answer.status,
    url: '',
    headers: answer.headers,
    text: () => Promise.resolve(answer.body),
    json: () => Promise.resolve(value),
  };
}
