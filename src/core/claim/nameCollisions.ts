import { visibleText } from '../text.ts';
import type { ClaimPlace, Mechanism, PlacedClaim } from './claimSlot.ts';

/**
 * What is to be said about other claims with the same name that reach the same tokens, one sentence for
 * each: the groups claim and a federated claim of one app, two federated claims of one app, or two
 * claims of one server and token type. Upper and lower case differ.
 *
 * `others` may hold the claim itself, which is left out. Which of two claims wins is not documented.
 */
export function nameCollisions(
  { place, name }: { readonly place: ClaimPlace; readonly name: string },
  others: readonly PlacedClaim[],
): readonly string[] {
  return others
    .filter((other) => other.claim.name === name && !isItself(place, other.place))
    .filter((other) => reaches(place) === reaches(other.place))
    .map((other) => sentence(name, other));
}

/** The tokens that a claim gets into; the issuer of an app's claims is always the org's own server. */
function reaches(place: ClaimPlace): string {
  return JSON.stringify(
    place.mechanism === 'authorization server claim'
      ? ['server', place.serverId, place.tokenType]
      : ['app', place.appId],
  );
}

function isItself(a: ClaimPlace, b: ClaimPlace): boolean {
  return a.mechanism === b.mechanism && claimId(a) === claimId(b);
}

/** Undefined is the one groups claim of an app, or a claim that is yet to be created. */
function claimId(place: ClaimPlace): string | undefined {
  return place.mechanism === 'groups claim' ? undefined : place.claimId;
}

const HOLDERS: Readonly<Record<Mechanism, string>> = {
  'groups claim': "The app's groups claim",
  'federated claim': 'A federated claim of the app',
  'authorization server claim': 'Another claim of the authorization server for the same tokens',
};

function sentence(name: string, { place, isSystem }: PlacedClaim): string {
  const holder = isSystem ? "A claim of Okta's own" : HOLDERS[place.mechanism];
  return `${holder} is named "${visibleText(name)}" too. Okta does not document which of them a token then carries; give them different names.`;
}
