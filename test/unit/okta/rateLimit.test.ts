import { describe, expect, it } from 'vitest';
import { rateLimitWait } from '../../../src/okta/rateLimit.ts';

const NOW = Date.parse('2026-08-04T10:00:00Z');
const RESET = String(NOW / 1000 + 20);

function waitFor(headers: Record<string, string>): number | undefined {
  return rateLimitWait(new Headers(headers), { now: () => NOW });
}

describe('the wait for a rate limit', () => {
  it.each([
    ['the Date of the answer', 'Tue, 04 Aug 2026 09:59:50 GMT', 31_000],
    ['the local clock without a Date', '', 21_000],
    ['the local clock with a broken Date', 'yesterday', 21_000],
    ['no time at all once the limit is reset', 'Tue, 04 Aug 2026 11:00:00 GMT', 1000],
  ])('is counted from %s, plus a second', (_name, date, expected) => {
    expect(waitFor({ Date: date, 'X-Rate-Limit-Reset': RESET })).toBe(expected);
  });

  it.each(['', 'soon', '-1', '1e99', '20', `${RESET}000`, `${RESET}, ${RESET}`])(
    'is unknown when the reset time is %j',
    (reset) => {
      expect(waitFor({ 'X-Rate-Limit-Reset': reset })).toBeUndefined();
    },
  );
});
