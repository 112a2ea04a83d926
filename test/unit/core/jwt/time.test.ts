import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  describeTime,
  lifetimeWords,
  relativeTime,
  validityOf,
} from '../../../../src/core/jwt/time.ts';
import { timeChecks } from '../../../../src/core/jwt/checks/timeChecks.ts';

const NOW = Date.UTC(2030, 0, 1);
const NOW_SECONDS = NOW / 1000;

describe('describeTime', () => {
  test('gives a time in words, in local time and in UTC', () => {
    const time = describeTime(NOW_SECONDS + 3599.5, NOW);
    expect(time.relative).toBe('in 59 minutes');
    expect(time.utc).toBe('2030-01-01T00:59:59.500Z');
    expect(time.local).toMatch(/20(29|30)/);
  });

  test.each([
    [0, '60 years ago', '1970-01-01T00:00:00.000Z'],
    [-1, '60 years ago', '1969-12-31T23:59:59.000Z'],
    [NOW, 'now, if read as milliseconds instead of seconds', '2030-01-01T00:00:00.000Z'],
    [-1e12, '91 years ago, if read as milliseconds instead of seconds', '1938-04-24T22:13:20.000Z'],
  ])('describes %d', (seconds, relative, utc) => {
    expect(describeTime(seconds, NOW)).toMatchObject({ relative, utc });
  });

  test.each([Number.NaN, Infinity, -Infinity, 1e300, -1e18, 8.65e15])(
    'calls %d no time',
    (seconds) => {
      expect(describeTime(seconds, NOW)).toStrictEqual({
        relative: 'not a time that a calendar can show',
        local: '',
        utc: '',
      });
    },
  );
});

describe('relativeTime', () => {
  test.each([
    [0, 'now'],
    [999, 'now'],
    [1000, 'in 1 second'],
    [-59_999, '59 seconds ago'],
    [60_000, 'in 1 minute'],
    [-7_199_000, '1 hour ago'],
    [172_800_000, 'in 2 days'],
    [5_259_600_000, 'in 2 months'],
  ])('says %d milliseconds as %j', (difference, words) => {
    expect(relativeTime(difference)).toBe(words);
  });
});

const TOLERATED = 'within the tolerated clock difference of 5 minutes';

describe('validityOf', () => {
  test.each<[JsonObject, string, string, number | undefined, boolean]>([
    [{}, 'without expiry', 'Never expires: it has no exp', undefined, false],
    [{ nbf: -60 }, 'without expiry', 'Never expires: it has no exp', undefined, false],
    [{ exp: 252 }, 'expiring', 'Expires in 4 min 12 s', 252, true],
    [{ exp: 0.2 }, 'expiring', 'Expires in 1 s', 0.2, true],
    [{ exp: 299.9 }, 'expiring', 'Expires in 5 min 0 s', 299.9, true],
    [{ exp: 300 }, 'expiring', 'Expires in 5 min 0 s', 300, true],
    [{ exp: 300.1 }, 'valid', 'Expires in 5 min 1 s', 0.1, true],
    [{ exp: 3599 }, 'valid', 'Expires in 59 min 59 s', 3299, true],
    [{ exp: 3599.5 }, 'valid', 'Expires in 1 hour', 3299.5, false],
    [{ exp: 90_000, nbf: 0 }, 'valid', 'Expires in 1 day', 89_700, false],
    [{ exp: 0 }, 'expired', `Expired just now, ${TOLERATED}`, undefined, false],
    [{ exp: -59 }, 'expired', `Expired just now, ${TOLERATED}`, undefined, false],
    [{ exp: -299 }, 'expired', `Expired 4 minutes ago, ${TOLERATED}`, undefined, false],
    [{ exp: -300 }, 'expired', 'Expired 5 minutes ago', undefined, false],
    [{ exp: -172_800 }, 'expired', 'Expired 2 days ago', undefined, false],
    [{ exp: -60, nbf: 60 }, 'expired', `Expired 1 minute ago, ${TOLERATED}`, undefined, false],
    [{ iat: -1020 }, 'without expiry', 'Issued 17 minutes ago; it has no exp', undefined, false],
    [{ iat: 0 }, 'without expiry', 'Issued just now; it has no exp', undefined, false],
    [
      { iat: 180, nbf: 0 },
      'without expiry',
      'Issued in the future, in 3 minutes; it has no exp',
      undefined,
      false,
    ],
    [{ nbf: 180, exp: 600 }, 'not yet valid', 'Not valid yet, valid in 3 min 0 s', 180, true],
    [{ nbf: 7200 }, 'not yet valid', 'Not valid yet, valid in 2 hours', 7200, false],
  ])('says of %j, counted from now, that it is %s', (times, state, words, changes, isCounting) => {
    const payload = Object.fromEntries(
      Object.entries(times).map(([name, value]) => [name, NOW_SECONDS + Number(value)]),
    );
    const { changesAt, ...validity } = validityOf(payload, NOW);
    expect(validity).toStrictEqual({ state, words, isCounting });
    expect(changesAt === undefined ? undefined : Math.round(changesAt)).toBe(
      changes === undefined ? undefined : NOW + changes * 1000,
    );
  });

  test.each<[JsonObject, string]>([
    [{ exp: '2030' }, 'Unreadable: exp is not a number'],
    [{ exp: null }, 'Unreadable: exp is not a number'],
    [{ exp: NOW }, 'Unreadable: exp is not in seconds since 1970'],
    [{ exp: Infinity }, 'Unreadable: exp is not in seconds since 1970'],
    [{ exp: 1, nbf: [] }, 'Unreadable: nbf is not a number'],
    [{ exp: -1e300 }, 'Unreadable: exp is not in seconds since 1970'],
  ])('does not read %j', (payload, words) => {
    expect(validityOf(payload, NOW)).toStrictEqual({
      state: 'unreadable',
      words,
      isCounting: false,
    });
  });

  test('says of a DPoP proof that it is of use for a short time only', () => {
    const proof = { htm: 'POST', htu: 'https://demo.okta.com/oauth2/v1/token', jti: 'demo' };
    expect(validityOf({ ...proof, iat: NOW_SECONDS - 1020 }, NOW)).toStrictEqual({
      state: 'without expiry',
      words: 'Issued 17 minutes ago; servers accept a proof for a short time only',
      isCounting: false,
    });
    expect(validityOf(proof, NOW).words).toBe(
      'No issue time: it has no readable iat, and servers accept a proof for a short time only',
    );
    expect(validityOf({ ...proof, exp: NOW_SECONDS + 60 }, NOW).words).toBe('Expires in 1 min 0 s');
  });

  test('does not tell when a token without an expiry was issued if that cannot be read', () => {
    expect(validityOf({ iat: 'today' }, NOW).words).toBe('Never expires: it has no exp');
  });

  test('agrees with the check of the expiry on what is tolerated', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 0 }), (exp) => {
        const payload = { exp: NOW_SECONDS + exp };
        const isTolerated = validityOf(payload, NOW).words.endsWith(TOLERATED);
        expect(timeChecks(payload, NOW)[0]?.verdict).toBe(isTolerated ? 'passed' : 'failed');
      }),
    );
  });

  test('is in another state at the very moment it says, and in the same until then', () => {
    const seconds = fc.option(fc.integer({ min: -10_000, max: 10_000 }), { nil: undefined });
    fc.assert(
      fc.property(seconds, seconds, (start, end) => {
        const payload: JsonObject = {
          ...(start !== undefined && { nbf: NOW_SECONDS + start }),
          ...(end !== undefined && { exp: NOW_SECONDS + end }),
        };
        const { state, changesAt } = validityOf(payload, NOW);
        const later = NOW + 1e9;
        expect(validityOf(payload, (changesAt ?? later) - 1).state).toBe(state);
        expect(changesAt === undefined || validityOf(payload, changesAt).state !== state).toBe(
          true,
        );
      }),
    );
  });
});

describe('lifetimeWords', () => {
  test.each<[JsonObject, string | undefined]>([
    [{ iat: 0, exp: 3600 }, '1 hour from issue to expiry'],
    [{ iat: 0, exp: 3661 }, '1 hour 1 minute from issue to expiry'],
    [{ iat: 0, exp: 3601 }, '1 hour from issue to expiry'],
    [{ iat: 100, exp: 190 }, '1 minute 30 seconds from issue to expiry'],
    [{ iat: 0, exp: 86_400 * 90 }, '2 months 29 days from issue to expiry'],
    [{ iat: 0, exp: 0.2 }, 'Less than a second from issue to expiry'],
    [{ iat: 5, exp: 5 }, 'No lifetime: exp is not after iat'],
    [{ iat: 0 }, undefined],
    [{ exp: 1 }, undefined],
    [{ iat: '0', exp: 1 }, undefined],
    [{ iat: 0, exp: 1e300 }, undefined],
  ])('says of %j %j', (payload, words) => {
    expect(lifetimeWords(payload)).toBe(words);
  });
});
