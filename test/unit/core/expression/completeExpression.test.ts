import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../../../src/core/expression/checkExpression.ts';
import { completeExpression } from '../../../../src/core/expression/completeExpression.ts';
import type { ExpressionDialect } from '../../../../src/core/expression/expressionContext.ts';
import { halfTyped } from './halfTyped.ts';

const NAME = "user.getGroups({'group.profile.name':'Adm";

const OFFERED: readonly (readonly [text: string, newText: string, ExpressionDialect?])[] = [
  ['', 'Groups.startsWith("OKTA", "Eng", 100)'],
  ['starts', 'Groups.startsWith('],
  ['starts', 'Groups.startsWith("OKTA", "Eng", 100)'],
  ['user.firstName + groups.END', 'user.firstName + Groups.endsWith('],
  ['arrays.flatten(groups.con', 'arrays.flatten(Groups.contains('],
  ['user.l', 'user.login'],
  ['Groups.contains(', 'Groups.contains("OKTA", '],
  ["Groups.contains('act", "Groups.contains('active_directory', "],
  ['Groups.contains("OKTA",', 'Groups.contains("OKTA", "Eng", '],
  ['Groups.contains("OKTA", "x"', 'Groups.contains("OKTA", "x", '],
  ['Groups.contains("OKTA", "x', 'Groups.contains("OKTA", "x")'],
  ['Groups.contains("OKTA", "x", ', 'Groups.contains("OKTA", "x", 100)'],
  ['getFilteredGroups({"00g1"}, "', 'getFilteredGroups({"00g1"}, "group.name", '],
  ['Arrays.flatten(', 'Arrays.flatten(Groups.startsWith("OKTA", "Eng", 100) ?: {})'],
  [
    'Arrays.flatten(Groups.contains("OKTA", "x", 1)',
    'Arrays.flatten(Groups.contains("OKTA", "x", 1) ?: {}',
  ],
  ['String.substring("abc", ', 'String.substring("abc", 0)'],
  ['user.getGroups(', "user.getGroups({'group.type':{'OKTA_GROUP','APP_GROUP'}}).![name]"],
  ['user.getGroups({', "user.getGroups({'group.profile.name':"],
  ['user.getGroups({"group.ty', "user.getGroups({'group.type':"],
  ["user.getGroups({'group.type':", "user.getGroups({'group.type':'APP_GROUP'}).![name]"],
  ["user.getGroups({'group.type':{'B", "user.getGroups({'group.type':{'BUILT_IN'}}).![name]"],
  [NAME, `${NAME}','operator':'STARTS_WITH'}).![name]`],
  [`${NAME}',`, `${NAME}','operator':`],
  [`${NAME}','operator':'E`, `${NAME}','operator':'EXACT'}).![profile.name]`, 'identity-engine'],
  ["user.isMemberOf({'group.type':'B", "user.isMemberOf({'group.type':'BUILT_IN'})"],
  ['user.getGroups()', 'user.getGroups().![name]'],
  ['user.getGroups().!', 'user.getGroups().![profile.name]', 'identity-engine'],
  ['user.getGroups().![profile.d', 'user.getGroups().![profile.description]'],
  ['user.profile.email.sub', 'user.profile.email.substringBefore(', 'identity-engine'],
  ["'abc'.len", "'abc'.length()", 'identity-engine'],
  ['user.getGroups().![id].si', 'user.getGroups().![id].size()', 'identity-engine'],
  ['{{"a"', '{{"a"}}'],
];

const SIGNATURES: readonly (readonly [string, string | undefined, number?])[] = [
  ['Groups.contains(', 'Groups.contains', 0],
  ['Groups.contains("a, b", ', 'Groups.contains', 1],
  ['Groups.contains("OKTA", "(", 1, ', 'Groups.contains', 3],
  ['Arrays.flatten(Groups.contains("OKTA", "x", 1), ', 'Arrays.flatten', 0],
  ["user.getGroups({'group.type':{'OKTA_GROUP', ", 'user.getGroups', 0],
  ["user.getGroups({'group.type':'BUILT_IN'}, {", 'user.getGroups', 0],
  ['Arrays . size (', 'Arrays.size', 0],
  ['Groups.contains("OKTA", "x", 1)', undefined],
  ['unknown(', undefined],
  ['constructor(', undefined],
];

function newTexts(text: string, dialect: ExpressionDialect = 'legacy'): readonly string[] {
  return completeExpression(text, dialect).completions.map(({ newText }) => newText);
}

describe('completeExpression', () => {
  test.each(OFFERED.map(([text, newText, dialect]) => ({ text, newText, dialect })))(
    '$text may become $newText',
    ({ text, newText, dialect }) => {
      expect(newTexts(text, dialect)).toContain(newText);
    },
  );

  test.each(SIGNATURES.map(([text, name, active]) => ({ text, name, active })))(
    'at the end of $text the call is $name',
    ({ text, name, active }) => {
      const { signature } = completeExpression(text, 'legacy');
      expect([signature?.name, signature?.active]).toEqual([name, active]);
    },
  );

  test('offers only what the dialect has, and nothing where a name of its own is typed', () => {
    expect(newTexts('getF', 'identity-engine')).toEqual([]);
    expect(newTexts('user.login.sub', 'legacy')).toEqual([]);
    expect(newTexts('"Groups.st')).toEqual(['"Groups.st"']);
    expect(newTexts('x'.repeat(1025))).toEqual([]);
  });

  test.each(['legacy', 'identity-engine'] as const)(
    'every example for an empty text is a right one (%s)',
    (dialect) => {
      const examples = newTexts(' ', dialect);
      expect(examples.length).toBeGreaterThan(3);
      const errors = examples
        .flatMap((text) => checkExpression(text, dialect))
        .filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
    },
  );

  test('any text gets help whose labels differ and whose texts are new', () => {
    fc.assert(
      fc.property(halfTyped, fc.boolean(), (text, isLegacy) => {
        const { completions } = completeExpression(text, isLegacy ? 'legacy' : 'identity-engine');
        expect(new Set(completions.map(({ label }) => label)).size).toBe(completions.length);
        expect(completions.map(({ newText }) => newText)).not.toContain(text);
      }),
      { numRuns: 1000 },
    );
  });
});
