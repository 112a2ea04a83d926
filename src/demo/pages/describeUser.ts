import type { OrgGroup } from '../store/orgMembers.ts';

/** Groups that are named one by one; of more, only the count is told. */
const NAMED_GROUPS = 4;

/** What the sign-in page says about a user, in a few words: the groups, and whether sign-in is refused. */
export function describeUser(groups: readonly OrgGroup[], isAssigned: boolean): string {
  const names = groups.map(({ name, type }) =>
    type === 'APP_GROUP' ? `${name} (from a directory)` : name,
  );
  const memberships =
    names.length > NAMED_GROUPS
      ? `In ${names.length} groups`
      : `In ${new Intl.ListFormat('en').format(names)}`;
  return isAssigned ? memberships : `${memberships}. Not assigned to this app: refused`;
}
