import { objectAt, stringAt, stringsAt } from '../../../core/json.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { OrgStore } from '../../store/orgStore.ts';
import type { StoredAuthorizationServer } from '../../store/storedAuthorizationServer.ts';
import { customClaims } from '../claims/customClaims.ts';
import { matchingRule } from './accessPolicy.ts';
import type { AuthorizationServer, GrantedAccess } from './authorizationServer.ts';

/**
 * A custom authorization server, by its id or `default`. Which claims its tokens carry, which scopes it
 * knows and whom it lets in is all configured on it.
 */
export function customServer(store: OrgStore, id: string): AuthorizationServer {
  const stored = (): StoredAuthorizationServer => store.authorizationServer(id) ?? NOTHING;
  return {
    id,
    issuerPath: `/oauth2/${id}`,
    endpointPath: `/oauth2/${id}/v1`,
    get isActive() {
      const { status, default: isDefault } = stored().json;
      // Its tokens name the issuer /oauth2/default, so it answers there only.
      return (
        !store.lacks('authorization servers') &&
        status === 'ACTIVE' &&
        isDefault === (id === 'default')
      );
    },
    get keyIds() {
      return stored().keyIds;
    },
    get accessTokenKeyId() {
      return stored().keyIds[0] ?? '';
    },
    get scopes() {
      return stored().scopes.map((scope) => stringAt(scope, 'name') ?? '');
    },
    unknownScopeText:
      'One or more scopes are not configured for the authorization server resource.',
    issuerMode: () => stringAt(stored().json, 'issuerMode') ?? 'ORG_URL',
    idTokenKeyId: () => stored().keyIds[0] ?? '',
    needsConsent: (client, scopes) =>
      client.isConsentRequired &&
      stored().scopes.some(
        (scope) =>
          scope['consent'] === 'REQUIRED' && scopes.includes(stringAt(scope, 'name') ?? ''),
      ),
    policyProblem: (access) =>
      matchingRule(stored().policies, access) === undefined
        ? 'Policy evaluation failed for this request, please check the policy configurations.'
        : undefined,
    accessTokenLifetime: (access) => {
      const rule = matchingRule(stored().policies, access) ?? {};
      const { accessTokenLifetimeMinutes = 60 } = objectAt(objectAt(rule, 'actions'), 'token');
      return Number(accessTokenLifetimeMinutes) * 60;
    },
    idTokenClaims: (access) =>
      customClaims(store, stored(), access, { claimType: 'IDENTITY', isThin: isThin(access) }),
    userinfoClaims: (access) =>
      customClaims(store, stored(), access, { claimType: 'IDENTITY', isThin: false }),
    accessTokenClaims: (access) => ({
      ...customClaims(store, stored(), access, { claimType: 'RESOURCE', isThin: false }),
      aud: audience(stored().json),
    }),
  };
}

/** What is left of a server that is deleted while a request is under way. */
const NOTHING: StoredAuthorizationServer = {
  json: {},
  claims: [],
  scopes: [],
  policies: [],
  keyIds: [],
};

/** Claims that are not always included are left to userinfo when an access token is issued along. */
function isThin({ isCodeFlow, responseTypes }: GrantedAccess): boolean {
  return isCodeFlow || responseTypes.includes('token');
}

function audience(server: JsonObject): string {
  return stringsAt(server, 'audiences')[0] ?? '';
}
