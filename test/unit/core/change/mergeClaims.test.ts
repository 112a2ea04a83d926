import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimsEqual } from '../../../../src/core/change/claimsEqual.ts';
import { mergeClaims } from '../../../../src/core/change/mergeClaims.ts';
import { anyClaim, anyDeliveredClaim, DELIVERED, DELIVERY, EXPRESSION, FILTER } from './claims.ts';

const RENAMED = { ...FILTER, name: 'teams' };
const REFILTERED = { ...FILTER, value: 'Eng.*' };
const CONTENT = 'Groups claim type and value';

describe('mergeClaims', () => {
  test.each([
    ['both changes when they touch different settings', FILTER, RENAMED, REFILTERED, []],
    ['their name with your expression', FILTER, RENAMED, EXPRESSION, []],
    ['yours when both changed the name', FILTER, { ...FILTER, name: 'other' }, RENAMED, ['Name']],
    ['yours when both changed the filter', FILTER, EXPRESSION, REFILTERED, [CONTENT]],
    ['the same change only once', FILTER, RENAMED, RENAMED, []],
    ['your removal of what they left alone', FILTER, FILTER, undefined, []],
    ['their removal of what you left alone', FILTER, undefined, FILTER, []],
    ['one removal made by both', FILTER, undefined, undefined, []],
    ['your edit of what they removed', FILTER, undefined, RENAMED, ['Claim']],
    ['your removal of what they edited', FILTER, RENAMED, undefined, ['Claim']],
    ['your claim where both created one', undefined, FILTER, RENAMED, ['Name']],
    ['the claim that both created alike', undefined, FILTER, { ...FILTER }, []],
    ['the claim that only they created', undefined, FILTER, undefined, []],
  ] as const)('gives %s', (_, base, theirs, yours, conflicts) => {
    const result = mergeClaims(base, theirs, yours);
    expect(result.conflicts).toStrictEqual(conflicts);
    if (conflicts.length > 0) {
      expect(claimsEqual(result.merged, yours)).toBe(true);
    }
  });

  test('puts a name and a filter together', () => {
    expect(mergeClaims(FILTER, RENAMED, REFILTERED).merged).toStrictEqual({
      ...REFILTERED,
      name: 'teams',
    });
    expect(mergeClaims(FILTER, undefined, FILTER).merged).toBeUndefined();
    expect(mergeClaims(undefined, FILTER, undefined).merged).toStrictEqual(FILTER);
  });

  test('merges each setting of the delivery by itself', () => {
    const theirs = { ...DELIVERED, delivery: { ...DELIVERY, status: 'INACTIVE', scopes: ['a'] } };
    const yours = {
      ...DELIVERED,
      delivery: { ...DELIVERY, alwaysInclude: false, scopes: ['b'] },
    };
    expect(
      mergeClaims(
        DELIVERED,
        { ...theirs, delivery: { ...theirs.delivery, status: 'INACTIVE' } },
        yours,
      ),
    ).toStrictEqual({
      merged: {
        ...DELIVERED,
        delivery: { ...DELIVERY, status: 'INACTIVE', alwaysInclude: false, scopes: ['b'] },
      },
      conflicts: ['Scopes'],
    });
  });

  test.each([anyClaim, anyDeliveredClaim])(
    'takes over a one-sided change whole, whoever made it',
    (claims) => {
      fc.assert(
        fc.property(claims, claims, (base, changed) => {
          for (const { merged, conflicts } of [
            mergeClaims(base, base, changed),
            mergeClaims(base, changed, base),
          ]) {
            expect(conflicts).toStrictEqual([]);
            expect(claimsEqual(merged, changed)).toBe(true);
          }
        }),
      );
    },
  );
});
