import { CLAIM_TYPES, VALUE_TYPES } from '../authorizationServers/claimTypes.ts';
import { isReservedName } from '../authorizationServers/reservedNames.ts';
import { CLAIM } from '../authorizationServers/templates.ts';
import { GROUP_FILTER_TYPES } from '../../core/claim/groupsClaim.ts';
import { objectAt, stringsAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { filled } from '../store/filled.ts';
import { requestedServer } from './authorizationServers.ts';
import { collectionRoutes } from './collection.ts';
import type { ItemContext } from './collection.ts';
import { expression, invalid, oneOf, requiredText } from './fields.ts';
import type { ManagementRequest } from './route.ts';
import { selfLink } from './selfLink.ts';

/** Claims of a custom authorization server (Okta Management API; recorded Okta answers). */
export const CLAIM_ROUTES = collectionRoutes({
  path: '/api/v1/authorizationServers/:serverId/claims',
  feature: 'authorization servers',
  kind: 'OAuth2Claim',
  idPrefix: 'ocl',
  items: (request) => requestedServer(request).claims,
  save: (request, claims) => {
    request.store.saveAuthorizationServer({ ...requestedServer(request), claims });
  },
  read: readClaim,
  links: (self) => ({ self: selfLink(self) }),
});

/** Access tokens always include their claims, and values of the system are not shown. */
function readClaim(
  body: JsonObject,
  { id, current }: ItemContext,
  { store }: ManagementRequest,
): JsonObject {
  const claimType = oneOf(body, 'claimType', CLAIM_TYPES);
  const valueType = oneOf(body, 'valueType', VALUE_TYPES);
  const name = requiredText(body, 'name');
  if (name !== current?.['name'] && isReservedName(claimType, name, store.behavior)) {
    throw invalid('name', 'The name is reserved');
  }
  const isGroups = valueType === 'GROUPS';
  return filled(CLAIM, {
    id,
    name,
    status: oneOf(body, 'status', ['ACTIVE', 'INACTIVE'], 'ACTIVE'),
    claimType,
    valueType,
    value: valueType === 'SYSTEM' ? undefined : expression(body, 'value'),
    conditions: { scopes: stringsAt(objectAt(body, 'conditions'), 'scopes') },
    system: current?.['system'],
    alwaysIncludeInToken: claimType === 'RESOURCE' || body['alwaysIncludeInToken'] === true,
    group_filter_type: isGroups ? oneOf(body, 'group_filter_type', GROUP_FILTER_TYPES) : undefined,
  });
}
