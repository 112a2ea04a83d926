import type { ClaimDelivery, ConfiguredClaim } from './configuredClaim.ts';
import type { GroupFilterType, GroupsClaim } from './groupsClaim.ts';

/** A way to compare a group's name, as the Admin Console offers it. */
export interface FilterTypeDescription {
  readonly value: GroupFilterType;
  /** The words of Okta's Admin Console. */
  readonly label: string;
  /** One sentence on what it matches. */
  readonly detail: string;
  /** A value to start from. */
  readonly example: string;
}

/** The filter types in the order of the Admin Console. */
export const FILTER_TYPES: readonly FilterTypeDescription[] = [
  {
    value: 'STARTS_WITH',
    label: 'Starts with',
    detail: 'Groups whose name begins with the value, in upper or lower case.',
    example: 'team-',
  },
  {
    value: 'EQUALS',
    label: 'Equals',
    detail: 'The group with exactly this name, in upper or lower case.',
    example: 'Everyone',
  },
  {
    value: 'CONTAINS',
    label: 'Contains',
    detail: 'Groups whose name holds the value anywhere, in upper or lower case.',
    example: 'admin',
  },
  {
    value: 'REGEX',
    label: 'Matches regex',
    detail: 'The whole name matches the expression; upper and lower case differ.',
    example: '.*',
  },
];

/** The groups claim types, in the words of the Admin Console. */
export const CLAIM_TYPES: readonly {
  readonly value: GroupsClaim['claimType'];
  readonly label: string;
  /** One sentence on what the claim then holds. */
  readonly detail: string;
}[] = [
  {
    value: 'Filter',
    label: 'Filter',
    detail: "The names of the user's Okta groups that pass a filter.",
  },
  {
    value: 'Expression',
    label: 'Expression',
    detail: 'The result of an Okta Expression Language expression, for groups of any source.',
  },
];

/** The name that the Admin Console proposes for a groups claim. */
export const DEFAULT_CLAIM_NAME = 'groups';

/** A groups claim in one line, such as `groups: Matches regex .*`. Outside text is not made visible. */
export function describeGroupsClaim(claim: GroupsClaim | undefined): string {
  if (claim === undefined) {
    return 'Not configured';
  }
  const how = claim.claimType === 'Filter' ? filterTypeLabel(claim.filterType) : 'Expression';
  return `${claim.name}: ${how} ${claim.value}`;
}

/**
 * A claim of any mechanism in one line, such as `groups: Matches regex .* (access token, any scope)`.
 * Outside text is not made visible.
 */
export function describeClaim(claim: ConfiguredClaim | undefined): string {
  const line = describeGroupsClaim(claim);
  return claim?.delivery === undefined ? line : `${line} (${describeDelivery(claim.delivery)})`;
}

/** How a claim is delivered, in one line, such as `ID token, with scope groups, inactive`. */
export function describeDelivery(delivery: ClaimDelivery): string {
  const { tokenType, alwaysInclude, scopes, status } = delivery;
  const parts = [
    tokenType,
    tokenType === 'ID token' && !alwaysInclude ? 'not beside an access token or a code' : '',
    scopes.length === 0 ? 'any scope' : `with scope ${scopes.join(' or ')}`,
    status === 'INACTIVE' ? 'inactive' : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** The Admin Console's words for a filter type. */
export function filterTypeLabel(filterType: GroupFilterType): string {
  return FILTER_TYPES.find(({ value }) => value === filterType)?.label ?? filterType;
}
