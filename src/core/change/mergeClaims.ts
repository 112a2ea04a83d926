import type { ClaimDelivery, ConfiguredClaim } from '../claim/configuredClaim.ts';
import type { GroupsClaim } from '../claim/groupsClaim.ts';
import { claimsEqual } from './claimsEqual.ts';

/** What becomes of two changes of the same claim. */
export interface ClaimMerge {
  /** Both changes together; where they contradict each other, yours. Undefined removes the claim. */
  readonly merged: ConfiguredClaim | undefined;
  /** The settings that both changed to something else. Empty when the merge is safe. */
  readonly conflicts: readonly string[];
}

/**
 * Puts two changes of one claim together, setting by setting: `base` is what both started from,
 * `theirs` what is in force, `yours` what was about to be saved. Groups claim type, filter and value
 * count as one setting, because each means nothing without the others. Removing what the other one
 * edits is a conflict about the whole claim.
 */
export function mergeClaims(
  base: ConfiguredClaim | undefined,
  theirs: ConfiguredClaim | undefined,
  yours: ConfiguredClaim | undefined,
): ClaimMerge {
  if (theirs !== undefined && yours !== undefined) {
    return mergeSettings(base, theirs, yours);
  }
  const whole = mergeSetting<ConfiguredClaim | undefined>(
    { label: 'Claim', isEqual: claimsEqual },
    [base, theirs, yours],
  );
  return { merged: whole.value, conflicts: whole.conflicts };
}

function mergeSettings(
  base: ConfiguredClaim | undefined,
  theirs: ConfiguredClaim,
  yours: ConfiguredClaim,
): ClaimMerge {
  const name = mergeSetting<string | undefined>({ label: 'Name' }, [
    base?.name,
    theirs.name,
    yours.name,
  ]);
  const content = mergeSetting<GroupsClaim | undefined>(
    { label: 'Groups claim type and value', isEqual: sameContent },
    [base, theirs, yours],
  );
  const delivery = mergeDelivery(base?.delivery, theirs.delivery, yours.delivery);
  const merged: ConfiguredClaim = {
    ...contentOf(content.value ?? yours),
    name: name.value ?? yours.name,
    ...(delivery.value === undefined ? {} : { delivery: delivery.value }),
  };
  return { merged, conflicts: [...name.conflicts, ...content.conflicts, ...delivery.conflicts] };
}

function mergeDelivery(
  base: ClaimDelivery | undefined,
  theirs: ClaimDelivery | undefined,
  yours: ClaimDelivery | undefined,
): Merged<ClaimDelivery | undefined> {
  if (theirs === undefined || yours === undefined) {
    return { value: yours, conflicts: [] };
  }
  const tokenType = mergeSetting({ label: 'Include in token type' }, [
    base?.tokenType,
    theirs.tokenType,
    yours.tokenType,
  ]);
  const alwaysInclude = mergeSetting({ label: 'Included' }, [
    base?.alwaysInclude,
    theirs.alwaysInclude,
    yours.alwaysInclude,
  ]);
  const scopes = mergeSetting({ label: 'Scopes', isEqual: sameScopes }, [
    base?.scopes,
    theirs.scopes,
    yours.scopes,
  ]);
  const status = mergeSetting({ label: 'Status' }, [base?.status, theirs.status, yours.status]);
  return {
    value: {
      tokenType: tokenType.value ?? yours.tokenType,
      alwaysInclude: alwaysInclude.value ?? yours.alwaysInclude,
      scopes: scopes.value ?? yours.scopes,
      status: status.value ?? yours.status,
    },
    conflicts: [tokenType, alwaysInclude, scopes, status].flatMap(({ conflicts }) => conflicts),
  };
}

interface Merged<Value> {
  readonly value: Value;
  readonly conflicts: readonly string[];
}

interface Setting<Value> {
  readonly label: string;
  readonly isEqual?: (a: Value, b: Value) => boolean;
}

function mergeSetting<Value>(
  { label, isEqual = Object.is }: Setting<Value>,
  [base, theirs, yours]: readonly [Value, Value, Value],
): Merged<Value> {
  if (isEqual(theirs, yours) || isEqual(base, theirs)) {
    return { value: yours, conflicts: [] };
  }
  return isEqual(base, yours)
    ? { value: theirs, conflicts: [] }
    : { value: yours, conflicts: [label] };
}

/** The claim without its delivery. */
function contentOf(claim: GroupsClaim): GroupsClaim {
  const { name, value } = claim;
  return claim.claimType === 'Filter'
    ? { claimType: 'Filter', name, filterType: claim.filterType, value }
    : { claimType: 'Expression', name, value };
}

function sameContent(a: GroupsClaim | undefined, b: GroupsClaim | undefined): boolean {
  const unnamed = (claim: GroupsClaim | undefined): GroupsClaim | undefined =>
    claim && { ...contentOf(claim), name: '' };
  return claimsEqual(unnamed(a), unnamed(b));
}

function sameScopes(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return JSON.stringify(a?.toSorted()) === JSON.stringify(b?.toSorted());
}
