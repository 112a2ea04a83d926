import type { ClaimPlace, ClaimSlot, PlacedClaim } from '../core/claim/claimSlot.ts';
import { samePlace } from '../core/claim/samePlace.ts';
import type { ConfiguredClaim } from '../core/claim/configuredClaim.ts';
import { isJsonObject, stringAt } from '../core/json.ts';
import type { JsonObject } from '../core/json.ts';
import type { CallOptions } from '../core/org/org.ts';
import { isUserError } from '../core/userError.ts';
import { listAll } from './lists.ts';
import type { List } from './lists.ts';
import type { ManagementApi } from './managementApi.ts';

/** A place in a list of claims, where each claim has an id. */
export type ListedPlace = Exclude<ClaimPlace, { readonly mechanism: 'groups claim' }>;

/** A claim of a list, with its id. */
export type ListedClaim = PlacedClaim & { readonly place: ListedPlace };

/** The claims of one app or authorization server. */
export interface ClaimList {
  readonly list: List;
  /** The path of one claim. */
  readonly itemPath: (claimId: string) => string;
  readonly parse: (item: unknown) => ListedClaim;
  /** What is sent to create a claim, or to replace the stored one. */
  readonly body: (claim: ConfiguredClaim, stored: JsonObject | undefined) => JsonObject;
  /** Checks the stored claim before each change; unset when it does not matter. */
  readonly checkStored?: (stored: JsonObject) => void;
}

/** The claims of a list, in Okta's order. */
export async function listClaims(
  api: ManagementApi,
  claims: ClaimList,
  options?: CallOptions,
): Promise<readonly ListedClaim[]> {
  return (await listAll(api, claims.list, options)).map(claims.parse);
}

/**
 * A place in a list of claims. Reads the list, found by id where the place has one, else by name and
 * type of token. Removing a claim that is gone succeeds; replacing one rejects with `org/not-found`.
 */
export function listedClaimSlot(
  api: ManagementApi,
  place: ListedPlace,
  claims: ClaimList,
): ClaimSlot {
  return {
    async read(options) {
      const found = (await listClaims(api, claims, options)).find((each) =>
        samePlace(place, each.place),
      );
      return found ?? { place: { ...place, claimId: undefined }, claim: undefined };
    },
    async write(claim, reading, options) {
      const claimId =
        reading.claim && 'claimId' in reading.place ? reading.place.claimId : undefined;
      if (claim === undefined) {
        await removeClaim(api, claims, claimId, options);
        return { ...place, claimId: undefined };
      }
      const stored = await readStored(api, claims, claimId, options);
      const body = claims.body(claim, stored);
      const answer = await api(
        claimId === undefined
          ? { method: 'POST', path: claims.list.path, target: claims.list.target, body }
          : { method: 'PUT', path: claims.itemPath(claimId), target: 'claim', body },
        options,
      );
      return { ...place, name: claim.name, claimId: idIn(answer.body) ?? claimId };
    },
  };
}

/** Without an id in the answer, the claim is found again by its name. */
function idIn(answer: unknown): string | undefined {
  return isJsonObject(answer) ? stringAt(answer, 'id') : undefined;
}

async function removeClaim(
  api: ManagementApi,
  claims: ClaimList,
  claimId: string | undefined,
  options: CallOptions | undefined,
): Promise<void> {
  if (claimId === undefined) {
    return;
  }
  try {
    await readStored(api, claims, claimId, options);
    await api({ method: 'DELETE', path: claims.itemPath(claimId), target: 'claim' }, options);
  } catch (failure) {
    if (!isUserError(failure) || failure.code !== 'org/not-found') {
      throw failure;
    }
  }
}

/** The stored claim as it is, for lists that care about it. */
async function readStored(
  api: ManagementApi,
  claims: ClaimList,
  claimId: string | undefined,
  options: CallOptions | undefined,
): Promise<JsonObject | undefined> {
  if (claimId === undefined || claims.checkStored === undefined) {
    return undefined;
  }
  const { body } = await api(
    { method: 'GET', path: claims.itemPath(claimId), target: 'claim' },
    options,
  );
  const stored = isJsonObject(body) ? body : {};
  claims.checkStored(stored);
  return stored;
}
