import type { CallOptions, OidcApp, OrgClient, Page } from '../core/org/org.ts';
import type { Clock } from '../core/ports.ts';
import { appPath } from './appPath.ts';
import { oidcAppIn, oidcAppsIn } from './apps.ts';
import { readGroupsClaim, writeGroupsClaim } from './groupsClaim.ts';
import type { ManagementApi, ManagementApiSettings } from './managementApi.ts';
import { createManagementApi } from './managementApi.ts';
import { nextCursor } from './nextCursor.ts';
import { changeRedirectUris } from './redirectUris.ts';

/** The largest page that the Management API gives. */
const PAGE_SIZE = '200';

const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

/** What a client of one org needs. `orgUrl` is an origin as `parseOrgUrl` gives it. */
export type OrgClientSettings = Omit<ManagementApiSettings, 'clock'> & { readonly clock?: Clock };

/**
 * Makes the client of one org's Management API. Makes no call by itself, reads no configuration file
 * and no environment variable, and sends the API token to the org's origin alone.
 */
export function createOrgClient(settings: OrgClientSettings): OrgClient {
  const api = createManagementApi({ clock: SYSTEM_CLOCK, ...settings });
  return {
    async checkConnection(options) {
      await listApps(api, settings.orgUrl, { limit: '1' }, options);
    },
    listApps({ search = '', after }, options) {
      const query = {
        ...(search.trim() === '' ? { filter: 'name eq "oidc_client"' } : { q: search.trim() }),
        limit: PAGE_SIZE,
        ...(after === undefined ? {} : { after }),
      };
      return listApps(api, settings.orgUrl, query, options);
    },
    async getApp(appId, options) {
      const call = { method: 'GET', path: appPath(appId), target: 'app' } as const;
      return oidcAppIn((await api(call, options)).body);
    },
    getGroupsClaim: (appId, options) => readGroupsClaim(api, appId, options),
    saveGroupsClaim: (appId, change, options) => writeGroupsClaim(api, appId, change, options),
    addRedirectUri: (appId, redirectUri, options) =>
      changeRedirectUris(
        api,
        appId,
        (uris) => (uris.includes(redirectUri) ? uris : [...uris, redirectUri]),
        options,
      ),
    removeRedirectUri: (appId, redirectUri, options) =>
      changeRedirectUris(api, appId, (uris) => uris.filter((uri) => uri !== redirectUri), options),
  };
}

async function listApps(
  api: ManagementApi,
  orgUrl: string,
  query: Readonly<Record<string, string>>,
  options: CallOptions | undefined,
): Promise<Page<OidcApp>> {
  const path = `/api/v1/apps?${new URLSearchParams(query).toString()}`;
  const { body, headers } = await api({ method: 'GET', path, target: 'app list' }, options);
  return { items: oidcAppsIn(body), next: nextCursor(headers, `${orgUrl}${path}`) };
}
