import { appKind } from '../apps/appKind.ts';
import { isReservedName } from '../authorizationServers/reservedNames.ts';
import type { JsonObject } from '../../core/json.ts';
import { requestedApp } from './apps.ts';
import { collectionRoutes } from './collection.ts';
import type { ItemContext } from './collection.ts';
import { expression, invalid, requiredText } from './fields.ts';
import type { ManagementRequest } from './route.ts';

/**
 * Federated claims of an app, whatever its sign-on mode. Switches decide about catalog apps and about
 * reserved and repeated names (Okta Management API; recorded Okta answers).
 */
export const FEDERATED_CLAIM_ROUTES = collectionRoutes({
  path: '/api/v1/apps/:appId/federated-claims',
  feature: 'federated claims',
  kind: 'FederatedClaim',
  idPrefix: 'ofc',
  items: (request) => requestedApp(request).federatedClaims,
  save: (request, federatedClaims) => {
    request.store.saveApp({ ...requestedApp(request), federatedClaims });
  },
  read: readClaim,
});

function readClaim(
  body: JsonObject,
  { id, created, lastUpdated, others }: ItemContext,
  request: ManagementRequest,
): JsonObject {
  const { behavior } = request.store;
  const isCatalog = appKind(requestedApp(request).json) === 'catalog OIDC';
  if (isCatalog && behavior.federatedClaimsOfCatalogApps === 'refused') {
    throw invalid('app', 'The app does not take claims');
  }
  const name = requiredText(body, 'name');
  const isTaken = others.some((other) => other['name'] === name);
  if (
    behavior.federatedClaimNames === 'refused' &&
    (isTaken || isReservedName('IDENTITY', name, behavior))
  ) {
    throw invalid('name', 'The name is reserved or taken');
  }
  return { id, name, expression: expression(body, 'expression'), created, lastUpdated };
}
