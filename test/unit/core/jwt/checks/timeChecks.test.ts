import { describe, expect, test } from 'vitest';
import type { Check } from '../../../../../src/core/jwt/checks/check.ts';
import { freshTimes, timeChecks } from '../../../../../src/core/jwt/checks/timeChecks.ts';

const NOW = Date.UTC(2030, 0, 1);
const NOW_SECONDS = NOW / 1000;

function verdicts(checks: readonly Check[]): string[] {
  return checks.map(({ id, verdict }) => `${id} ${verdict}`);
}

describe('timeChecks', () => {
  test.each([
    [{ exp: NOW_SECONDS + 1, iat: NOW_SECONDS }, ['exp passed', 'iat passed']],
    [{ exp: NOW_SECONDS - 299, iat: NOW_SECONDS + 300 }, ['exp passed', 'iat passed']],
    [{ exp: NOW_SECONDS - 300, iat: NOW_SECONDS + 301 }, ['exp failed', 'iat failed']],
    [{ exp: 1, nbf: NOW_SECONDS + 301, iat: 1 }, ['exp failed', 'nbf failed', 'iat passed']],
    [
      { exp: NOW_SECONDS, nbf: NOW_SECONDS + 300, iat: 1 },
      ['exp passed', 'nbf passed', 'iat passed'],
    ],
    [{}, ['exp unknown', 'iat unknown']],
    [{ exp: '1', iat: null, nbf: [] }, ['exp failed', 'nbf failed', 'iat failed']],
    [{ exp: NOW, iat: 1e300 }, ['exp failed', 'iat failed']],
  ])('judges %j', (payload, expected) => {
    expect(verdicts(timeChecks(payload, NOW))).toStrictEqual(expected);
  });

  test('says what was compared, and that a difference is tolerated', () => {
    expect(timeChecks({ exp: NOW_SECONDS - 60, iat: 0 }, NOW)[0]?.explanation).toBe(
      '"exp" is 2029-12-31T23:59:00.000Z, 1 minute ago. A clock difference of 300 seconds is tolerated.',
    );
    expect(timeChecks({ exp: NOW_SECONDS + 1, iat: 0 }, NOW)[0]?.explanation).not.toContain(
      'tolerated',
    );
  });

  test('has titles that a verdict can follow', () => {
    const titles = timeChecks({ exp: 1, nbf: 1, iat: 1 }, NOW).map(({ title }) => title);
    expect(titles).toStrictEqual(['Expiry', 'Not before', 'Issue time']);
  });
});

describe('freshTimes', () => {
  const payload = { exp: NOW_SECONDS, nbf: NOW_SECONDS - 60, iat: NOW_SECONDS - 60 };
  const nonce: Check = { id: 'nonce', title: 'Nonce', verdict: 'unknown', explanation: 'x' };

  test('judges the times again and leaves everything else in its place', () => {
    const before = [nonce, ...timeChecks(payload, NOW)];
    expect(verdicts(before)).toStrictEqual([
      'nonce unknown',
      'exp passed',
      'nbf passed',
      'iat passed',
    ]);
    const later = freshTimes(before, payload, NOW + 600_000);
    expect(verdicts(later)).toStrictEqual([
      'nonce unknown',
      'exp failed',
      'nbf passed',
      'iat passed',
    ]);
    expect(later[0]).toBe(nonce);
    expect(later[1]?.explanation).toContain('10 minutes ago');
    expect(verdicts(freshTimes(before, payload, NOW - 600_000))).toContain('nbf failed');
  });

  test('keeps what was said of a time that is missing, and adds no check', () => {
    const owed: Check = { id: 'exp', title: 'Expiry', verdict: 'failed', explanation: 'x' };
    expect(freshTimes([owed], {}, NOW)).toStrictEqual([owed]);
    expect(freshTimes([], payload, NOW)).toStrictEqual([]);
  });
});
