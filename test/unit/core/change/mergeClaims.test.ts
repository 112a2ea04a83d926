import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimsEqual } from '../../../../src/core/change/claimsEqual.ts';
import { mergeClaims } from '../../../../src/core/change/mergeClaims.ts';
import { anyClaim, anyDeliveredClaim, DELIVERED, DELIVERY, EXPRESSION, FILTER } from './claims.ts';

const RENAMED = { ...FILTER, name: 'teams' };
const REFILTERED = { ...FILTER, value: 'Eng.*' };

describe('mergeClaims', () => {
  test.each([
    ['both changed the name', FILTER, { ...FILTER, name: 'other' }, RENAMED],
    ['both changed the filter', FILTER, EXPRESSION, REFILTERED],
    ['you edited what they removed', FILTER, undefined, RENAMED],
    ['you removed what they edited', FILTER, RENAMED, undefined],
    ['both created a claim', undefined, FILTER, RENAMED],
  ])('gives nothing where %s', (_, base, theirs, yours) => {
    expect(mergeClaims(base, theirs, yours)).toBeUndefined();
  });

  test.each([
    ['a name and a filter', FILTER, RENAMED, REFILTERED, { ...REFILTERED, name: 'teams' }],
    [
      'their name with your expression',
      FILTER,
      RENAMED,
      EXPRESSION,
      { ...EXPRESSION, name: 'teams' },
    ],
    ['the same change made by both', FILTER, RENAMED, RENAMED, RENAMED],
    ['one removal made by both', FILTER, undefined, undefined, undefined],
    ['the claim that both created alike', undefined, FILTER, { ...FILTER }, FILTER],
  ])('puts together %s', (_, base, theirs, yours, merged) => {
    expect(mergeClaims(base, theirs, yours)).toStrictEqual({ merged });
  });

  test('merges each setting of the delivery by itself', () => {
    const theirs = {
      ...DELIVERY,
      status: 'INACTIVE',
      scopes: DELIVERY.scopes.toReversed(),
    } as const;
    const yours = { ...DELIVERY, alwaysInclude: false, scopes: ['b'] };
    const merge = (theirScopes: readonly string[]): ReturnType<typeof mergeClaims> =>
      mergeClaims(
        DELIVERED,
        { ...DELIVERED, delivery: { ...theirs, scopes: theirScopes } },
        { ...DELIVERED, delivery: yours },
      );
    expect(merge(theirs.scopes)).toStrictEqual({
      merged: { ...DELIVERED, delivery: { ...yours, status: 'INACTIVE' } },
    });
    expect(merge(['a'])).toBeUndefined();
  });

  test.each([anyClaim, anyDeliveredClaim])(
    'takes over a one-sided change whole, whoever made it',
    (claims) => {
      fc.assert(
        fc.property(claims, claims, (base, changed) => {
          for (const both of [mergeClaims(base, base, changed), mergeClaims(base, changed, base)]) {
            expect(both).toBeDefined();
            expect(claimsEqual(both?.merged, changed)).toBe(true);
          }
        }),
      );
    },
  );
});
