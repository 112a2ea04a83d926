import { describe, expect, test } from 'vitest';
import { expressionProblem } from '../../../../src/core/claim/expression.ts';

describe('expressionProblem', () => {
  test.each([
    'aa',
    'Groups.startsWith("OKTA", "team-", 100)',
    `user.getGroups({'group.profile.name':'Admin','operator':'STARTS_WITH'}).![profile.name]`,
    'getFilteredGroups({"00g1"}, "group.name", 40)',
    `'it''s (fine'`,
    `"a 'b"`,
    'x'.repeat(1024),
  ])('has nothing against %j', (value) => {
    expect(expressionProblem(value)).toBeUndefined();
  });

  test.each([
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['x'.repeat(1025), 'has 1025 characters'],
    ['a("b)', 'The quote " at character 3 is never closed.'],
    [`'`, `The quote ' at character 1 is never closed.`],
    ['a(b', 'The bracket ( at character 2 is never closed.'],
    ['a)', 'The bracket ) at character 2 closes nothing.'],
    ['a(b]', 'The bracket ] at character 4 closes nothing.'],
    ['{[(', 'The bracket ( at character 3 is never closed.'],
  ])('says what is wrong with %j', (value, words) => {
    expect(expressionProblem(value)).toContain(words);
  });
});
