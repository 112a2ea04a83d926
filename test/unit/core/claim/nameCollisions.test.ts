import { describe, expect, test } from 'vitest';
import type { ClaimPlace, PlacedClaim } from '../../../../src/core/claim/claimSlot.ts';
import { nameCollisions } from '../../../../src/core/claim/nameCollisions.ts';
import { EXPRESSION, FEDERATED_PLACE, GROUPS_CLAIM_PLACE, SERVER_PLACE } from '../change/claims.ts';

function placed(place: ClaimPlace, name = 'groups', isSystem = false): PlacedClaim {
  return { place, claim: { ...EXPRESSION, name }, isSystem };
}

const FEDERATED = { ...FEDERATED_PLACE, claimId: 'ofc1' };

describe('nameCollisions', () => {
  test.each<readonly [string, ClaimPlace, PlacedClaim, string]>([
    ['a federated claim', GROUPS_CLAIM_PLACE, placed(FEDERATED), 'A federated claim of the app'],
    ['the groups claim', FEDERATED, placed(GROUPS_CLAIM_PLACE), "The app's groups claim"],
    ['another federated claim', FEDERATED_PLACE, placed(FEDERATED), 'A federated claim'],
    [
      'another claim of the server',
      SERVER_PLACE,
      placed({ ...SERVER_PLACE, claimId: 'ocl2' }),
      'Another claim of the authorization server',
    ],
    [
      "a claim of Okta's own",
      SERVER_PLACE,
      placed({ ...SERVER_PLACE, claimId: 'ocl2' }, 'groups', true),
      "A claim of Okta's own",
    ],
  ])('warns of %s', (_, place, other, words) => {
    expect(nameCollisions({ place, name: 'groups' }, [other])).toStrictEqual([
      expect.stringContaining(words),
    ]);
  });

  test.each<readonly [string, ClaimPlace, PlacedClaim]>([
    ['the claim itself', SERVER_PLACE, placed(SERVER_PLACE)],
    ['the groups claim itself', GROUPS_CLAIM_PLACE, placed(GROUPS_CLAIM_PLACE)],
    ['another name', GROUPS_CLAIM_PLACE, placed(FEDERATED, 'Groups')],
    ['another app', GROUPS_CLAIM_PLACE, placed({ ...FEDERATED, appId: '0oa2' })],
    [
      'another token type',
      SERVER_PLACE,
      placed({ ...SERVER_PLACE, claimId: 'ocl2', tokenType: 'access token' }),
    ],
    ['another server', SERVER_PLACE, placed({ ...SERVER_PLACE, serverId: 'aus2' })],
    [
      'an app whose id is that of the server',
      SERVER_PLACE,
      placed({ ...FEDERATED, appId: 'aus1' }),
    ],
  ])('has nothing to say of %s', (_, place, other) => {
    expect(nameCollisions({ place, name: 'groups' }, [other])).toStrictEqual([]);
  });

  test('shows invisible characters of a name', () => {
    const place = GROUPS_CLAIM_PLACE;
    expect(nameCollisions({ place, name: 'a\u202E' }, [placed(FEDERATED, 'a\u202E')])[0]).toContain(
      '"a⟨U+202E⟩"',
    );
  });
});
