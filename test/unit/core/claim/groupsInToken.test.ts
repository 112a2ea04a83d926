import { assert, array, oneof, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedClaim } from '../../../../src/core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../../../src/core/claim/configuredClaim.ts';
import { groupsInToken } from '../../../../src/core/claim/groupsInToken.ts';
import type { TokenConfiguration } from '../../../../src/core/claim/tokenConfiguration.ts';
import type { JsonObject } from '../../../../src/core/json.ts';

function placed(claim: ConfiguredClaim): PlacedClaim {
  return { place: { mechanism: 'groups claim', appId: '0oademo' }, claim, isSystem: false };
}

function configured(...claims: readonly ConfiguredClaim[]): TokenConfiguration {
  const orgUrl = 'https://demo.okta.com';
  return { orgUrl, appLabel: 'Demo App', claims: claims.map(placed), readAt: 0 };
}

function filter(value: string, name = 'groups'): ConfiguredClaim {
  return { claimType: 'Filter', name, filterType: 'STARTS_WITH', value };
}

function regex(value: string): ConfiguredClaim {
  return { claimType: 'Filter', name: 'groups', filterType: 'REGEX', value };
}

const inactive = {
  tokenType: 'ID token',
  alwaysInclude: true,
  scopes: [],
  status: 'INACTIVE',
} as const;

describe('groupsInToken', () => {
  it('finds the groups in the claim of that name, sorted without regard to case', () => {
    const found = groupsInToken({ groups: ['it', 'Everyone', 'IT', 'hr'] });
    expect(found).toMatchObject({ claim: 'groups', count: 4, missing: [], configured: [] });
    expect(found?.names).toEqual(['Everyone', 'hr', 'it', 'IT']);
    expect(found?.unmatched).toBeUndefined();
  });

  it.each([
    ['IT', ['IT']],
    [[], []],
    [
      ['IT', 7, true, null],
      ['7', 'IT', 'null', 'true'],
    ],
  ])('reads %j as a list', (groups, names) => {
    expect(groupsInToken({ groups })?.names).toEqual(names);
  });

  it.each([[{ groups: { IT: true } }], [{ groups: [['IT']] }], [{ groups: null }], [{}]])(
    'finds no groups in %j',
    (claims: JsonObject) => {
      expect(groupsInToken(claims)).toBeUndefined();
    },
  );

  it('looks first where the configuration says, and tells what is missing', () => {
    const roles = configured(filter('team-', 'roles'), filter('', 'teams'));
    const found = groupsInToken({ roles: ['team-a'], groups: ['other'] }, roles);
    expect(found).toMatchObject({ claim: 'roles', names: ['team-a'] });
    expect(found?.missing.map(({ claim }) => claim.name)).toEqual(['teams']);
    expect(groupsInToken({}, roles)).toMatchObject({ claim: undefined, count: 0, names: [] });
  });

  it('misses no claim that is inactive', () => {
    const claim = { ...filter('team-', 'roles'), delivery: inactive };
    expect(groupsInToken({}, configured(claim))).toBeUndefined();
  });

  it('names the groups that no filter of the claim lets through', () => {
    const claims = { groups: ['Team-a', 'other', 'IT', 'team-b'] };
    expect(groupsInToken(claims, configured(filter('team-')))?.unmatched).toEqual({
      kind: 'compared',
      names: ['IT', 'other'],
    });
    const both = configured(filter('team-'), filter('it'));
    expect(groupsInToken(claims, both)?.unmatched).toMatchObject({ names: ['other'] });
    const byRegex = configured(regex('[Tt]eam-.*'));
    expect(groupsInToken(claims, byRegex)?.unmatched).toMatchObject({ names: ['IT', 'other'] });
  });

  it.each([
    [regex('(a+)+b'), /may take long/u],
    [regex('('), /cannot be judged/u],
    [{ claimType: 'Expression', name: 'groups', value: 'getFilteredGroups()' }, /expression/u],
  ] as const)('does not compare with %j, and says why', (claim, sentence) => {
    const found = groupsInToken({ groups: ['a'.repeat(60)] }, configured(claim));
    expect(found?.unmatched).toMatchObject({
      kind: 'not compared',
      sentence: expect.stringMatching(sentence) as string,
    });
  });

  it('takes no inherited member for a claim', () => {
    expect(groupsInToken({}, configured(filter('', '__proto__')))?.claim).toBeUndefined();
    const own = JSON.parse('{"__proto__":["IT"]}') as JsonObject;
    expect(groupsInToken(own, configured(filter('', '__proto__')))?.names).toEqual(['IT']);
  });

  it('loses none and keeps the order of names that differ by case only', () => {
    const name = oneof(string(), constantFrom('it', 'IT', 'It', 'İ', 'ß', '\uD800'));
    assert(
      property(array(name), (groups) => {
        const names = groupsInToken({ groups })?.names ?? [];
        expect([...names].sort()).toEqual([...groups].sort());
        const keys = names.map((each) => each.toLowerCase());
        expect(keys).toEqual([...keys].sort());
        const same = (list: readonly string[]): readonly string[] =>
          list.filter((each) => each.toLowerCase() === 'it');
        expect(same(names)).toEqual(same(groups));
      }),
    );
  });

  it('takes no longer for each group when there are many', () => {
    const timed = (count: number): number => {
      const groups = Array.from({ length: count }, (_, index) => `Demo Group ${count - index}`);
      const started = performance.now();
      const found = groupsInToken({ groups }, configured(regex('Demo.*')));
      expect(found?.names).toHaveLength(count);
      expect(found?.unmatched).toEqual({ kind: 'compared', names: [] });
      return performance.now() - started;
    };
    timed(1000);
    expect(timed(50_000)).toBeLessThan((timed(5000) + 1) * 10 * 5);
  });
});
