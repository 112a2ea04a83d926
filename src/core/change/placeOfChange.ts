import type { ClaimPlace } from '../claim/claimSlot.ts';
import type { ClaimChange } from './saveClaim.ts';

/**
 * Where a change is made. A claim that is to be created is looked for by its own name: an id that the
 * place has is that of a removed claim and gone for ever, and a claim of the same name that somebody
 * else created has to be noticed.
 */
export function placeOfChange(place: ClaimPlace, { expected, claim }: ClaimChange): ClaimPlace {
  if (place.mechanism === 'groups claim' || expected !== undefined || claim === undefined) {
    return place;
  }
  const { name } = claim;
  return place.mechanism === 'federated claim'
    ? { mechanism: place.mechanism, appId: place.appId, name }
    : {
        mechanism: place.mechanism,
        serverId: place.serverId,
        name,
        tokenType: claim.delivery?.tokenType ?? place.tokenType,
      };
}
