import type { SeedUser } from '../seed/orgSeed.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { oktaId } from '../ids.ts';
import { groupsClaimValue } from './groupsClaimValue.ts';

/** Who signed in where, and what was granted. */
export interface GrantedAccess {
  readonly user: SeedUser;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  /** Whether the claims are read with an access token or by the authorization code flow. */
  readonly isCodeFlow: boolean;
}

/** Token and userinfo claims by name. */
export type ClaimSet = Readonly<Record<string, unknown>>;

/** Which claims a scope gives, in full; a thin ID token holds only those in the second list. */
const SCOPE_CLAIMS: Readonly<
  Record<string, { full: (user: SeedUser, store: OrgStore) => ClaimSet; thin: readonly string[] }>
> = {
  profile: {
    full: (user, store) => ({
      name: `${user.firstName} ${user.lastName}`,
      given_name: user.firstName,
      family_name: user.lastName,
      preferred_username: user.login,
      locale: 'en_US',
      zoneinfo: 'America/Los_Angeles',
      updated_at: Math.floor(Date.parse(store.created) / 1000),
    }),
    thin: ['name', 'preferred_username'],
  },
  email: { full: (user) => ({ email: user.login, email_verified: true }), thin: ['email'] },
};

/**
 * What every ID token of the org authorization server says about the sign-in, apart from the claims of
 * scopes and the members that the signing step adds (`iss`, `aud`, `iat`, `exp`).
 */
export function signInClaims(access: GrantedAccess, orgId: string): ClaimSet {
  return {
    sub: access.user.id,
    ver: 1,
    jti: oktaId('ID.'),
    amr: ['pwd'],
    idp: orgId,
  };
}

/**
 * The claims that scopes give, the app's groups claim included (scope `groups`). Throws
 * `GroupsClaimError` when the groups claim cannot be evaluated.
 *
 * A thin set leaves out the groups and most of the profile: that is what an ID token holds when an
 * access token is issued at the authorization endpoint along with it (Okta Developer documentation,
 * claims by response type).
 */
export function scopeClaims(
  store: OrgStore,
  access: GrantedAccess,
  size: 'full' | 'thin',
): ClaimSet {
  const claims = Object.entries(SCOPE_CLAIMS)
    .filter(([scope]) => access.scopes.has(scope))
    .flatMap(([, { full, thin }]) =>
      Object.entries(full(access.user, store)).filter(
        ([name]) => size === 'full' || thin.includes(name),
      ),
    );
  return {
    ...Object.fromEntries(claims),
    ...(size === 'full' ? groupsClaims(store, access) : {}),
  };
}

function groupsClaims(store: OrgStore, access: GrantedAccess): ClaimSet {
  const claim = store.client(access.clientId)?.app.groupsClaim;
  if (claim === undefined || !access.scopes.has('groups')) {
    return {};
  }
  const names = groupsClaimValue(claim, store.groupsOf(access.user), access.isCodeFlow);
  return names === undefined ? {} : { [claim.name]: names };
}
