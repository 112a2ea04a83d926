import type { Answer } from '../http/guard.ts';
import { OktaError } from '../management/oktaError.ts';
import type { RateLimits } from '../management/rateLimit.ts';
import { sendAnswer } from '../management/sendAnswer.ts';

const NOT_COUNTED = { headers: undefined, isExceeded: false };
const NOTHING_LEFT = { 'X-Rate-Limit-Limit': '0', 'X-Rate-Limit-Remaining': '0' };

/**
 * The same answers with `X-Rate-Limit-*` headers, and 429 E0000047 in place of those for which a limit
 * is used up. Over the concurrency limit, the headers tell a limit of 0 and nothing remaining (Okta
 * Management API, rate limits). Paths without a rate limit pass as they are.
 */
export function rateLimited(limits: RateLimits, answer: Answer): Answer {
  let running = 0;
  return async (request, response, url) => {
    // Any web page could use up the limits of an administrator by calls without a token.
    const isAnonymous =
      url.pathname.startsWith('/api/') && request.headers.authorization === undefined;
    const { headers, isExceeded } = isAnonymous
      ? NOT_COUNTED
      : limits.count(request.method ?? '', url.pathname);
    if (headers === undefined) {
      await answer(request, response, url);
      return;
    }
    const isCrowded = running >= limits.concurrency;
    const shown = isCrowded ? { ...headers, ...NOTHING_LEFT } : headers;
    response.setHeaders(new Map(Object.entries(shown)));
    if (isCrowded || isExceeded) {
      sendAnswer(response, new OktaError('E0000047'));
      return;
    }
    running += 1;
    try {
      await answer(request, response, url);
    } finally {
      running -= 1;
    }
  };
}
