import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimDocument } from '../../../../src/core/change/claimDocument.ts';
import { claimsEqual } from '../../../../src/core/change/claimsEqual.ts';
import { differences } from '../../../../src/core/change/differences.ts';
import { anyClaim, anyDeliveredClaim, DELIVERED, DELIVERY, EXPRESSION, FILTER } from './claims.ts';

describe('claimsEqual', () => {
  test.each([
    [undefined, undefined, true],
    [FILTER, undefined, false],
    [FILTER, { ...FILTER }, true],
    [FILTER, { ...FILTER, name: 'Groups' }, false],
    [FILTER, { ...FILTER, value: '.* ' }, false],
    [FILTER, { ...EXPRESSION, value: '.*' }, false],
    [FILTER, DELIVERED, false],
    [DELIVERED, { ...DELIVERED, delivery: { ...DELIVERY, scopes: ['profile', 'groups'] } }, true],
    [DELIVERED, { ...DELIVERED, delivery: { ...DELIVERY, scopes: ['groups'] } }, false],
    [DELIVERED, { ...DELIVERED, delivery: { ...DELIVERY, alwaysInclude: false } }, false],
    [DELIVERED, { ...DELIVERED, delivery: { ...DELIVERY, tokenType: 'access token' } }, false],
    [DELIVERED, { ...DELIVERED, delivery: { ...DELIVERY, status: 'INACTIVE' } }, false],
  ] as const)('compares %j with %j as %s', (a, b, equal) => {
    expect(claimsEqual(a, b)).toBe(equal);
    expect(claimsEqual(b, a)).toBe(equal);
  });

  test('does not distinguish when an access token includes a claim, which it always does', () => {
    const [always, sometimes] = [true, false].map((alwaysInclude) => ({
      ...FILTER,
      delivery: { ...DELIVERY, tokenType: 'access token' as const, alwaysInclude },
    }));
    expect(claimsEqual(always, sometimes)).toBe(true);
  });
});

describe('differences', () => {
  test('names each setting in the words of the Admin Console', () => {
    const after = {
      ...EXPRESSION,
      name: 'teams',
      value: 'x\u202Ey',
      delivery: { ...DELIVERY, alwaysInclude: false, scopes: [], status: 'INACTIVE' },
    } as const;
    expect(differences(DELIVERED, after)).toStrictEqual([
      { label: 'Name', before: 'groups', after: 'teams' },
      { label: 'Groups claim type', before: 'Filter', after: 'Expression' },
      { label: 'Filter', before: 'Matches regex', after: undefined },
      { label: 'Value', before: '.*', after: undefined },
      { label: 'Included', before: 'Always', after: 'Userinfo / id_token request' },
      { label: 'Scopes', before: 'groups profile', after: 'Any scope' },
      { label: 'Status', before: 'Active', after: 'Inactive' },
      { label: 'Expression', before: undefined, after: 'x⟨U+202E⟩y' },
    ]);
  });

  test('lists every setting of a claim that is created or removed', () => {
    expect(differences(undefined, FILTER)).toHaveLength(4);
    expect(differences(FILTER, undefined).map(({ after }) => after)).toStrictEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  test.each([anyClaim, anyDeliveredClaim])('is empty exactly for equal claims', (claims) => {
    fc.assert(
      fc.property(claims, claims, (before, after) => {
        expect(differences(before, after).length === 0).toBe(claimsEqual(before, after));
      }),
    );
  });
});

describe('claimDocument', () => {
  test('has one setting a line, and no line that a value makes', () => {
    const claim = { ...DELIVERED, value: ' a\nStatus: Inactive ' };
    expect(claimDocument(claim)).toBe(
      [
        'Name: groups',
        'Groups claim type: Filter',
        'Filter: Matches regex',
        'Value: " a⟨U+000A⟩Status: Inactive "',
        'Include in token type: ID Token',
        'Included: Always',
        'Scopes: groups profile',
        'Status: Active',
        '',
      ].join('\n'),
    );
  });

  test('says that there is no claim', () => {
    expect(claimDocument(undefined)).toBe('Not configured\n');
  });
});
