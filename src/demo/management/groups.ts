import { objectAt, stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { oktaId } from '../ids.ts';
import type { OrgGroup } from '../store/orgMembers.ts';
import { appAnswer } from './apps.ts';
import { beginningTest } from './beginning.ts';
import { invalid, requiredText } from './fields.ts';
import { groupJson } from './groupJson.ts';
import { named } from './named.ts';
import { OktaError } from './oktaError.ts';
import { page, readLimit } from './paging.ts';
import type { Paging } from './paging.ts';
import { bodyObject, routesUnder } from './route.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';
import { searchTest } from './search.ts';
import type { Properties } from './search.ts';
import { userJson } from './userJson.ts';
import { requestedUser } from './users.ts';

const PAGING: Paging = { defaultLimit: 10_000, maximumLimit: 10_000 };
const NAMED_PAGING: Paging = { defaultLimit: 300, maximumLimit: 300 };
const MEMBER_PAGING: Paging = { defaultLimit: 1000, maximumLimit: 1000 };
const APP_PAGING: Paging = { defaultLimit: 20, maximumLimit: 200 };

/** Groups (Okta Management API; recorded Okta answers). */
export const GROUP_ROUTES = routesUnder('/api/v1/groups', [
  ['GET', '', listGroups],
  ['POST', '', createGroup],
  ['GET', '/:groupId', (request) => ({ body: groupJson(requestedGroup(request), request) })],
  ['GET', '/:groupId/users', listMembers],
  ['PUT', '/:groupId/users/:userId', (request) => changeMembers(request, 'addToGroup')],
  ['DELETE', '/:groupId/users/:userId', (request) => changeMembers(request, 'removeFromGroup')],
  ['GET', '/:groupId/apps', listApps],
]);

/** With `q`, the beginning of the name, the list is one page without `Link` headers. */
function listGroups(request: ManagementRequest): ManagementAnswer {
  const { store, url } = request;
  const { created } = store;
  const isFiltered = searchTest(url, 'filter', filterProperties(created));
  const isFound = searchTest(url, 'search', searchProperties(created));
  const isNamed = beginningTest(url);
  const groups = [...store.groups.values()].filter(
    (group) => isFiltered(group) && isFound(group) && isNamed(group.name),
  );
  const json = (group: OrgGroup): JsonObject => groupJson(group, request);
  return url.searchParams.get('q')
    ? { body: groups.slice(0, readLimit(url, NAMED_PAGING)).map(json) }
    : page(url, groups, PAGING, json);
}

function createGroup(request: ManagementRequest): ManagementAnswer {
  const { store } = request;
  const profile = objectAt(bodyObject(request), 'profile');
  const name = requiredText(profile, 'name');
  if ([...store.groups.values()].some((group) => group.name === name)) {
    throw invalid('name', 'An object with this field already exists in the current organization');
  }
  const description = stringAt(profile, 'description') ?? '';
  const group: OrgGroup = {
    id: oktaId('00g'),
    type: 'OKTA_GROUP',
    name,
    description,
    lastMembershipUpdated: store.timestamp(),
  };
  store.groups.set(group.id, group);
  return { body: groupJson(group, request) };
}

function listMembers(request: ManagementRequest): ManagementAnswer {
  const { id } = requestedGroup(request);
  const users = [...request.store.users.values()].filter(({ groupIds }) => groupIds.includes(id));
  return page(request.url, users, MEMBER_PAGING, (user) => userJson(user, request));
}

/** What Okta answers where members are not for an administrator to change (public reports). */
const FIXED_MEMBERS = { BUILT_IN: 'E0000060', APP_GROUP: 'E0000006' } as const;

/** Done twice, it changes nothing more and succeeds just as well. */
function changeMembers(
  request: ManagementRequest,
  change: 'addToGroup' | 'removeFromGroup',
): ManagementAnswer {
  const { id, type } = requestedGroup(request);
  const user = requestedUser(request);
  if (type !== 'OKTA_GROUP') {
    throw new OktaError(FIXED_MEMBERS[type]);
  }
  request.store[change](user.id, id);
  return { status: 204 };
}

/** The apps that the group itself is assigned to. */
function listApps(request: ManagementRequest): ManagementAnswer {
  const { id } = requestedGroup(request);
  const apps = [...request.store.apps.values()].filter((app) => app.assignedGroupIds.has(id));
  return page(request.url, apps, APP_PAGING, (app) => appAnswer(request, app));
}

/** The group that the path names; E0000007 when there is none. */
export function requestedGroup(request: ManagementRequest): OrgGroup {
  return named(request, 'groupId', 'UserGroup', (id) => request.store.groups.get(id));
}

function filterProperties(created: string): Properties<OrgGroup> {
  return {
    id: ({ id }) => id,
    type: ({ type }) => type,
    lastUpdated: () => created,
    lastMembershipUpdated: ({ lastMembershipUpdated = created }) => lastMembershipUpdated,
  };
}

function searchProperties(created: string): Properties<OrgGroup> {
  return {
    ...filterProperties(created),
    created: () => created,
    'profile.name': ({ name }) => name,
    'profile.description': ({ description }) => description,
    'source.id': ({ source }) => source?.appId,
  };
}
