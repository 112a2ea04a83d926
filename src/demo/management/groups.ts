import type { JsonObject } from '../../core/json.ts';
import type { SeedGroup } from '../seed/orgSeed.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { OktaError } from './oktaError.ts';
import { page } from './paging.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';

const PAGING = { defaultLimit: 10_000, maximumLimit: 10_000 };

/** Lists groups; `q` is the beginning of the name, in any case (Okta Management API, Groups). */
export function listGroups({ store, url }: ManagementRequest): ManagementAnswer {
  const q = (url.searchParams.get('q') ?? '').toLowerCase();
  const groups = [...store.groups.values()].filter((group) =>
    group.name.toLowerCase().startsWith(q),
  );
  return page(url, groups, PAGING, {
    id: (group) => group.id,
    json: (group) => groupJson(group, store),
  });
}

/** Gives one group. */
export function getGroup({ store, path }: ManagementRequest): ManagementAnswer {
  const group = store.groups.get(path['groupId'] ?? '');
  if (group === undefined) {
    throw new OktaError('E0000007', `${path['groupId'] ?? ''} (UserGroup)`);
  }
  return { body: groupJson(group, store) };
}

/** A group as the Management API shows it (recorded Okta answers). */
export function groupJson(group: SeedGroup, store: OrgStore): JsonObject {
  const self = `${store.orgUrl}/api/v1/groups/${group.id}`;
  const isFromDirectory = group.type === 'APP_GROUP';
  return {
    id: group.id,
    created: store.created,
    lastUpdated: store.created,
    lastMembershipUpdated: store.created,
    objectClass: [isFromDirectory ? 'okta:windows_security_principal' : 'okta:user_group'],
    type: group.type,
    profile: { name: group.name, description: group.description },
    _links: {
      logo: ['medium', 'large'].map((name) => ({
        name,
        href: `${store.orgUrl}/assets/group-${name}.png`,
        type: 'image/png',
      })),
      owners: { href: `${self}/owners` },
      users: { href: `${self}/users` },
      apps: { href: `${self}/apps` },
    },
  };
}
