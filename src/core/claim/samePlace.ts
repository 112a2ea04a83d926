import type { ClaimPlace } from './claimSlot.ts';

/**
 * Whether two places are of the same claim: by its id where both have one, else by its name (and for a
 * server the token type). Does not look at the org.
 */
export function samePlace(a: ClaimPlace, b: ClaimPlace): boolean {
  return JSON.stringify(owner(a)) === JSON.stringify(owner(b)) && sameClaim(a, b);
}

function owner(place: ClaimPlace): readonly string[] {
  return [
    place.mechanism,
    place.mechanism === 'authorization server claim' ? place.serverId : place.appId,
  ];
}

function sameClaim(a: ClaimPlace, b: ClaimPlace): boolean {
  if (a.mechanism === 'groups claim' || b.mechanism === 'groups claim') {
    return true;
  }
  return a.claimId !== undefined && b.claimId !== undefined
    ? a.claimId === b.claimId
    : JSON.stringify(named(a)) === JSON.stringify(named(b));
}

function named(place: Exclude<ClaimPlace, { readonly mechanism: 'groups claim' }>): object {
  return 'tokenType' in place
    ? { name: place.name, tokenType: place.tokenType }
    : { name: place.name };
}
