import type { JsonObject } from '../../core/json.ts';
import type { OrgGroup } from '../store/orgMembers.ts';
import type { ManagementRequest } from './route.ts';

/** A group as the Management API shows it. Other times are those of the org's own start. */
export function groupJson(group: OrgGroup, { store, url }: ManagementRequest): JsonObject {
  const self = `${url.origin}/api/v1/groups/${group.id}`;
  const { type, name, description, source } = group;
  return {
    id: group.id,
    created: store.created,
    lastUpdated: store.created,
    lastMembershipUpdated: group.lastMembershipUpdated ?? store.created,
    objectClass: [type === 'APP_GROUP' ? 'okta:windows_security_principal' : 'okta:user_group'],
    type,
    profile: { name, description },
    source: source && { id: source.appId },
    _links: {
      logo: ['medium', 'large'].map((size) => ({
        name: size,
        href: `${url.origin}/assets/group-${size}.png`,
        type: 'image/png',
      })),
      owners: { href: `${self}/owners` },
      users: { href: `${self}/users` },
      apps: { href: `${self}/apps` },
    },
  };
}
