import { DEMO_SEED } from './demoSeed.ts';
import type { OrgSeed, SeedApp } from './orgSeed.ts';
import type { OrgGroup } from '../store/orgMembers.ts';

/** How much a large org holds. */
export interface LargeSeedSize {
  /** Custom OIDC apps that users sign in to, of all kinds in turn. */
  readonly apps: number;
  /** Groups, `Everyone` included. */
  readonly groups: number;
  /** Groups that its one user is in, `Everyone` included. */
  readonly groupsOfUser: number;
}

/**
 * An org of any size, with ids and names that are the same each time: apps like those of the demo org,
 * groups of Okta's own, one user, and the demo org's authorization servers.
 */
export function largeSeed({ apps, groups, groupsOfUser }: LargeSeedSize): OrgSeed {
  const { users, authorizationServers } = DEMO_SEED;
  const allGroups = [
    ...DEMO_SEED.groups.slice(0, 1),
    ...numbered(groups - 1, (number): OrgGroup => ({
      id: `00g1demogroup${number}`,
      type: 'OKTA_GROUP',
      name: `Demo Group ${number}`,
      description: '',
    })),
  ];
  const groupIds = allGroups.slice(0, groupsOfUser).map(({ id }) => id);
  return {
    apps: numbered(apps, (number, index): SeedApp => ({
      id: `0oa1demoapp00${number}`,
      label: `Demo App ${number}`,
      name: 'oidc_client',
      client: CLIENTS[index % CLIENTS.length],
    })),
    groups: allGroups,
    users: users.slice(0, 1).map((user) => ({ ...user, groupIds })),
    authorizationServers,
  };
}

const CLIENTS = DEMO_SEED.apps.flatMap(({ client }) =>
  client === undefined || client.applicationType === 'service' ? [] : client,
);

/** One item for each number from 1, in the seven digits of its id. */
function numbered<Item>(
  count: number,
  make: (number: string, index: number) => Item,
): readonly Item[] {
  return Array.from({ length: count }, (_, index) =>
    make(String(index + 1).padStart(7, '0'), index),
  );
}
