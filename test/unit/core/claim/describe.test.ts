import { describe, expect, test } from 'vitest';
import {
  describeClaim,
  FILTER_TYPES,
  describeGroupsClaim,
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

describe('describeClaim', () => {
  test.each([
    [undefined, 'Not configured'],
    [FILTER, 'groups: Matches regex .*'],
    [
      {
        ...FILTER,
        delivery: { tokenType: 'access token', alwaysInclude: false, scopes: [], status: 'ACTIVE' },
      },
      'groups: Matches regex .* (access token, any scope)',
    ],
    [
      {
        ...FILTER,
        delivery: {
          tokenType: 'ID token',
          alwaysInclude: false,
          scopes: ['a', 'b'],
          status: 'INACTIVE',
        },
      },
      'groups: Matches regex .* (ID token, not beside an access token or a code, with scope a or b, inactive)',
    ],
  ] as const)('describes %j as %j', (claim, words) => {
    expect(describeClaim(claim)).toBe(words);
  });
});

describe('FILTER_TYPES', () => {
  test.each(FILTER_TYPES)('gives $label an example that matches itself', ({ value, example }) => {
    expect(groupNameMatcher(value, example)(example)).toBe(true);
  });
});
