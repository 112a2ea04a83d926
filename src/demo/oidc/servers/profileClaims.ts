import type { OrgUser } from '../../store/orgMembers.ts';
import type { ClaimSet } from './authorizationServer.ts';

/**
 * The standard claims that a demo user has a value for (OpenID Connect Core, section 5.1); `updated_at`
 * in seconds since 1970.
 */
export function profileClaims(user: OrgUser, created: string): ClaimSet {
  return {
    name: `${user.firstName} ${user.lastName}`,
    given_name: user.firstName,
    family_name: user.lastName,
    preferred_username: user.login,
    locale: 'en_US',
    zoneinfo: 'America/Los_Angeles',
    updated_at: Math.floor(Date.parse(created) / 1000),
    email: user.login,
    email_verified: true,
  };
}
