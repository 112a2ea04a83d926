import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../../../src/core/expression/checkExpression.ts';
import type { ExpressionDialect } from '../../../../src/core/expression/expressionContext.ts';
import { blocksSaving } from '../../../../src/core/expression/remark.ts';
import { halfTyped } from './halfTyped.ts';

const FINE: readonly (readonly [string, ExpressionDialect?])[] = [
  ['Groups.startsWith("OKTA", "team-", 100)'],
  ['Groups.contains("0oa1demodirectory", "x", app.profile.limit)'],
  ["user.getGroups({'group.profile.name':'Eng','operator':'EXACT'}).![name]"],
  ["user.getGroups({'group.type':{'OKTA_GROUP'}}, {'group.id':'00g1'}).![{name, id}]"],
  ["Arrays.isEmpty(user.getGroups({'group.type':'BUILT_IN'})) ? {} : {'x'}"],
  ['Arrays.flatten(Groups.startsWith("OKTA", "a", 1) ?: {}, {"b"})'],
  ['getFilteredGroups(app.profile.list, "group.name", 40)'],
  ['isMemberOfGroupName("x") ? {"a"} : {}'],
  ['org.name + session.amr + Time.now()'],
  [`'it''s (fine' + "a 'b"`],
  ["user.profile.email.substringBefore('@')", 'identity-engine'],
  ["user.getGroups({'group.source.id':'0oa1'}).![profile.name].contains('x')", 'identity-engine'],
  ['device.profile.managed', 'identity-engine'],
];

const E = 'error' as const;
const W = 'warning' as const;
const LEGACY: readonly (readonly ['error' | 'warning', string, string, string?])[] = [
  [E, '', 'is empty'],
  [E, ' \n', 'is empty'],
  [E, 'x'.repeat(1025), 'has 1025 characters; Okta takes at most 1024'],
  [E, 'a("b)', 'The quote " at character 3 is never closed.', '"'],
  [E, `'`, `The quote ' at character 1 is never closed.`],
  [E, 'a(b', 'The bracket ( at character 2 is never closed.', '('],
  [E, 'a)', 'The bracket ) at character 2 closes nothing.', ')'],
  [E, 'a(b]', 'The bracket ] at character 4 closes nothing.', ']'],
  [E, '{{(', 'The bracket ( at character 3 is never closed.', '('],
  [E, 'user.id user', 'cannot be read from character 9', 'u'],
  [E, 'user.', 'ends too early'],
  [E, '$app.profile.x', '$app references, as at character 1, are not supported'],
  [E, '"a" + $appuser.x', 'write appuser', '$'],
  [E, 'user.x = 1', 'The single = at character 8'],
  [E, 'Groups.startsWith(“OKTA”, "a", 1)', 'typographic quote at character 19', '“'],
  [W, 'user.x * 2', 'character 8 is not understood here', '*'],
  [W, `${'('.repeat(200)}1${')'.repeat(200)}`, 'nested too deep'],
  [E, 'Groups.startswith("OKTA", "a", 1)', 'mean Groups.startsWith?', 'Groups.startswith'],
  [E, 'Groups.startWith("OKTA", ', 'mean Groups.startsWith?', 'Groups.startWith'],
  [E, 'startsWith("OKTA", "a", 1)', 'mean Groups.startsWith?', 'startsWith'],
  [W, 'Groups.matches("OKTA")', 'no function Groups.matches', 'Groups.matches'],
  [W, 'user.login.toUpperCase()', 'write String.toUpperCase(text)', 'toUpperCase'],
  [
    E,
    '1 + Groups.contains("OKTA", "a")',
    'takes 3 arguments, not 2: Groups.contains(source, pattern, limit)',
    'Groups.contains("OKTA", "a")',
  ],
  [E, 'isMemberOfAnyGroup()', 'takes at least 1 argument, not 0'],
  [E, 'String.substring("a")', 'takes 2 or 3 arguments, not 1'],
  [E, 'Groups.contains("OKTA", "a", 0)', 'has to be at least 1', '0'],
  [E, 'Groups.contains("OKTA", "a", "many")', 'a whole number', '"many"'],
  [W, 'Groups.contains("OKTA", "a", 101)', 'only in the authorization code flow', '101'],
  [W, 'Groups.contains("okta", "a", 1)', '"OKTA" in capitals', '"okta"'],
  [W, 'Groups.contains("00g1", "a", 1)', 'The source is "OKTA", an app type key', '"00g1"'],
  [W, 'Groups.contains(OKTA, "a", 1)', 'text needs quotes: "OKTA"', 'OKTA'],
  [W, 'Groups.contains("OKTA", "a.*", 1)', 'pattern "a.*" is taken literally', '"a.*"'],
  [W, 'isMemberOfGroupName("^a")', 'is taken literally', '"^a"'],
  [E, 'isMemberOfGroupNameRegex("(")', 'not a regular expression', '"("'],
  [W, 'isMemberOfGroupNameRegex("/a/")', 'Slashes are part of the regex', '"/a/"'],
  [W, 'isMemberOfGroup("IT")', `"IT" is not a group's id`, '"IT"'],
  [W, 'isMemberOfGroup("00g1")', 'gives true or false', 'isMemberOfGroup'],
  [E, 'getFilteredGroups({"00g1"}, group.name, 1)', 'as in "group.name"', 'group'],
  [E, 'getFilteredGroups({"00g1"}, "group.", 1)', 'in this text cannot be read', '"group."'],
  [E, 'user.getGroups()', 'the claim is left out', 'user.getGroups'],
  [E, 'Arrays.flatten({"a"}, user.getGroups())', 'Without .![name]', 'user.getGroups'],
  [W, 'user.getGroups().![profile.name]', 'is .![name]', 'profile.name'],
  [W, 'user.getGroups().![nme]', 'no "nme" of groups', 'nme'],
  [W, "user.getGroups({'group.profile.name':'a'}).![name]", 'disagree on a name without operator'],
  [W, "user.getGroups({'group.profile.name':'a.*','operator':'EXACT'}).![name]", 'literally'],
  [E, "user.getGroups({'group.name':'a'}).![name]", 'no criterion "group.name"'],
  [E, "user.getGroups('a').![name]", 'A criterion is a map', "'a'"],
  [E, "user.getGroups({'group.id':'00g1','group.type':'BUILT_IN'}).![name]", 'several maps'],
  [E, "user.getGroups({'group.id':'00g1','operator':'EXACT'}).![name]", 'Only group.profile.name'],
  [E, "user.getGroups({'group.profile.name':'a','operator':'CO'}).![name]", 'The operator is'],
  [E, "user.getGroups({'group.type':'OKTA'}).![name]", 'no group type "OKTA"'],
  [W, "user.getGroups({'group.source.id':'ad'}).![name]", 'begins with 0oa'],
  [
    W,
    'Arrays.flatten(Groups.contains("OKTA", "a", 1))',
    'write ?: {} behind it',
    'Groups.contains("OKTA", "a", 1)',
  ],
  [W, 'zendesk.email', 'no name zendesk', 'zendesk'],
  [W, 'User.email', 'did you mean user?', 'User'],
];

const FEDERATED: typeof LEGACY = [
  [
    E,
    'getFilteredGroups({"00g1"}, "group.name", 1)',
    'do not know getFilteredGroups: use user.getGroups',
  ],
  [E, 'isMemberOfGroupName("a")', 'use user.isMemberOf'],
  [W, 'String.len(user.id)', 'write text.length()'],
  [E, 'user.id.toUppercase()', 'did you mean toUpperCase?', 'toUppercase'],
  [E, 'user.id.contains()', 'takes 1 argument, not 0'],
  [W, 'user.getGroups().![name]', 'is .![profile.name]', 'name'],
  [W, 'user.firstName', 'write user.profile.firstName', 'user.firstName'],
];

const CASES = [
  ...LEGACY.map((row) => ({ dialect: 'legacy' as const, row })),
  ...FEDERATED.map((row) => ({ dialect: 'identity-engine' as const, row })),
].map(({ dialect, row: [severity, text, words, part] }) => ({
  dialect,
  severity,
  text,
  words,
  part,
}));

describe('checkExpression', () => {
  test.each(FINE.map(([text, dialect = 'legacy']) => ({ text, dialect })))(
    'has nothing against $text',
    ({ text, dialect }) => {
      expect(checkExpression(text, dialect)).toEqual([]);
    },
  );

  test.each(CASES)('$severity for $text ($dialect): $words', ({ dialect, text, ...expected }) => {
    const found = checkExpression(text, dialect).find((remark) =>
      remark.message.includes(expected.words),
    );
    expect(found?.severity).toBe(expected.severity);
    if (expected.part !== undefined) {
      expect(text.slice(found?.start, found?.end)).toBe(expected.part);
    }
  });

  test('only an empty or overlong expression cannot be saved', () => {
    const blocked = (text: string): boolean => blocksSaving(checkExpression(text, 'legacy'));
    expect(['', ' ', 'x'.repeat(1025)].map(blocked)).toEqual([true, true, true]);
    expect(['aa', 'a(', '"', 'x'.repeat(1024)].map(blocked)).toEqual([false, false, false, false]);
  });

  test('errors come before warnings, each in the order of the text', () => {
    const remarks = checkExpression(
      'Groups.contains("okta", "a.*", 0) + Groups.cotains()',
      'legacy',
    );
    expect(remarks.map(({ severity }) => severity)).toEqual([E, E, W, W]);
    expect(remarks.map(({ start }) => start)).toEqual([31, 36, 16, 24]);
  });

  test('while a call is being typed, its end and its arguments are not judged', () => {
    const messages = (text: string): readonly string[] =>
      checkExpression(text, 'legacy').map(({ message }) => message);
    expect(messages('Groups.contains("OK')).toEqual([
      'The quote " at character 17 is never closed.',
    ]);
    expect(messages("user.getGroups({'group.type':'OKTA")).toHaveLength(1);
  });

  test('a text made to take long is judged within a tenth of a second', () => {
    const texts = ['(|', '"', "{'", 'a.', 'f(', ' .', '!', '[a'].map((part) =>
      part.repeat(1024 / part.length),
    );
    for (const text of [...texts, `isMemberOfGroupName("${'('.repeat(500)}${'|'.repeat(500)}")`]) {
      const started = performance.now();
      checkExpression(text, 'legacy');
      expect(performance.now() - started).toBeLessThan(100);
    }
  });

  test('never throws, and every place lies in the text', () => {
    fc.assert(
      fc.property(halfTyped, fc.boolean(), (text, isLegacy) => {
        for (const remark of checkExpression(text, isLegacy ? 'legacy' : 'identity-engine')) {
          expect(remark.start).toBeLessThanOrEqual(remark.end);
          expect(remark.message).toMatch(/^.{10,250}$/u);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
