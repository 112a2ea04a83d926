import { expect, test } from 'vitest';
import type { ClaimPlace } from '../../../../src/core/claim/claimSlot.ts';
import { samePlace } from '../../../../src/core/claim/samePlace.ts';
import { FEDERATED_PLACE, GROUPS_CLAIM_PLACE, SERVER_PLACE } from '../change/claims.ts';

const UNKNOWN_ID = { ...SERVER_PLACE, claimId: undefined };

test.each<[string, ClaimPlace, ClaimPlace, boolean]>([
  ['one app', GROUPS_CLAIM_PLACE, GROUPS_CLAIM_PLACE, true],
  ['two apps', GROUPS_CLAIM_PLACE, { ...GROUPS_CLAIM_PLACE, appId: '0oa2' }, false],
  ['two mechanisms of one app', GROUPS_CLAIM_PLACE, FEDERATED_PLACE, false],
  ['one id and two names', SERVER_PLACE, { ...SERVER_PLACE, name: 'renamed' }, true],
  ['two ids and one name', SERVER_PLACE, { ...SERVER_PLACE, claimId: 'ocl2' }, false],
  ['one name where an id is not known', SERVER_PLACE, UNKNOWN_ID, true],
  ['two names where an id is not known', FEDERATED_PLACE, { ...FEDERATED_PLACE, name: 'x' }, false],
  [
    'one name for two types of token',
    SERVER_PLACE,
    { ...UNKNOWN_ID, tokenType: 'access token' },
    false,
  ],
  ['one name on two servers', UNKNOWN_ID, { ...UNKNOWN_ID, serverId: 'aus2' }, false],
])('takes places with %s for the same claim or not', (_, a, b, isSame) => {
  expect(samePlace(a, b)).toBe(isSame);
  expect(samePlace(b, a)).toBe(isSame);
});
