import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { startLocalServer } from './localServer.ts';
import { PAGE_HEADERS } from './loopbackPage.ts';

/** How long the address works and what ends it early. */
export interface OneShotOptions {
  readonly signal: AbortSignal;
  /** One minute unless given. */
  readonly lifetimeMilliseconds?: number;
}

const DEFAULT_LIFETIME_MILLISECONDS = 60_000;

/**
 * Gives a short address on this machine that redirects once to `target`, for the places that damage a
 * URL with nested encodings (a browser-hosted VS Code, when the URL is of this machine). The path
 * cannot be guessed. The server ends after the redirect, after its lifetime, or when the signal is
 * aborted, whichever comes first. Does not check `target`: the caller built it.
 */
export async function startOneShotRedirect(
  target: string,
  options: OneShotOptions,
): Promise<string> {
  options.signal.throwIfAborted();
  const path = `/${randomUUID()}`;
  const ended = new AbortController();
  const redirectOnce: RequestListener = (request, response) => {
    // A browser that only looks ahead must not use the address up.
    const isPrefetch = request.headers['sec-purpose'] !== undefined;
    if (ended.signal.aborted || isPrefetch || request.method !== 'GET' || request.url !== path) {
      response.writeHead(404, PAGE_HEADERS).end();
      return;
    }
    response.writeHead(302, { ...PAGE_HEADERS, location: target }).end();
    ended.abort();
  };
  const server = await startLocalServer(0, redirectOnce, 'this machine');
  const end = (): void => {
    ended.abort();
  };
  ended.signal.addEventListener('abort', () => {
    server.close();
  });
  setTimeout(end, options.lifetimeMilliseconds ?? DEFAULT_LIFETIME_MILLISECONDS).unref();
  options.signal.addEventListener('abort', end, { signal: ended.signal });
  if (options.signal.aborted) {
    end();
  }
  return `http://127.0.0.1:${server.port}${path}`;
}
