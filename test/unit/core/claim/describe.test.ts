import { describe, expect, test } from 'vitest';
import {
  FILTER_TYPES,
  describeGroupsClaim,
  sameGroupsClaim,
} from '../../../../src/core/claim/describe.ts';
import { groupNameMatcher } from '../../../../src/core/claim/filter.ts';
import type { GroupsClaim } from '../../../../src/core/claim/groupsClaim.ts';

const FILTER: GroupsClaim = {
  claimType: 'Filter',
  name: 'groups',
  filterType: 'REGEX',
  value: '.*',
};
const EXPRESSION: GroupsClaim = { claimType: 'Expression', name: 'groups', value: '.*' };

describe('describeGroupsClaim', () => {
  test.each([
    [undefined, 'Not configured'],
    [FILTER, 'groups: Matches regex .*'],
    [{ ...FILTER, filterType: 'STARTS_WITH', value: 'IT' }, 'groups: Starts with IT'],
    [{ ...FILTER, filterType: 'EQUALS', value: 'IT' }, 'groups: Equals IT'],
    [{ ...FILTER, filterType: 'CONTAINS', value: 'IT' }, 'groups: Contains IT'],
    [EXPRESSION, 'groups: Expression .*'],
  ] as const)('describes %j as %j', (claim, words) => {
    expect(describeGroupsClaim(claim)).toBe(words);
  });
});

describe('FILTER_TYPES', () => {
  test.each(FILTER_TYPES)('gives $label an example that matches itself', ({ value, example }) => {
    expect(groupNameMatcher(value, example)(example)).toBe(true);
  });
});

describe('sameGroupsClaim', () => {
  test.each([
    [undefined, undefined, true],
    [FILTER, undefined, false],
    [undefined, FILTER, false],
    [FILTER, { ...FILTER }, true],
    [FILTER, EXPRESSION, false],
    [FILTER, { ...FILTER, name: 'Groups' }, false],
    [FILTER, { ...FILTER, value: '.+' }, false],
    [FILTER, { ...FILTER, filterType: 'EQUALS' }, false],
  ] as const)('compares %j with %j as %s', (a, b, same) => {
    expect(sameGroupsClaim(a, b)).toBe(same);
  });
});
