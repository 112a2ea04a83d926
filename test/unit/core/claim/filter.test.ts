import { describe, expect, test } from 'vitest';
import { groupNameMatcher } from '../../../../src/core/claim/filter.ts';
import type { GroupFilterType } from '../../../../src/core/claim/groupsClaim.ts';

const CASES: readonly (readonly [GroupFilterType, string, string, boolean])[] = [
  ['STARTS_WITH', 'every', 'Everyone', true],
  ['STARTS_WITH', 'one', 'Everyone', false],
  ['STARTS_WITH', '', 'Everyone', true],
  ['EQUALS', 'it', 'IT', true],
  ['EQUALS', 'I', 'IT', false],
  ['CONTAINS', 'VERY', 'Everyone', true],
  ['CONTAINS', '.*', 'Everyone', false],
  ['REGEX', '.*', 'Everyone', true],
  ['REGEX', '.*', '', true],
  ['REGEX', 'Every', 'Everyone', false],
  ['REGEX', 'everyone', 'Everyone', false],
  ['REGEX', '(?i)everyone', 'Everyone', true],
  ['REGEX', '(?i)(?s)every.ne', 'EVERY\nNE', true],
  ['REGEX', '(?im)everyone', 'first line\nEveryone', false],
  ['REGEX', 'IT|HR', 'ITX', false],
  ['REGEX', 'IT|HR', 'HR', true],
  ['REGEX', '^IT$', 'IT', true],
  ['REGEX', '\\AIT\\z', 'IT', true],
  ['REGEX', '\\Qa.b*\\E', 'a.b*', true],
  ['REGEX', '\\Qa.b*\\E', 'axb*', false],
  ['REGEX', '\\p{Alpha}+', 'Team', true],
  ['REGEX', '[\\p{Upper}\\p{Digit}]+', 'IT1', true],
  ['REGEX', '\\P{Alpha}+', 'Team', false],
  ['REGEX', '\\p{L}+', 'Équipe', true],
  ['REGEX', '[\\w-.]+', 'a-b.c', true],
  ['REGEX', 'a\\-b\\_c\\ d', 'a-b_c d', true],
  ['REGEX', '[]a]+', ']a', true],
  ['REGEX', '.', '😀', true],
  ['REGEX', '\\x{1F600}', '😀', true],
  ['REGEX', 'a]b}', 'a]b}', true],
  ['REGEX', '^*a', 'a', true],
  ['REGEX', '(?=I)+IT', 'IT', true],
  ['REGEX', '(?<first>I)T\\k<first>', 'ITI', true],
  ['REGEX', '(I)T\\1', 'ITI', true],
  ['REGEX', 'a)(?:b', 'ab', false],
  ['REGEX', '(', '(', false],
  ['REGEX', '.*+', 'Everyone', false],
  ['REGEX', '/^it$/', 'it', false],
];

describe('groupNameMatcher', () => {
  test.each(CASES)('%s %j on %j gives %s', (filterType, value, name, expected) => {
    expect(groupNameMatcher(filterType, value)(name)).toBe(expected);
  });

  test('a matcher made once answers for 10,000 names well within the preview budget', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `Team ${index} of the demo org`);
    const started = performance.now();
    const matches = groupNameMatcher('REGEX', '(?i)team \\d*7 .*');
    expect(names.filter(matches)).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
