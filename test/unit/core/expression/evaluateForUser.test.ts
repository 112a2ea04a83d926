import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateForUser } from '../../../../src/core/expression/evaluateForUser.ts';
import type { ExpressionContext } from '../../../../src/core/expression/expressionContext.ts';
import { DEMO_CONTEXT, manyGroups } from './demoContext.ts';
import { halfTyped } from './halfTyped.ts';

const FEDERATED: ExpressionContext = { ...DEMO_CONTEXT, dialect: 'identity-engine' };

describe('evaluateForUser', () => {
  test('gives what the token carries', () => {
    expect(evaluateForUser('Groups.startsWith("OKTA", "team-", 100)', DEMO_CONTEXT)).toEqual({
      kind: 'value',
      value: ['team-red', 'team-blue'],
      notes: [],
    });
  });

  test.each([
    ['Groups.startsWith("OKTA", "none", 100)', 'gives null'],
    ['getFilteredGroups({"00gOther"}, "group.name", 9)', 'an empty list'],
    ["user.getGroups({'group.id':'00g2'})", 'projection such as .![name] is missing'],
  ])('the claim is absent for %s, since it %s', (text, words) => {
    expect(evaluateForUser(text, DEMO_CONTEXT)).toMatchObject({
      kind: 'absent',
      reason: expect.stringContaining(words) as unknown,
    });
  });

  test.each([
    ['aa', '"aa" is not known here'],
    ['Groups.startsWith("OKTA", "team-", 1)', '2 groups match, more than the limit 1'],
    ['Groups.startsWith("OKTA")', 'number of arguments'],
    ['user.missing.more', 'null'],
  ])('the sign-in fails for %s', (text, words) => {
    expect(evaluateForUser(text, DEMO_CONTEXT)).toMatchObject({
      kind: 'fault',
      message: expect.stringMatching(`^Okta answers server_error: .*${words}`) as unknown,
    });
  });

  test.each([
    ['org.domain', DEMO_CONTEXT],
    ['app.domain', DEMO_CONTEXT],
    ['Convert.toInt("1")', DEMO_CONTEXT],
    ['hasDirectoryUser()', DEMO_CONTEXT],
    ['user.salary - 1', DEMO_CONTEXT],
    ['getFilteredGroups({"00g2"}, "group.name * 2", 9)', DEMO_CONTEXT],
    ['user.lastLogin', FEDERATED],
    ['appuser.entitlements.x', FEDERATED],
    ['user.created.withinDays(1)', { ...FEDERATED, user: { id: '1', profile: {}, created: 'x' } }],
    ['x'.repeat(3000), DEMO_CONTEXT],
  ])('nothing is claimed about %s', (text, context) => {
    const { kind, notes } = evaluateForUser(text, context);
    expect({ kind, notes }).toEqual({ kind: 'unknown', notes: [] });
  });

  test('both readings are told where they differ', () => {
    const notes = (text: string, isCodeFlow = false): readonly string[] =>
      evaluateForUser(text, { ...DEMO_CONTEXT, isCodeFlow }).notes;
    expect(notes('Groups.startsWith("OKTA", "TEAM-", 9)')).toEqual([
      'Okta does not document whether case counts in group names. If it does not, the value is ["team-red","team-blue"].',
    ]);
    expect(notes("user.getGroups({'group.profile.name':'team-'}).![name]")).toEqual([
      "Okta's documents disagree on a name without operator. If it means EXACT, the claim is absent.",
    ]);
    expect(notes("user.getGroups({'group.profile.name':'Admins'}).![name]")).toEqual([]);
    expect(notes('isMemberOfGroupNameRegex("team")')).toEqual([
      'Okta does not document whether a regex has to match the whole name. If a part is enough, the value is true.',
    ]);
    expect(notes('isMemberOfGroupNameRegex(".*team.*")')).toEqual([]);
    const above = 'Groups.startsWith("OKTA", "team-", 101)';
    expect(notes(above, true)).toEqual(['Outside the authorization code flow, the sign-in fails.']);
    expect(notes(above)).toEqual([
      'In the authorization code flow, the value is ["team-red","team-blue"].',
    ]);
  });

  test('never throws, and what it gives passes between threads', () => {
    fc.assert(
      fc.property(halfTyped, fc.boolean(), (text, isLegacy) => {
        const result = evaluateForUser(text, isLegacy ? DEMO_CONTEXT : FEDERATED);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
    );
  });

  test('10,000 groups are worked out in all readings within a second', () => {
    const context = { ...manyGroups(10_000), isCodeFlow: true };
    const started = performance.now();
    const result = evaluateForUser('Groups.startsWith("OKTA", "many", 10000)', context);
    expect(result.kind === 'value' && result.value).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
