import type { JsonObject } from '../../core/json.ts';
import type { SeedUser } from '../seed/orgSeed.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { groupJson } from './groups.ts';
import { OktaError } from './oktaError.ts';
import { page } from './paging.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';

const PAGING = { defaultLimit: 200, maximumLimit: 200 };
const SEARCH_PAGING = { defaultLimit: 10, maximumLimit: 200 };

/**
 * Lists users; `q` is the beginning of first name, last name or login, in any case (Okta Management API,
 * Users).
 */
export function listUsers({ store, url }: ManagementRequest): ManagementAnswer {
  const q = (url.searchParams.get('q') ?? '').toLowerCase();
  const users = [...store.users.values()].filter((user) =>
    [user.firstName, user.lastName, user.login].some((text) => text.toLowerCase().startsWith(q)),
  );
  return page(url, users, q === '' ? PAGING : SEARCH_PAGING, {
    id: (user) => user.id,
    json: (user) => userJson(user, store),
  });
}

/** Gives one user, by id or login. */
export function getUser(request: ManagementRequest): ManagementAnswer {
  return { body: userJson(requestedUser(request), request.store) };
}

/** Lists the groups of a user, of all types. */
export function listUserGroups(request: ManagementRequest): ManagementAnswer {
  const { store, url } = request;
  return page(url, store.groupsOf(requestedUser(request)), PAGING, {
    id: (group) => group.id,
    json: (group) => groupJson(group, store),
  });
}

/** The user that the path names by id or login; E0000007 when there is none. */
export function requestedUser({ store, path }: ManagementRequest): SeedUser {
  const idOrLogin = path['userId'] ?? '';
  const user = store.user(idOrLogin);
  if (user === undefined) {
    throw new OktaError('E0000007', `${idOrLogin} (User)`);
  }
  return user;
}

function userJson(user: SeedUser, store: OrgStore): JsonObject {
  return {
    id: user.id,
    status: 'ACTIVE',
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
    _links: { self: { href: `${store.orgUrl}/api/v1/users/${user.id}` } },
  };
}
