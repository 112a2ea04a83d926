import { expect, test } from 'vitest';
import { claimValue } from '../../../../src/core/expression/claimValue.ts';
import { evaluateExpression } from '../../../../src/core/expression/evaluate.ts';
import { DEMO_CONTEXT } from './demoContext.ts';

test.each([
  ['user.getGroups()', undefined],
  ["user.getGroups({'group.id':'00g2'}).![name]", ['team-red']],
  ["user.getGroups({'group.id':'absent'}).![name]", undefined],
  ['Groups.startsWith("OKTA", "none", 9)', undefined],
  ['user', undefined],
  ['{}', undefined],
  ['isMemberOfGroupName("none")', false],
  ['user.firstName', 'Demo'],
])('of the value of %s a token holds %j', (expression, held) => {
  expect(claimValue(evaluateExpression(expression, DEMO_CONTEXT))).toEqual(held);
});
