import type { Fetch } from '../ports.ts';
import { isUserError, UserError } from '../userError.ts';
import type { HttpErrorCode } from './networkError.ts';
import { networkError, networkErrorFrom } from './networkError.ts';
import { isSecureOrigin } from './secureOrigin.ts';

const DEFAULT_DEADLINE_MILLISECONDS = 30_000;
const DEFAULT_MAXIMUM_BYTES = 10 * 1024 * 1024;

/** One HTTP request. `url` is absolute; `body` is text in the type that the headers name. */
export interface GuardedRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** A complete answer of any status, a redirect only where asked for; the caller judges the status. */
export interface GuardedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body as UTF-8 text; bytes that are not UTF-8 become U+FFFD. */
  readonly body: string;
  /** Host and port that answered, for messages. */
  readonly host: string;
}

/** What a request is held to. */
export interface GuardedFetchOptions {
  readonly fetch: Fetch;
  /** The only origin that the request may go to: `https://dev-123.okta.com`. */
  readonly origin: string;
  /** For the whole exchange, body included; 30 seconds unless given. */
  readonly deadlineMilliseconds?: number | undefined;
  /** Largest body read, counted after decompression; 10 MiB unless given. */
  readonly maximumBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * What becomes of a redirect, which is never followed: `refused`, unless given, or `handed back` as an
   * answer without a body whose `Location` is the caller's to judge.
   */
  readonly redirects?: 'refused' | 'handed back';
}

/**
 * Makes one HTTP request that may carry credentials: same origin only, https (or http on this
 * machine), no redirect followed, one deadline for headers and body, and a cap on the body's size
 * counted while it is read.
 *
 * Rejects with the signal's own reason when cancelled, and with a `UserError` whose code starts with
 * `http/` for every network failure. No error names more than the host. Does not retry, and does not
 * look at the status beyond redirects: 401 or 500 is an answer.
 */
export async function guardedFetch(
  request: GuardedRequest,
  options: GuardedFetchOptions,
): Promise<GuardedAnswer> {
  const host = checkedHost(request.url, options.origin);
  options.signal?.throwIfAborted();
  const deadline = AbortSignal.timeout(
    options.deadlineMilliseconds ?? DEFAULT_DEADLINE_MILLISECONDS,
  );
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  try {
    return await exchange(request, host, signal, options);
  } catch (failure) {
    options.signal?.throwIfAborted();
    if (deadline.aborted) {
      throw networkError('http/timeout', host);
    }
    throw isUserError(failure) ? failure : networkErrorFrom(failure, host);
  }
}

async function exchange(
  request: GuardedRequest,
  host: string,
  signal: AbortSignal,
  options: GuardedFetchOptions,
): Promise<GuardedAnswer> {
  const response = await options.fetch(request.url, {
    method: request.method,
    headers: checkedHeaders(request, host),
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal,
  });
  if (isRedirect(response)) {
    await response.body?.cancel();
    if (options.redirects !== 'handed back' || response.type === 'opaqueredirect') {
      throw networkError('http/redirect', host);
    }
    return { status: response.status, headers: response.headers, body: '', host };
  }
  const body = await readText(response, options.maximumBytes ?? DEFAULT_MAXIMUM_BYTES, host);
  return { status: response.status, headers: response.headers, body, host };
}

/** Checked apart from `fetch`, whose error for a bad value looks like a network failure. */
function checkedHeaders(request: GuardedRequest, host: string): Headers {
  try {
    return new Headers(request.headers);
  } catch {
    throw networkError('http/unsendable-header', host);
  }
}

/** A browser hides the status of a redirect that it was told not to follow; Node shows it. */
function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}

async function readText(response: Response, maximumBytes: number, host: string): Promise<string> {
  if (response.body === null) {
    return '';
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > maximumBytes) {
      await reader.cancel();
      throw networkError('http/too-large', host);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function checkedHost(url: string, origin: string): string {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target?.origin !== new URL(origin).origin) {
    throw new UserError<HttpErrorCode>(
      'http/foreign-origin',
      `A request to ${target?.host ?? 'an address that is not a URL'} was refused, because credentials for ${new URL(origin).host} are only sent there.`,
    );
  }
  if (!isSecureOrigin(target.origin)) {
    throw new UserError<HttpErrorCode>(
      'http/insecure-origin',
      `A request to ${target.host} was refused because it is not encrypted. Use an address that begins with https.`,
    );
  }
  return target.host;
}
