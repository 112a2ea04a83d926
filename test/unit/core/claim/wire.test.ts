import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GroupsClaim, IssuerMode } from '../../../../src/core/claim/groupsClaim.ts';
import {
  authorizationServerClaimBody,
  federatedClaimBody,
  groupsClaimBody,
  parseGroupsClaimSettings,
} from '../../../../src/core/claim/wire.ts';
import { UserError } from '../../../../src/core/userError.ts';

const NO_CLAIM = {
  issuer: 'https://demo.example.com',
  orgUrl: null,
  customUrl: null,
  audience: '0oademo',
  issuerMode: 'ORG_URL',
};
const FILTER = { valueType: 'GROUPS', name: 'groups', groupFilterType: 'REGEX', value: '.*' };

describe('parseGroupsClaimSettings', () => {
  test('reads an app without a groups claim', () => {
    const expected = { claim: undefined, issuerMode: 'ORG_URL' };
    expect(parseGroupsClaimSettings(NO_CLAIM)).toStrictEqual(expected);
    const nulls = { name: null, value: null, valueType: null, groupFilterType: null };
    expect(parseGroupsClaimSettings({ ...NO_CLAIM, ...nulls })).toStrictEqual(expected);
  });

  test('reads a filter and an expression', () => {
    expect(parseGroupsClaimSettings({ ...NO_CLAIM, ...FILTER }).claim).toStrictEqual({
      claimType: 'Filter',
      name: 'groups',
      filterType: 'REGEX',
      value: '.*',
    });
    const expression = { valueType: 'EXPRESSION', name: 'bb', value: 'aa' };
    expect(
      parseGroupsClaimSettings({ ...NO_CLAIM, ...expression, issuerMode: 'DYNAMIC' }),
    ).toStrictEqual({
      claim: { claimType: 'Expression', name: 'bb', value: 'aa' },
      issuerMode: 'DYNAMIC',
    });
  });

  test.each([
    ['null', null],
    ['an array', []],
    ['a text', '{}'],
    ['an empty object', {}],
    ['an unknown issuer mode', { ...NO_CLAIM, issuerMode: 'OTHER' }],
    ['an inherited-looking issuer mode', { ...NO_CLAIM, issuerMode: 'toString' }],
    ['an unknown value type', { ...NO_CLAIM, ...FILTER, valueType: 'SYSTEM' }],
    ['a name without a value type', { ...NO_CLAIM, name: 'groups' }],
    ['an unknown filter type', { ...NO_CLAIM, ...FILTER, groupFilterType: 'ENDS_WITH' }],
    ['no filter type', { ...NO_CLAIM, ...FILTER, groupFilterType: null }],
    ['a numeric name', { ...NO_CLAIM, ...FILTER, name: 1 }],
    ['no value', { ...NO_CLAIM, ...FILTER, value: undefined }],
  ])('refuses %s', (_, answer) => {
    let thrown: unknown;
    try {
      parseGroupsClaimSettings(answer);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    expect(thrown).toMatchObject({ code: 'claim/unexpected-answer' });
  });
});

describe('groupsClaimBody', () => {
  test('gives exactly the bodies that Okta is known to take', () => {
    const filter = {
      claimType: 'Filter',
      name: 'groups',
      filterType: 'REGEX',
      value: '.*',
    } as const;
    expect(groupsClaimBody(filter, 'ORG_URL')).toStrictEqual({ issuerMode: 'ORG_URL', ...FILTER });
    expect(
      groupsClaimBody({ claimType: 'Expression', name: 'bb', value: 'aa' }, 'CUSTOM_URL'),
    ).toStrictEqual({ valueType: 'EXPRESSION', issuerMode: 'CUSTOM_URL', name: 'bb', value: 'aa' });
    expect(groupsClaimBody(undefined, 'DYNAMIC')).toStrictEqual({ issuerMode: 'DYNAMIC' });
  });

  test('is read back as the same claim', () => {
    const claim: fc.Arbitrary<GroupsClaim | undefined> = fc.oneof(
      fc.constant(undefined),
      fc.record({
        claimType: fc.constant('Filter' as const),
        name: fc.string(),
        filterType: fc.constantFrom('STARTS_WITH', 'EQUALS', 'CONTAINS', 'REGEX'),
        value: fc.string(),
      }),
      fc.record({
        claimType: fc.constant('Expression' as const),
        name: fc.string(),
        value: fc.string(),
      }),
    );
    const issuerMode = fc.constantFrom<IssuerMode>('ORG_URL', 'CUSTOM_URL', 'DYNAMIC');
    fc.assert(
      fc.property(claim, issuerMode, (expected, mode) => {
        expect(parseGroupsClaimSettings(groupsClaimBody(expected, mode))).toEqual({
          claim: expected,
          issuerMode: mode,
        });
      }),
    );
  });
});

describe('the bodies of the documented claims', () => {
  const filter = {
    claimType: 'Filter',
    name: 'groups',
    filterType: 'STARTS_WITH',
    value: 'Every',
  } as const;

  test('a federated claim has a name and an expression', () => {
    expect(
      federatedClaimBody({ claimType: 'Expression', name: 'groups', value: 'user.login' }),
    ).toStrictEqual({ name: 'groups', expression: 'user.login' });
  });

  test('a claim of a server is always included in access tokens, whatever is asked for', () => {
    const body = authorizationServerClaimBody(filter, {
      tokenType: 'access token',
      alwaysInclude: false,
      scopes: [],
      status: 'ACTIVE',
    });
    expect(body).toStrictEqual({
      alwaysIncludeInToken: true,
      claimType: 'RESOURCE',
      conditions: { scopes: [] },
      group_filter_type: 'STARTS_WITH',
      name: 'groups',
      status: 'ACTIVE',
      value: 'Every',
      valueType: 'GROUPS',
    });
  });

  test('an expression in an ID token has no filter', () => {
    const claim = { claimType: 'Expression', name: 'groups', value: 'user.login' } as const;
    const body = authorizationServerClaimBody(claim, {
      tokenType: 'ID token',
      alwaysInclude: false,
      scopes: ['groups'],
      status: 'INACTIVE',
    });
    expect(body).toStrictEqual({
      alwaysIncludeInToken: false,
      claimType: 'IDENTITY',
      conditions: { scopes: ['groups'] },
      name: 'groups',
      status: 'INACTIVE',
      value: 'user.login',
      valueType: 'EXPRESSION',
    });
  });
});
