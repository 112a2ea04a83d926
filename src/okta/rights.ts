import type { ConnectionRight, RightArea } from '../core/org/credential.ts';
import type { CallOptions } from '../core/org/org.ts';
import { isUserError } from '../core/userError.ts';
import { CUSTOM_APPS, oidcAppsIn } from './apps.ts';
import { federatedClaims } from './federatedClaims.ts';
import { readGroupsClaim } from './groupsClaim.ts';
import { listPage } from './lists.ts';
import type { ManagementApi } from './managementApi.ts';

/** Codes that tell the answer to one read; every other code but those below tells nothing about it. */
const REFUSALS = new Set([
  'org/feature-unavailable',
  'org/forbidden',
  'org/groups-claim-unavailable',
  'org/needs-api-token',
  'org/no-permission',
  'org/not-found',
  'org/service-app-missing-scope',
  'org/service-app-no-role',
]);

/** Codes of a read that could not be tried well enough. The rest is about the whole connection. */
const UNTRIED = new Set(['org/catalog-app', 'org/rate-limited', 'org/server-error']);

/** Areas of features that not every org has, where a refusal may have either reason. */
const OPTIONAL_AREAS: ReadonlySet<RightArea> = new Set([
  'Federated claims',
  'Custom authorization servers',
]);

/**
 * Tries one cheap read for each area, at most four at a time, and tells which the org allows. The two of
 * an app's claims are tried on the first custom app that is listed. Rejects when the credential or the
 * network is at fault rather than a right.
 */
export async function checkRights(
  api: ManagementApi,
  options?: CallOptions,
): Promise<readonly ConnectionRight[]> {
  const [apps, servers, groups, users] = await Promise.all([
    appRights(api, options),
    listRight(api, 'Custom authorization servers', 'authorization servers', options),
    listRight(api, 'Groups', 'groups', options),
    listRight(api, 'Users', 'users', options),
  ]);
  return [...apps, servers, groups, users];
}

async function appRights(
  api: ManagementApi,
  options?: CallOptions,
): Promise<readonly ConnectionRight[]> {
  let appId: string | undefined;
  const apps = await right('Apps', async () => {
    const query = { filter: CUSTOM_APPS, limit: '1' };
    const page = await listPage(api, { path: '/api/v1/apps', target: 'app list', query }, options);
    appId = oidcAppsIn(page.items).find(({ client }) => client)?.id;
  });
  const id = appId;
  if (id === undefined) {
    const reason =
      apps.state === 'readable'
        ? 'There is no custom OIDC app to try it on.'
        : 'Without reading apps there is nothing to try it on.';
    return [
      apps,
      { area: 'Groups claims', state: 'untried', reason },
      { area: 'Federated claims', state: 'untried', reason },
    ];
  }
  return [
    apps,
    await right('Groups claims', () => readGroupsClaim(api, id, options)),
    await right('Federated claims', () => listPage(api, federatedClaims(id).list, options)),
  ];
}

function listRight(
  api: ManagementApi,
  area: RightArea,
  target: 'authorization servers' | 'groups' | 'users',
  options?: CallOptions,
): Promise<ConnectionRight> {
  const segment = target === 'authorization servers' ? 'authorizationServers' : target;
  const query = { limit: '1' };
  return right(area, () => listPage(api, { path: `/api/v1/${segment}`, target, query }, options));
}

async function right(area: RightArea, read: () => Promise<unknown>): Promise<ConnectionRight> {
  try {
    await read();
    return { area, state: 'readable' };
  } catch (failure) {
    if (!isUserError(failure) || !(REFUSALS.has(failure.code) || UNTRIED.has(failure.code))) {
      throw failure;
    }
    const state = REFUSALS.has(failure.code) ? 'refused' : 'untried';
    const isUnclear = state === 'refused' && OPTIONAL_AREAS.has(area);
    return { area, state, reason: isUnclear ? unclear(failure.message) : failure.message };
  }
}

function unclear(message: string): string {
  return `Not available in this org, or not allowed to this connection: ${message}`;
}
