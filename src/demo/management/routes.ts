import { getApp, getAssignment, listApps, replaceApp } from './apps.ts';
import { getGroup, listGroups } from './groups.ts';
import { getGroupsClaim, setGroupsClaim } from './groupsClaim.ts';
import { getOrganization } from './organization.ts';
import type { Route } from './route.ts';
import { getUser, listUserGroups, listUsers } from './users.ts';

const GROUPS_CLAIM = '/api/v1/internal/apps/:appId/settings/oauth/idToken';

/** Every route of the demo org's Management API. */
export const ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/.well-known/okta-organization',
    handle: getOrganization,
    isPublic: true,
  },
  { method: 'GET', path: '/api/v1/apps', handle: listApps },
  { method: 'GET', path: '/api/v1/apps/:appId', handle: getApp },
  { method: 'PUT', path: '/api/v1/apps/:appId', handle: replaceApp },
  { method: 'GET', path: '/api/v1/apps/:appId/users/:userId', handle: getAssignment },
  { method: 'GET', path: GROUPS_CLAIM, handle: getGroupsClaim },
  { method: 'POST', path: GROUPS_CLAIM, handle: setGroupsClaim },
  { method: 'GET', path: '/api/v1/groups', handle: listGroups },
  { method: 'GET', path: '/api/v1/groups/:groupId', handle: getGroup },
  { method: 'GET', path: '/api/v1/users', handle: listUsers },
  { method: 'GET', path: '/api/v1/users/:userId', handle: getUser },
  { method: 'GET', path: '/api/v1/users/:userId/groups', handle: listUserGroups },
];
