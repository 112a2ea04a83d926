import { stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import type { StoredApp } from '../store/storedApp.ts';
import { requestedApp } from './apps.ts';
import { beginningTest } from './beginning.ts';
import { requiredText } from './fields.ts';
import { requestedGroup } from './groups.ts';
import { named } from './named.ts';
import { page } from './paging.ts';
import type { Paging } from './paging.ts';
import { bodyObject, routesUnder } from './route.ts';
import type { ManagementAnswer, ManagementRequest, Route } from './route.ts';
import { requestedUser, userNameTest } from './users.ts';

interface Item {
  readonly id: string;
}

/** What may be assigned to an app: users or groups. */
interface Assignees {
  /** Last segment of the path, under apps and by itself. */
  readonly path: 'users' | 'groups';
  readonly parameter: 'userId' | 'groupId';
  /** What E0000007 calls an assignment. */
  readonly kind: string;
  readonly ids: 'assignedUserIds' | 'assignedGroupIds';
  readonly paging: Paging;
  /** The one that the path names, assigned or not. */
  readonly requested: (request: ManagementRequest) => Item;
  /** All that are assigned and fit the parameter `q`. */
  readonly assigned: (request: ManagementRequest, app: StoredApp) => readonly Item[];
  /** The members in which the answers differ, given the addresses of the app and of the item. */
  readonly json: (
    request: ManagementRequest,
    app: StoredApp,
    id: string,
    href: { readonly app: string; readonly item: string },
  ) => JsonObject;
}

const USERS: Assignees = {
  path: 'users',
  parameter: 'userId',
  kind: 'AppUser',
  ids: 'assignedUserIds',
  paging: { defaultLimit: 50, maximumLimit: 500 },
  requested: requestedUser,
  assigned: ({ store, url }, { assignedUserIds, assignedGroupIds }) => {
    const isNamed = userNameTest(url);
    return [...store.users.values()].filter(
      (user) =>
        (assignedUserIds.has(user.id) ||
          store.groupsOf(user).some(({ id }) => assignedGroupIds.has(id))) &&
        isNamed(user),
    );
  },
  json: ({ store }, { json, assignedUserIds }, id, href) => ({
    externalId: null,
    created: stringAt(json, 'created'),
    lastUpdated: stringAt(json, 'lastUpdated'),
    scope: assignedUserIds.has(id) ? 'USER' : 'GROUP',
    status: 'ACTIVE',
    statusChanged: stringAt(json, 'created'),
    passwordChanged: null,
    syncState: 'DISABLED',
    credentials: { userName: store.user(id)?.login },
    profile: {},
    _links: { app: { href: href.app }, user: { href: href.item } },
  }),
};

const GROUPS: Assignees = {
  path: 'groups',
  parameter: 'groupId',
  kind: 'ApplicationGroupAssignment',
  ids: 'assignedGroupIds',
  paging: { defaultLimit: 20, maximumLimit: 200 },
  requested: requestedGroup,
  assigned: ({ store, url }, { assignedGroupIds }) => {
    const isNamed = beginningTest(url);
    return [...assignedGroupIds]
      .flatMap((id) => store.groups.get(id) ?? [])
      .filter(({ name }) => isNamed(name));
  },
  json: (_, { json, assignedGroupIds }, id, href) => ({
    lastUpdated: stringAt(json, 'lastUpdated'),
    priority: [...assignedGroupIds].indexOf(id),
    profile: {},
    _links: {
      app: { href: href.app },
      self: { href: `${href.app}/groups/${id}` },
      group: { href: href.item },
    },
  }),
};

/**
 * Users and groups assigned to an app (Okta Management API, application users and groups). An app that
 * lets everyone in has no assignments for it, and a user who is assigned by group stays so.
 */
export const ASSIGNMENT_ROUTES = [
  ...[USERS, GROUPS].flatMap(assignmentRoutes),
  ...routesUnder('/api/v1/apps/:appId/users', [['POST', '', assignUserInBody]]),
];

function assignmentRoutes(assignees: Assignees): readonly Route[] {
  const one = `/:${assignees.parameter}`;
  return routesUnder(`/api/v1/apps/:appId/${assignees.path}`, [
    ['GET', '', (request) => list(assignees, request)],
    ['GET', one, (request) => ({ body: answer(assignees, request, found(assignees, request)) })],
    ['PUT', one, (request) => assign(assignees, request)],
    ['DELETE', one, (request) => unassign(assignees, request)],
  ]);
}

function list(assignees: Assignees, request: ManagementRequest): ManagementAnswer {
  const items = assignees.assigned(request, requestedApp(request));
  return page(request.url, items, assignees.paging, ({ id }) => answer(assignees, request, id));
}

function assignUserInBody(request: ManagementRequest): ManagementAnswer {
  const userId = requiredText(bodyObject(request), 'id');
  return assign(USERS, { ...request, path: { ...request.path, userId } });
}

function assign(assignees: Assignees, request: ManagementRequest): ManagementAnswer {
  const { id } = assignees.requested(request);
  const app = requestedApp(request);
  request.store.saveApp({ ...app, [assignees.ids]: new Set(app[assignees.ids]).add(id) });
  return { body: answer(assignees, request, id) };
}

function unassign(assignees: Assignees, request: ManagementRequest): ManagementAnswer {
  const id = found(assignees, request);
  const app = requestedApp(request);
  const rest = [...app[assignees.ids]].filter((each) => each !== id);
  request.store.saveApp({ ...app, [assignees.ids]: new Set(rest) });
  return { status: 204 };
}

/** The id of the one that the path names, which must be assigned. */
function found(assignees: Assignees, request: ManagementRequest): string {
  const { id } = assignees.requested(request);
  const assigned = assignees.assigned(request, requestedApp(request));
  return named(request, assignees.parameter, assignees.kind, () =>
    assigned.some((item) => item.id === id) ? id : undefined,
  );
}

function answer(assignees: Assignees, request: ManagementRequest, id: string): JsonObject {
  const api = `${request.url.origin}/api/v1`;
  const app = requestedApp(request);
  const appId = stringAt(app.json, 'id') ?? '';
  const href = { app: `${api}/apps/${appId}`, item: `${api}/${assignees.path}/${id}` };
  return { id, ...assignees.json(request, app, id, href) };
}
