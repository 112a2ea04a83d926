import { STANDARD_SCOPES } from '../../authorizationServers/systemScopes.ts';
import type { OrgStore } from '../../store/orgStore.ts';
import { federatedClaims } from '../claims/federatedClaims.ts';
import { groupsClaimValue } from '../claims/groupsClaimValue.ts';
import type { AuthorizationServer, ClaimSet, GrantedAccess } from './authorizationServer.ts';
import { profileClaims } from './profileClaims.ts';

const EMAIL_CLAIMS = ['email', 'email_verified'];

/** All that a thin ID token holds of the profile (Okta Developer documentation, claims by response type). */
const THIN_CLAIMS = ['name', 'preferred_username', 'email'];

/**
 * The org authorization server. Its ID tokens carry the app's own groups claim (scope `groups`) and
 * the app's federated claims; its access tokens are for Okta alone to read.
 */
export function orgServer(store: OrgStore): AuthorizationServer {
  return {
    id: undefined,
    issuerPath: '',
    endpointPath: '/oauth2/v1',
    isActive: true,
    get keyIds() {
      return store.keyIds;
    },
    get accessTokenKeyId() {
      return store.accessTokenKeyId;
    },
    scopes: [...STANDARD_SCOPES, 'groups'],
    unknownScopeText: 'Custom scopes are not allowed for this request.',
    issuerMode: (client) => client.issuerMode,
    idTokenKeyId: (client) => client.pinnedKeyId ?? store.keyIds[0] ?? '',
    // That every scope but openid needs consent is assumed: the scopes have no setting of their own.
    needsConsent: (client, scopes) =>
      client.isConsentRequired && scopes.some((scope) => scope !== 'openid'),
    policyProblem: () => undefined,
    accessTokenLifetime: () => 3600,
    idTokenClaims: (access) => claims(store, access, isThin(store, access)),
    userinfoClaims: (access) => claims(store, access, false),
    accessTokenClaims: ({ user }) => ({ aud: store.orgUrl, sub: user.login }),
  };
}

/** Whether the ID token leaves out the groups and most of the profile, which userinfo then has. */
function isThin(store: OrgStore, { isCodeFlow, responseTypes }: GrantedAccess): boolean {
  return isCodeFlow ? store.behavior.codeFlowIdToken === 'thin' : responseTypes.includes('token');
}

function claims(store: OrgStore, access: GrantedAccess, thin: boolean): ClaimSet {
  const { user, scopes } = access;
  const standard = Object.entries(profileClaims(user, store.created)).filter(
    ([name]) =>
      scopes.has(EMAIL_CLAIMS.includes(name) ? 'email' : 'profile') &&
      (!thin || THIN_CLAIMS.includes(name)),
  );
  const groups = thin ? {} : groupsClaim(store, access);
  const isLeftOut = thin && store.behavior.federatedClaimsInThinTokens === 'left out';
  const federated = isLeftOut ? {} : federatedClaims(store, access);
  const [first, last] =
    store.behavior.sharedName === 'groups claim' ? [federated, groups] : [groups, federated];
  return { ...Object.fromEntries(standard), ...first, ...last };
}

function groupsClaim(store: OrgStore, access: GrantedAccess): ClaimSet {
  const { app } = access.client;
  const claim =
    app.delayedGroupsClaim === undefined ? app.groupsClaim : app.delayedGroupsClaim.inForce;
  if (claim === undefined || !access.scopes.has('groups')) {
    return {};
  }
  const value = groupsClaimValue(store, access, claim);
  return value === undefined ? {} : { [claim.name]: value };
}
