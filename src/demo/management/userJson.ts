import type { JsonObject } from '../../core/json.ts';
import type { OrgUser } from '../store/orgMembers.ts';
import type { ManagementRequest } from './route.ts';

/** A user as the Management API shows it. The times are those of the org's own start. */
export function userJson(user: OrgUser, { store, url }: ManagementRequest): JsonObject {
  return {
    id: user.id,
    status: user.status ?? 'ACTIVE',
    created: store.created,
    activated: store.created,
    statusChanged: store.created,
    lastLogin: null,
    lastUpdated: store.created,
    passwordChanged: null,
    type: { id: 'oty1demousertype0001' },
    profile: {
      firstName: user.firstName,
      lastName: user.lastName,
      mobilePhone: null,
      secondEmail: null,
      login: user.login,
      email: user.login,
    },
    credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
    _links: { self: { href: `${url.origin}/api/v1/users/${user.id}` } },
  };
}
