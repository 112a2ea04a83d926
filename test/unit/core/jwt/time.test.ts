import { describe, expect, test } from 'vitest';
import { describeTime, relativeTime } from '../../../../src/core/jwt/time.ts';

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
