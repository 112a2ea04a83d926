import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../../../../src/core/claim/claimSlot.ts';
import { LEFT_OUT_REASONS, previewForUser } from '../../../../src/core/claim/userPreview.ts';
import type { PlacedFilter, UserPreview } from '../../../../src/core/claim/userPreview.ts';
import { directoryGroup, oktaGroups } from './previewGroups.ts';

const GROUPS = [...oktaGroups('Everyone', 'team-red', 'Team-blue'), directoryGroup('team-ad')];

describe('previewForUser', () => {
  test('gives the claim as the token has it, and why each other group is left out', () => {
    const preview = previewForUser(GROUPS, filter('REGEX', 'team-.*'));
    expect(preview).toMatchObject({ claim: { groups: ['team-red'] } });
    expect(leftOut(preview)).toStrictEqual([
      ['Everyone', 'name does not match'],
      ['Team-blue', 'matches only without case'],
      ['team-ad', 'from a directory or app'],
    ]);
  });

  test.each([
    ['team', ['matches only in part', 'name does not match']],
    ['/team-.*/', ['matches only without slashes', 'name does not match']],
    ['EVERYONE', ['name does not match', 'matches only without case']],
  ])('tells the near misses of %j', (value, reasons) => {
    const preview = previewForUser(GROUPS, filter('REGEX', value));
    const given = leftOut(preview).map(([, reason]) => reason);
    expect(LEFT_OUT_REASONS.filter((reason) => given.includes(reason)).sort()).toStrictEqual(
      reasons.sort(),
    );
  });

  test('has no claim at all, not an empty list, when no group passes', () => {
    const preview = previewForUser(GROUPS, filter('EQUALS', 'team-none'));
    expect(preview).toMatchObject({ kind: 'computed', claim: undefined });
    expect(preview.statements[0]).toMatchObject({
      text: 'The token has no claim "groups": none of the user’s groups passes.',
      certainty: 'known',
    });
  });

  test.each<readonly [PlacedFilter, string]>([
    [filter('STARTS_WITH', 'team-red'), 'known'],
    [filter('STARTS_WITH', 'team'), 'only a token shows'],
    [
      { ...filter('STARTS_WITH', 'team'), mechanism: 'authorization server claim' },
      'only a token shows',
    ],
    [{ ...filter('STARTS_WITH', 'TEAM-R'), mechanism: 'authorization server claim' }, 'known'],
    [filter('EQUALS', 'team-ad'), 'only a token shows'],
    [filter('STARTS_WITH', ''), 'only a token shows'],
    [filter('REGEX', 'team-.*'), 'only a token shows'],
    [filter('REGEX', 'Everyone|team-red'), 'known'],
    [filter('REGEX', '.*'), 'only a token shows'],
  ])('is sure of the claim of %j as far as every reading agrees: %s', (claim, certainty) => {
    expect(previewForUser(GROUPS, claim).statements[0]).toMatchObject({ certainty });
  });

  test('tells each kind of flow what more than 100 groups do to it', () => {
    const many = oktaGroups(...Array.from({ length: 101 }, (_, index) => `team ${index}`));
    const limits = (count: number, mechanism: Mechanism = 'groups claim'): readonly string[] =>
      previewForUser(many.slice(0, count), { ...filter('CONTAINS', 'TEAM'), mechanism })
        .statements.filter(({ topic }) => topic === 'group limit')
        .map(({ severity, certainty }) => `${severity}: ${certainty}`);
    expect(limits(100)).toStrictEqual([]);
    expect(limits(101)).toStrictEqual(['error: known', 'information: known']);
    expect(limits(101, 'authorization server claim')).toStrictEqual([
      'error: known',
      'information: only a token shows',
    ]);
  });

  test('cannot tell what a regex matches that only Java reads', () => {
    expect(previewForUser(GROUPS, filter('REGEX', '[a-z&&[^b]]'))).toMatchObject({
      kind: 'not computable',
      statements: [{ certainty: 'only a token shows' }],
    });
  });

  test('accounts for every group exactly once, whatever the names', () => {
    const names = fc.array(fc.string({ unit: fc.constantFrom('a', 'A', 'b', '/'), maxLength: 4 }));
    const types = fc.constantFrom('STARTS_WITH', 'EQUALS', 'CONTAINS', 'REGEX');
    fc.assert(
      fc.property(
        names,
        types,
        fc.constantFrom('a', '/a/', 'A.*', '__proto__'),
        (list, type, value) => {
          const groups = [...oktaGroups(...list), ...list.map(directoryGroup)];
          const preview = previewForUser(groups, { ...filter(type, value), name: '__proto__' });
          const carried = preview.kind === 'computed' ? Object.entries(preview.claim ?? {}) : [];
          expect((carried[0]?.[1].length ?? 0) + leftOut(preview).length).toBe(groups.length);
        },
      ),
    );
  });

  test('writes a claim name with invisible characters visibly, and cuts a long one', () => {
    const name = `groups\u202E${'x'.repeat(100)}`;
    const [first] = previewForUser([], { ...filter('EQUALS', 'a'), name }).statements;
    expect(first?.text).not.toContain('\u202E');
    expect(first?.text.length).toBeLessThan(110);
  });
});

function filter(filterType: PlacedFilter['filterType'], value: string): PlacedFilter {
  return { claimType: 'Filter', name: 'groups', filterType, value };
}

function leftOut(preview: UserPreview): readonly (readonly [string, string])[] {
  return preview.kind === 'computed'
    ? preview.leftOut.map(({ group, reason }) => [group.name, reason])
    : [];
}
