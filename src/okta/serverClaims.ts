import type { ClaimDelivery, ConfiguredClaim } from '../core/claim/configuredClaim.ts';
import { GROUP_FILTER_TYPES } from '../core/claim/groupsClaim.ts';
import { authorizationServerClaimBody } from '../core/claim/wire.ts';
import { objectAt, ownValue, stringAt, stringsAt } from '../core/json.ts';
import type { JsonObject } from '../core/json.ts';
import { UserError } from '../core/userError.ts';
import { STATUSES } from './authorizationServers.ts';
import type { OrgErrorCode } from './errorRules.ts';
import type { ClaimList, ListedClaim } from './listedClaims.ts';
import { requiredObject, requiredOneOf, requiredString } from './members.ts';
import { resourcePath } from './resourcePath.ts';

const KIND = 'a claim';
const CLAIM_TYPES = ['IDENTITY', 'RESOURCE'] as const;
const VALUE_TYPES = ['EXPRESSION', 'GROUPS', 'SYSTEM'] as const;

/**
 * The claims of a custom authorization server (Okta Management API, claims). A change keeps every
 * member of the stored claim that is not the claim's own to set; `id` and `_links` are read-only.
 */
export function serverClaims(serverId: string): ClaimList {
  return {
    list: {
      path: `${resourcePath(['authorization server', serverId])}/claims`,
      target: 'authorization servers',
    },
    itemPath: (claimId) => resourcePath(['authorization server', serverId], ['claim', claimId]),
    parse: (item) => parseClaim(item, serverId),
    body: bodyFor,
    checkStored(stored) {
      if (ownValue(stored, 'system') === true) {
        throw new UserError<OrgErrorCode>(
          'org/system-claim',
          "This claim is Okta's own and is not changed from here. Choose another name for yours.",
        );
      }
    },
  };
}

/** A claim of Okta's own, whose value is not told, reads as an empty Expression. */
function parseClaim(item: unknown, serverId: string): ListedClaim {
  const object = requiredObject(item, KIND);
  const name = requiredString(object, 'name', KIND);
  const claimId = requiredString(object, 'id', KIND);
  const delivery = deliveryOf(object);
  const valueType = requiredOneOf(VALUE_TYPES, object, 'valueType', KIND);
  const value = stringAt(object, 'value') ?? '';
  const claim: ConfiguredClaim =
    valueType === 'GROUPS'
      ? { claimType: 'Filter', name, filterType: filterTypeOf(object), value, delivery }
      : { claimType: 'Expression', name, value, delivery };
  const { tokenType } = delivery;
  return {
    place: { mechanism: 'authorization server claim', serverId, claimId, name, tokenType },
    claim,
    isSystem: ownValue(object, 'system') === true || valueType === 'SYSTEM',
  };
}

function filterTypeOf(claim: JsonObject): (typeof GROUP_FILTER_TYPES)[number] {
  return requiredOneOf(GROUP_FILTER_TYPES, claim, 'group_filter_type', KIND);
}

function deliveryOf(claim: JsonObject): ClaimDelivery {
  const claimType = requiredOneOf(CLAIM_TYPES, claim, 'claimType', KIND);
  return {
    tokenType: claimType === 'RESOURCE' ? 'access token' : 'ID token',
    alwaysInclude: ownValue(claim, 'alwaysIncludeInToken') === true,
    scopes: stringsAt(objectAt(claim, 'conditions'), 'scopes'),
    status: requiredOneOf(STATUSES, claim, 'status', KIND),
  };
}

function bodyFor(claim: ConfiguredClaim, stored: JsonObject = {}): JsonObject {
  if (claim.delivery === undefined) {
    throw new Error('A claim of an authorization server has a delivery.');
  }
  const kept = Object.entries(stored).filter(
    ([key]) => !['id', '_links', 'group_filter_type'].includes(key),
  );
  const body = authorizationServerClaimBody(claim, claim.delivery);
  const conditions = { ...objectAt(stored, 'conditions'), ...objectAt(body, 'conditions') };
  return { ...Object.fromEntries(kept), ...body, conditions };
}
