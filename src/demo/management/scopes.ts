import { customScope } from '../authorizationServers/systemScopes.ts';
import { ownValue } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { requestedServer } from './authorizationServers.ts';
import { collectionRoutes } from './collection.ts';
import type { ItemContext } from './collection.ts';
import { invalid, oneOf, requiredText } from './fields.ts';
import { selfLink } from './selfLink.ts';

/** Characters of a scope (RFC 6749, section 3.3). */
const SCOPE_NAME = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** Scopes of a custom authorization server (Okta Management API; recorded Okta answers). */
export const SCOPE_ROUTES = collectionRoutes({
  path: '/api/v1/authorizationServers/:serverId/scopes',
  feature: 'authorization servers',
  kind: 'OAuth2Scope',
  idPrefix: 'scp',
  items: (request) => requestedServer(request).scopes,
  save: (request, scopes) => {
    request.store.saveAuthorizationServer({ ...requestedServer(request), scopes });
  },
  read: readScope,
  links: (self) => ({ self: selfLink(self) }),
});

/** A scope may be renamed to a name that is free, unless it belongs to the system. */
function readScope(body: JsonObject, { id, current, others }: ItemContext): JsonObject {
  const name = requiredText(body, 'name');
  const isFree = others.every((other) => other['name'] !== name);
  const isKept = current?.['system'] !== true || current['name'] === name;
  if (!SCOPE_NAME.test(name) || !isFree || !isKept) {
    throw invalid('name', 'The name is taken, not allowed or cannot be changed');
  }
  return customScope({
    id,
    name,
    displayName: ownValue(body, 'displayName'),
    description: ownValue(body, 'description'),
    system: current?.['system'],
    metadataPublish: oneOf(body, 'metadataPublish', ['ALL_CLIENTS', 'NO_CLIENTS'], 'ALL_CLIENTS'),
    consent: oneOf(body, 'consent', ['IMPLICIT', 'REQUIRED', 'FLEXIBLE'], 'IMPLICIT'),
    optional: body['optional'] === true,
    default: body['default'] === true,
  });
}
