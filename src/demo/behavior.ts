import type { RegexExtent } from '../core/claim/regex.ts';

/**
 * How the demo org behaves where Okta's own behaviour is not known for certain. Each switch has the
 * likelier reading first; {@link LIKELY_BEHAVIOR} has them all.
 */
export interface Behavior {
  /** Whether an ID token from the token endpoint holds every claim: Okta's own guides disagree. */
  readonly codeFlowIdToken: 'full' | 'thin';
  /** Whether a Filter's regular expression has to match a group's whole name. */
  readonly regexMatch: RegexExtent;
  /** Whether a Filter other than a regular expression ignores case, as a custom server's does. */
  readonly filterCase: 'ignored' | 'significant';
  /** Whether a Filter looks at groups of apps and directories. */
  readonly filteredGroups: 'okta groups' | 'all groups';
  /** What the short body, issuer mode alone, does to a groups claim. */
  readonly shortBody: 'removes the claim' | 'keeps the claim';
  /** What becomes of a groups claim when the app is replaced by PUT. */
  readonly replacedApp: 'keeps the claim' | 'loses the claim';
  /** Whether a groups claim may have a name that Okta reserves, such as `sub`. */
  readonly reservedClaimNames: 'accepted' | 'refused';
  /** Which claim a token holds when a groups claim and a federated claim share a name. */
  readonly sharedName: 'groups claim' | 'federated claim';
  /** Whether custom URI schemes are redirect URIs of native apps only. */
  readonly customSchemes: 'any app' | 'native apps';
  /** Whether `user.getGroups` takes a name without `operator` for its beginning or for all of it. */
  readonly defaultOperator: 'STARTS_WITH' | 'EXACT';
}

/** The likelier reading of every uncertain behaviour. */
export const LIKELY_BEHAVIOR: Behavior = {
  codeFlowIdToken: 'full',
  regexMatch: 'whole name',
  filterCase: 'ignored',
  filteredGroups: 'okta groups',
  shortBody: 'removes the claim',
  replacedApp: 'keeps the claim',
  reservedClaimNames: 'accepted',
  sharedName: 'groups claim',
  customSchemes: 'any app',
  defaultOperator: 'STARTS_WITH',
};
