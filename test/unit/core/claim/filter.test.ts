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
  ['REGEX', '(?<first>I)T', 'IT', true],
  ['REGEX', 'a)(?:b', 'ab', false],
  ['REGEX', '(', '(', false],
  ['REGEX', '/^it$/', 'it', false],
];
/** What java.util.regex.Pattern of Java 17 and 25 answers: a whole name, a part of it. */
const JAVA_ANSWERS: readonly (readonly [string, string, boolean, boolean])[] = [
  ['.*+', 'Everyone', true, true],
  ['a++a', 'aaa', false, false],
  ['(?:a|ab)c', 'abc', true, true],
  ['(?>a|ab)c', 'abc', false, false],
  ['(?:a++b)*+', 'aabab', true, true],
  ['(?i:it)-HR', 'IT-HR', true, true],
  ['(?i:it)-HR', 'IT-hr', false, false],
  ['i(?i)t|hr', 'HR', true, true],
  ['(?:i(?i)t)x', 'iTX', false, false],
  ['(?i)[a-c&]', 'B', true, true],
  ['(?i)[^a]', 'A', false, false],
  ['(?i)é', 'É', false, false],
  ['(?i)k', '\u212a', false, false],
  ['\\s', '\u00a0', false, false],
  ['\\h', '\u00a0', true, true],
  ['[\\S]', '\u00a0', true, true],
  ['[\\P{Alpha}1]', 'a', false, false],
  ['\\p{IsGreek}', 'Ω', true, true],
  ['.', '\u0085', false, false],
  ['(?s).', '\u0085', true, true],
  ['IT$', 'IT\n', false, true],
  ['IT\\z', 'IT\n', false, false],
  ['(?m)^b', 'a\rb', false, true],
  ['(?m)^b', 'a\n\nb', false, true],
  ['(?m)^', '', false, false],
  ['(?m)a$', 'a\r\nb', false, true],
  ['|', '😀', false, true],
  ['\\Qa-b\\E+', 'a-bb', true, true],
  ['[\\Qa-c\\E]', 'b', false, false],
  ['(?<=a)b', 'ab', false, true],
];

describe('groupNameMatcher', () => {
  test.each(CASES)('%s %j on %j gives %s', (filterType, value, name, expected) => {
    expect(groupNameMatcher(filterType, value)(name)).toBe(expected);
  });

  test.each(JAVA_ANSWERS)('reads %j on %j as Java does', (value, name, isWhole, isPart) => {
    expect(groupNameMatcher('REGEX', value)(name)).toBe(isWhole);
    const inPart = groupNameMatcher('REGEX', value, { regexExtent: 'part of the name' });
    expect(inPart(name)).toBe(isPart);
  });

  test('a matcher made once answers for 10,000 names well within the preview budget', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `Team ${index} of the demo org`);
    const started = performance.now();
    const matches = groupNameMatcher('REGEX', '(?i)team \\d*7 .*');
    expect(names.filter(matches)).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
