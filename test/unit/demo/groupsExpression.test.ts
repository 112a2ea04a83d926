import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupsClaimError } from '../../../src/demo/oidc/groupsClaimError.ts';
import { evaluateGroupsExpression } from '../../../src/demo/oidc/groupsExpression.ts';
import type { SeedGroup } from '../../../src/demo/seed/orgSeed.ts';

const group = (name: string, type: SeedGroup['type']): SeedGroup => ({
  id: name,
  type,
  name,
  description: '',
});

const GROUPS = [
  group('Everyone', 'BUILT_IN'),
  group('Demo One', 'OKTA_GROUP'),
  group('Demo Two', 'OKTA_GROUP'),
  group('Demo Three', 'APP_GROUP'),
];

describe('a group function', () => {
  it.each([
    ['Groups.startsWith("OKTA", "Demo", 10)', ['Demo One', 'Demo Two']],
    [" Groups.endsWith('OKTA','One',1) ", ['Demo One']],
    ['Groups.contains("OKTA","e",3)', ['Everyone', 'Demo One', 'Demo Two']],
    ['Groups.contains("active_directory","e",3)', ['Demo Three']],
    ['Groups.contains("OKTA","nothing",3)', []],
    ['Groups.contains("OKTA","demo",3)', []],
  ])('%s gives %j', (expression, names) => {
    expect(evaluateGroupsExpression(expression, GROUPS, false)).toEqual(names);
  });

  it.each([
    'Groups.startsWith("OKTA", "Demo", 1)',
    'Groups.startsWith("OKTA", "Demo", 0)',
    'Groups.startsWith("OKTA", "Demo", -1)',
    'Groups.startsWith("OKTA", "Demo\', 10)',
    'Groups.startsWith("OKTA", "Demo")',
    'Groups.constructor("OKTA", "Demo", 10)',
    'user.getGroups({})',
    '',
  ])('%s cannot be evaluated', (expression) => {
    expect(() => evaluateGroupsExpression(expression, GROUPS, true)).toThrow(GroupsClaimError);
  });

  it('fails in one way only, whatever the text', () => {
    const noise = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.string(), fc.string(), fc.integer())
        .map(([name, pattern, limit]) => `Groups.${name}("OKTA","${pattern}",${limit})`),
    );
    fc.assert(
      fc.property(noise, fc.boolean(), (expression, isCodeFlow) => {
        try {
          expect(evaluateGroupsExpression(expression, GROUPS, isCodeFlow)).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(GroupsClaimError);
        }
      }),
    );
  });
});
