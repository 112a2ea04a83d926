import type { OrgClient } from '../core/org/org.ts';
import type { Clock } from '../core/ports.ts';
import { isUserError } from '../core/userError.ts';
import { CUSTOM_APPS, oidcAppIn, oidcAppsIn } from './apps.ts';
import { accessPolicyIn, authorizationServerIn } from './authorizationServers.ts';
import { changeClientLists, excluding, including } from './clientLists.ts';
import { appContextIn, groupIn, userIn } from './directory.ts';
import { federatedClaims } from './federatedClaims.ts';
import { groupsClaimSlot } from './groupsClaim.ts';
import { listClaims, listedClaimSlot } from './listedClaims.ts';
import type { List } from './lists.ts';
import { listAll, listPage, PAGE_SIZE } from './lists.ts';
import type { ManagementApi, ManagementApiSettings } from './managementApi.ts';
import { createManagementApi } from './managementApi.ts';
import { resourcePath } from './resourcePath.ts';
import { checkRights } from './rights.ts';
import { serverClaims } from './serverClaims.ts';

const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

/** What a client of one org needs. `orgUrl` is an origin as `parseOrgUrl` gives it. */
export type OrgClientSettings = Omit<ManagementApiSettings, 'clock'> & { readonly clock?: Clock };

/**
 * Makes the client of one org's Management API. Makes no call by itself, reads no configuration file
 * and no environment variable, and sends the credential to the org's origin alone. What it learns of
 * rate limits and its access token are kept for as long as the client is.
 */
export function createOrgClient(settings: OrgClientSettings): OrgClient {
  const api = createManagementApi({ clock: SYSTEM_CLOCK, ...settings });
  return {
    ...appCalls(api),
    ...claimCalls(api),
    ...directoryCalls(api),
    checkRights: (options) => checkRights(api, options),
  };
}

type AppCalls = Pick<
  OrgClient,
  'checkConnection' | 'listApps' | 'getApp' | 'addRedirectUri' | 'removeRedirectUri' | 'allowGrants'
>;

function appCalls(api: ManagementApi): AppCalls {
  const list = { path: '/api/v1/apps', target: 'app list' } as const;
  return {
    async checkConnection(options) {
      oidcAppsIn((await listPage(api, { ...list, query: { limit: '1' } }, options)).items);
    },
    async listApps({ search = '', after }, options) {
      const query = {
        ...(search.trim() === '' ? { filter: CUSTOM_APPS } : { q: search.trim() }),
        limit: PAGE_SIZE,
        ...(after === undefined ? {} : { after }),
      };
      const { items, next } = await listPage(api, { ...list, query }, options);
      return { items: oidcAppsIn(items), next };
    },
    async getApp(appId, options) {
      const path = resourcePath(['app', appId]);
      return oidcAppIn((await api({ method: 'GET', path, target: 'app' }, options)).body);
    },
    addRedirectUri: (appId, redirectUri, options) =>
      changeClientLists(api, appId, { redirect_uris: including([redirectUri]) }, options),
    removeRedirectUri: (appId, redirectUri, options) =>
      changeClientLists(api, appId, { redirect_uris: excluding(redirectUri) }, options),
    allowGrants(appId, { responseTypes, grantTypes }, options) {
      const changes = {
        response_types: including(responseTypes),
        grant_types: including(grantTypes),
      };
      return changeClientLists(api, appId, changes, options);
    },
  };
}

type ClaimCalls = Pick<
  OrgClient,
  | 'claimSlot'
  | 'listFederatedClaims'
  | 'listAuthorizationServers'
  | 'listAuthorizationServerClaims'
  | 'listAccessPolicies'
>;

function claimCalls(api: ManagementApi): ClaimCalls {
  const target = 'authorization servers';
  const servers: List = {
    path: '/api/v1/authorizationServers',
    target,
    query: { limit: PAGE_SIZE },
  };
  return {
    claimSlot(place) {
      switch (place.mechanism) {
        case 'groups claim':
          return groupsClaimSlot(api, place);
        case 'federated claim':
          return listedClaimSlot(api, place, federatedClaims(place.appId));
        case 'authorization server claim':
          return listedClaimSlot(api, place, serverClaims(place.serverId));
      }
    },
    listFederatedClaims: async (appId, options) => listClaims(api, federatedClaims(appId), options),
    listAuthorizationServers: async (options) =>
      (await listAll(api, servers, options)).map(authorizationServerIn),
    listAuthorizationServerClaims: async (serverId, options) =>
      listClaims(api, serverClaims(serverId), options),
    async listAccessPolicies(serverId, options) {
      const path = `${resourcePath(['authorization server', serverId])}/policies`;
      return (await listAll(api, { path, target }, options)).map(accessPolicyIn);
    },
  };
}

type DirectoryCalls = Pick<
  OrgClient,
  'listGroups' | 'findUsers' | 'listUserGroups' | 'getAppContext'
>;

function directoryCalls(api: ManagementApi): DirectoryCalls {
  return {
    async listGroups({ after }, options) {
      const query = { limit: PAGE_SIZE, ...(after === undefined ? {} : { after }) };
      const page = await listPage(
        api,
        { path: '/api/v1/groups', target: 'groups', query },
        options,
      );
      return { items: page.items.map(groupIn), next: page.next };
    },
    async findUsers(text, options) {
      // What an empty `q` finds is not documented.
      const query = { ...(text.trim() === '' ? {} : { q: text.trim() }), limit: '10' };
      const page = await listPage(api, { path: '/api/v1/users', target: 'users', query }, options);
      return page.items.map(userIn);
    },
    async listUserGroups(userId, options) {
      const path = `${resourcePath(['user', userId])}/groups`;
      return (await listAll(api, { path, target: 'users' }, options)).map(groupIn);
    },
    async getAppContext(appId, userId, options) {
      const path = resourcePath(['app', appId]);
      const userPath = resourcePath(['app', appId], ['user', userId]);
      const app = await api({ method: 'GET', path, target: 'app' }, options);
      const user = await api({ method: 'GET', path: userPath, target: 'app user' }, options).catch(
        (failure: unknown) => {
          if (isUserError(failure) && failure.code === 'org/not-found') {
            return { body: null };
          }
          throw failure;
        },
      );
      return appContextIn(app.body, user.body);
    },
  };
}
