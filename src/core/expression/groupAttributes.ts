/** What a criterion of `user.getGroups` may look at, with values worth offering. */
export const CRITERION_KEYS = [
  { key: 'group.profile.name', detail: 'Name of the group; goes with an operator' },
  { key: 'group.type', detail: 'OKTA_GROUP, APP_GROUP or BUILT_IN' },
  { key: 'group.id', detail: 'Id of the group (00g…)' },
  { key: 'group.source.id', detail: 'Id of the app or directory that the group comes from (0oa…)' },
] as const;

/** How a criterion compares names. */
export const NAME_OPERATORS = ['STARTS_WITH', 'EXACT'] as const;

/** The types of groups. */
export const GROUP_TYPES = ['OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'] as const;

/** What a projection may take of a group: the name as each dialect documents it, then the rest. */
export const PROJECTED_NAME = { legacy: 'name', 'identity-engine': 'profile.name' } as const;

/** Attributes of a group that a projection may take besides its name. */
export const PROJECTED_ATTRIBUTES = [
  'id',
  'type',
  'profile.description',
  'created',
  'lastUpdated',
  'lastMembershipUpdated',
] as const;
