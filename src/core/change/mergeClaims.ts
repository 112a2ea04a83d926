import type { ClaimDelivery, ConfiguredClaim } from '../claim/configuredClaim.ts';
import type { GroupsClaim } from '../claim/groupsClaim.ts';
import { claimsEqual } from './claimsEqual.ts';

/**
 * Puts two changes of one claim together, setting by setting: `base` is what both started from,
 * `theirs` what is in force, `yours` what was about to be saved. Gives what holds both changes, where
 * undefined removes the claim; nothing when they contradict each other. Groups claim type, filter and
 * value count as one setting, because each means nothing without the others. Removing what the other
 * one edits is a contradiction.
 */
export function mergeClaims(
  base: ConfiguredClaim | undefined,
  theirs: ConfiguredClaim | undefined,
  yours: ConfiguredClaim | undefined,
): { readonly merged: ConfiguredClaim | undefined } | undefined {
  if (claimsEqual(theirs, yours) || claimsEqual(base, theirs)) {
    return { merged: yours };
  }
  if (claimsEqual(base, yours)) {
    return { merged: theirs };
  }
  const merged = theirs && yours && mergeSettings(base, theirs, yours);
  return merged && { merged };
}

function mergeSettings(
  base: ConfiguredClaim | undefined,
  theirs: ConfiguredClaim,
  yours: ConfiguredClaim,
): ConfiguredClaim | undefined {
  const name = mergeSetting([base?.name, theirs.name, yours.name]);
  const content = mergeSetting<GroupsClaim>([base, theirs, yours], sameContent);
  if (name === undefined || content === undefined) {
    return undefined;
  }
  const merged = { ...contentOf(content), name };
  if (theirs.delivery === undefined || yours.delivery === undefined) {
    return merged;
  }
  const delivery = mergeDelivery(base?.delivery, theirs.delivery, yours.delivery);
  return delivery && { ...merged, delivery };
}

function mergeDelivery(
  base: ClaimDelivery | undefined,
  theirs: ClaimDelivery,
  yours: ClaimDelivery,
): ClaimDelivery | undefined {
  const merge = <Key extends keyof ClaimDelivery>(key: Key): ClaimDelivery[Key] | undefined =>
    mergeSetting([base?.[key], theirs[key], yours[key]], sameSetting);
  const [tokenType, alwaysInclude] = [merge('tokenType'), merge('alwaysInclude')];
  const [scopes, status] = [merge('scopes'), merge('status')];
  return tokenType && alwaysInclude !== undefined && scopes && status
    ? { tokenType, alwaysInclude, scopes, status }
    : undefined;
}

/** What holds both changes of a setting; undefined when both changed it to something else. */
function mergeSetting<Value>(
  [base, theirs, yours]: readonly [Value | undefined, Value, Value],
  isEqual: (a: Value, b: Value) => boolean = Object.is,
): Value | undefined {
  if (isEqual(theirs, yours) || (base !== undefined && isEqual(base, theirs))) {
    return yours;
  }
  return base !== undefined && isEqual(base, yours) ? theirs : undefined;
}

/** The claim without its delivery. */
function contentOf(claim: GroupsClaim): GroupsClaim {
  const { name, value } = claim;
  return claim.claimType === 'Filter'
    ? { claimType: 'Filter', name, filterType: claim.filterType, value }
    : { claimType: 'Expression', name, value };
}

function sameContent(a: GroupsClaim, b: GroupsClaim): boolean {
  const unnamed = (claim: GroupsClaim): GroupsClaim => ({ ...contentOf(claim), name: '' });
  return claimsEqual(unnamed(a), unnamed(b));
}

type DeliverySetting = ClaimDelivery[keyof ClaimDelivery];

/** The order of scopes does not matter. */
function sameSetting(a: DeliverySetting, b: DeliverySetting): boolean {
  const [first, second] = [a, b].map((value) =>
    JSON.stringify(typeof value === 'object' ? value.toSorted() : value),
  );
  return first === second;
}
