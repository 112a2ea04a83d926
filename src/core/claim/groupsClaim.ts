/** How a Filter compares a group's name, in the words of Okta's API. */
export const GROUP_FILTER_TYPES = ['STARTS_WITH', 'EQUALS', 'CONTAINS', 'REGEX'] as const;

/** One of {@link GROUP_FILTER_TYPES}. */
export type GroupFilterType = (typeof GROUP_FILTER_TYPES)[number];

/** Which domain tokens name as their issuer (Okta Management API, `issuer_mode`). */
export const ISSUER_MODES = ['ORG_URL', 'CUSTOM_URL', 'DYNAMIC'] as const;

/** One of {@link ISSUER_MODES}. */
export type IssuerMode = (typeof ISSUER_MODES)[number];

/** A groups claim that lists the user's groups whose name passes the filter. */
export interface FilterClaim {
  readonly claimType: 'Filter';
  readonly name: string;
  readonly filterType: GroupFilterType;
  readonly value: string;
}

/** A groups claim that holds the result of an Okta Expression Language expression. */
export interface ExpressionClaim {
  readonly claimType: 'Expression';
  readonly name: string;
  readonly value: string;
}

/** The groups claim of an app on the org authorization server. */
export type GroupsClaim = FilterClaim | ExpressionClaim;

/** What Okta answers for an app's ID token settings, groups claim included. */
export interface GroupsClaimSettings {
  /** Undefined when the app has no groups claim. */
  readonly claim: GroupsClaim | undefined;
  /** Sent back unchanged with every write: another value changes the issuer of the app's tokens. */
  readonly issuerMode: IssuerMode;
}
