import type { ClaimPlace } from '../claim/claimSlot.ts';
import { TOKEN_TYPES } from '../claim/configuredClaim.ts';
import type { ClaimDelivery, ConfiguredClaim } from '../claim/configuredClaim.ts';
import { GROUP_FILTER_TYPES } from '../claim/groupsClaim.ts';
import type { GroupsClaim } from '../claim/groupsClaim.ts';
import { isJsonObject, objectAt, ownValue, stringAt, stringsAt } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { ENTRY_STATES } from './claimJournalEntry.ts';
import type { ClaimJournalEntry } from './claimJournalEntry.ts';

/** Thrown and caught in this file alone: the entry is not understood. */
class Unreadable extends Error {}

/** The entries of a stored journal. Whatever is not understood is left out; never throws. */
export function parseJournal(stored: unknown): readonly ClaimJournalEntry[] {
  return Array.isArray(stored) ? stored.flatMap(parseEntry) : [];
}

function parseEntry(stored: unknown): readonly ClaimJournalEntry[] {
  try {
    return isJsonObject(stored) ? [entryIn(stored)] : [];
  } catch (error) {
    if (error instanceof Unreadable) {
      return [];
    }
    throw error;
  }
}

function entryIn(stored: JsonObject): ClaimJournalEntry {
  const at = ownValue(stored, 'at');
  if (typeof at !== 'number' || !Number.isFinite(at)) {
    throw new Unreadable();
  }
  const undoes = stringAt(stored, 'undoes');
  return {
    id: text(stored, 'id'),
    at,
    orgUrl: text(stored, 'orgUrl'),
    orgLabel: text(stored, 'orgLabel'),
    isDemo: ownValue(stored, 'isDemo') === true,
    place: placeIn(objectAt(stored, 'place')),
    ownerLabel: text(stored, 'ownerLabel'),
    before: claimAt(stored, 'before'),
    after: claimAt(stored, 'after'),
    state: oneOf(stored, 'state', ENTRY_STATES),
    ...(undoes === undefined ? {} : { undoes }),
  };
}

function placeIn(stored: JsonObject): ClaimPlace {
  const claimId = stringAt(stored, 'claimId');
  const id = claimId === undefined ? {} : { claimId };
  switch (ownValue(stored, 'mechanism')) {
    case 'groups claim':
      return { mechanism: 'groups claim', appId: text(stored, 'appId') };
    case 'federated claim':
      return {
        mechanism: 'federated claim',
        appId: text(stored, 'appId'),
        ...id,
        name: text(stored, 'name'),
      };
    case 'authorization server claim':
      return {
        mechanism: 'authorization server claim',
        serverId: text(stored, 'serverId'),
        ...id,
        name: text(stored, 'name'),
        tokenType: oneOf(stored, 'tokenType', TOKEN_TYPES),
      };
    default:
      throw new Unreadable();
  }
}

/** Absent means that there was no claim, which JSON cannot tell from undefined. */
function claimAt(stored: JsonObject, key: string): ConfiguredClaim | undefined {
  const claim = ownValue(stored, key) ?? undefined;
  if (claim === undefined) {
    return undefined;
  }
  if (!isJsonObject(claim)) {
    throw new Unreadable();
  }
  const delivery = ownValue(claim, 'delivery') ?? undefined;
  return {
    ...contentIn(claim),
    ...(delivery === undefined ? {} : { delivery: deliveryIn(objectAt(claim, 'delivery')) }),
  };
}

function contentIn(claim: JsonObject): GroupsClaim {
  const name = text(claim, 'name');
  const value = text(claim, 'value');
  return oneOf(claim, 'claimType', ['Filter', 'Expression']) === 'Expression'
    ? { claimType: 'Expression', name, value }
    : {
        claimType: 'Filter',
        name,
        filterType: oneOf(claim, 'filterType', GROUP_FILTER_TYPES),
        value,
      };
}

function deliveryIn(delivery: JsonObject): ClaimDelivery {
  const alwaysInclude = ownValue(delivery, 'alwaysInclude');
  if (typeof alwaysInclude !== 'boolean') {
    throw new Unreadable();
  }
  return {
    tokenType: oneOf(delivery, 'tokenType', TOKEN_TYPES),
    alwaysInclude,
    scopes: stringsAt(delivery, 'scopes'),
    status: oneOf(delivery, 'status', ['ACTIVE', 'INACTIVE']),
  };
}

function text(stored: JsonObject, key: string): string {
  const value = stringAt(stored, key);
  if (value === undefined) {
    throw new Unreadable();
  }
  return value;
}

function oneOf<Value extends string>(
  stored: JsonObject,
  key: string,
  values: readonly Value[],
): Value {
  const found = ownValue(stored, key);
  const value = values.find((candidate) => candidate === found);
  if (value === undefined) {
    throw new Unreadable();
  }
  return value;
}
