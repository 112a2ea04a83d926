import { expect, it } from 'vitest';
import { carriesGroups } from '../../../../src/views/orgs/carriesGroups.ts';

it.each([
  [true, 'x', 'Groups.startsWith("OKTA", "team-", 100)'],
  [true, 'x', 'Groups . contains("OKTA", "team", 10)'],
  [true, 'x', 'getFilteredGroups({"00g1"}, "group.name", 50)'],
  [true, 'x', "user.getGroups({'group.type': 'OKTA_GROUP'}).![profile.name]"],
  [true, 'x', 'isMemberOfAnyGroup("00g1")'],
  [true, 'x', 'isMemberOfGroupNameRegex ("team-.*") ? "yes" : "no"'],
  [true, 'Groups', '{"fixed"}'],
  [false, 'x', 'user.profile.groups'],
  [false, 'x', 'myGroups.startsWith("a")'],
  [false, 'x', 'user.getGroupsCount'],
  [false, 'group', '"Groups"'],
  [false, 'x', ''],
])('gives %j for the expression claim %j: %s', (expected, name, value) => {
  expect(carriesGroups({ claimType: 'Expression', name, value })).toBe(expected);
});

it('counts every filter', () => {
  expect(carriesGroups({ claimType: 'Filter', name: 'x', filterType: 'REGEX', value: '' })).toBe(
    true,
  );
});
