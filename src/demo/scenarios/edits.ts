import type { FilterClaim } from '../../core/claim/groupsClaim.ts';
import { filled } from '../store/filled.ts';
import { CLAIM } from '../authorizationServers/templates.ts';
import type { Behavior } from '../behavior.ts';
import type { OrgGroup } from '../store/orgMembers.ts';
import type { OrgStore } from '../store/orgStore.ts';

/** A Filter claim `groups` that takes the groups whose whole name matches a regex. */
export function regexClaim(value: string): FilterClaim {
  return { claimType: 'Filter', name: 'groups', filterType: 'REGEX', value };
}

/** Gives an app a groups claim, or none, and says what an ID token of the code flow holds. */
export function configure(
  store: OrgStore,
  appId: string,
  groupsClaim: FilterClaim | undefined,
  codeFlowIdToken: Behavior['codeFlowIdToken'] = 'full',
): void {
  const app = store.apps.get(appId);
  if (app !== undefined) {
    store.saveApp({ ...app, groupsClaim });
  }
  store.behavior = { ...store.behavior, codeFlowIdToken };
}

/** Puts a user into further groups of the collection until they are in so many. */
export function joinGroups(store: OrgStore, login: string, count: number): void {
  const user = store.user(login);
  if (user === undefined) {
    return;
  }
  const groupIds = new Set(user.groupIds);
  for (let number = 1; groupIds.size < count; number += 1) {
    const group = collectionGroup(String(number).padStart(3, '0'));
    store.groups.set(group.id, store.groups.get(group.id) ?? group);
    groupIds.add(group.id);
  }
  store.users.set(user.id, { ...user, groupIds: [...groupIds] });
}

function collectionGroup(number: string): OrgGroup {
  return {
    id: `00g1democollect00${number}`,
    type: 'OKTA_GROUP',
    name: `Collection ${number}`,
    description: '',
  };
}

/** Gives the authorization server `default` a claim that lists every group, for tokens of one kind. */
export function claimOnDefaultServer(store: OrgStore, claimType: 'IDENTITY' | 'RESOURCE'): void {
  const server = store.authorizationServer('default');
  if (server === undefined) {
    return;
  }
  const { name, value } = regexClaim('.*');
  const claim = filled(CLAIM, {
    id: claimType === 'IDENTITY' ? 'ocl1demogroupsclaim1' : 'ocl1demogroupsclaim2',
    name,
    claimType,
    valueType: 'GROUPS',
    value,
    conditions: { scopes: ['groups'] },
    alwaysIncludeInToken: true,
    group_filter_type: 'REGEX',
  });
  const others = server.claims.filter(
    (other) => other['name'] !== name || other['claimType'] !== claimType,
  );
  store.saveAuthorizationServer({ ...server, claims: [...others, claim] });
}
