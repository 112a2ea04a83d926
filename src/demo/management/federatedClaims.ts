import { requestedApp } from './apps.ts';
import { collectionRoutes } from './collection.ts';
import { expression, requiredText } from './fields.ts';

/**
 * Federated claims of an app, whatever its sign-on mode. Names are not checked, since what Okta does
 * about reserved or repeated ones is not known (Okta Management API; recorded Okta answers).
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
  read: (body, { id, created, lastUpdated }) => ({
    id,
    name: requiredText(body, 'name'),
    expression: expression(body, 'expression'),
    created,
    lastUpdated,
  }),
});
