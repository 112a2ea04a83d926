import type { OrgUser } from '../store/orgMembers.ts';
import { beginningTest } from './beginning.ts';
import { groupJson } from './groupJson.ts';
import { named } from './named.ts';
import { page } from './paging.ts';
import { routesUnder } from './route.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';
import { searchTest } from './search.ts';
import type { Properties, Test } from './search.ts';
import { userJson } from './userJson.ts';

const PAGING = { defaultLimit: 200, maximumLimit: 200 };
const NAMED_PAGING = { defaultLimit: 10, maximumLimit: 200 };

const PROPERTIES: Properties<OrgUser> = {
  id: ({ id }) => id,
  status: ({ status = 'ACTIVE' }) => status,
  'profile.login': ({ login }) => login,
  'profile.email': ({ login }) => login,
  'profile.firstName': ({ firstName }) => firstName,
  'profile.lastName': ({ lastName }) => lastName,
};

/** Users and their groups (Okta Management API; recorded Okta answers). */
export const USER_ROUTES = routesUnder('/api/v1/users', [
  ['GET', '', listUsers],
  ['GET', '/:userId', (request) => ({ body: userJson(requestedUser(request), request) })],
  ['GET', '/:userId/groups', listUserGroups],
]);

/** `q` gives ten users unless told otherwise. Only `filter` and `search` find deprovisioned users. */
function listUsers(request: ManagementRequest): ManagementAnswer {
  const { store, url } = request;
  const isFiltered = searchTest(url, 'filter', PROPERTIES);
  const isFound = searchTest(url, 'search', PROPERTIES);
  const isNamed = userNameTest(url);
  const { searchParams } = url;
  const isPlain = !searchParams.get('filter') && !searchParams.get('search');
  const users = [...store.users.values()].filter(
    (user) =>
      isFiltered(user) &&
      isFound(user) &&
      isNamed(user) &&
      !(isPlain && user.status === 'DEPROVISIONED'),
  );
  const paging = searchParams.get('q') ? NAMED_PAGING : PAGING;
  return page(url, users, paging, (user) => userJson(user, request));
}

/** Groups of all types. */
function listUserGroups(request: ManagementRequest): ManagementAnswer {
  const groups = request.store.groupsOf(requestedUser(request));
  return page(request.url, groups, PAGING, (group) => groupJson(group, request));
}

/**
 * The user that the path names by id or login; E0000007 when there is none. `me`, the owner of the API
 * token, is the org's first user.
 */
export function requestedUser(request: ManagementRequest): OrgUser {
  const { store } = request;
  return named(request, 'userId', 'User', (name) =>
    name === 'me' ? [...store.users.values()][0] : store.user(name),
  );
}

/** The test of `q`: the beginning of first name, last name or login. */
export function userNameTest(url: URL): Test<OrgUser> {
  const begins = beginningTest(url);
  return ({ firstName, lastName, login }) => begins(firstName, lastName, login);
}
