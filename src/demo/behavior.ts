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
  /** What slashes around a regular expression, as in an example of Okta's, stand for. */
  readonly slashedRegex: 'themselves' | 'delimiters';
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
  /** Whether a Filter may have an empty value, which every name starts with and contains. */
  readonly emptyFilterValue: 'refused' | 'accepted';
  /** Whether a Filter may have a regular expression that the demo org cannot compile: no name matches. */
  readonly brokenRegex: 'accepted' | 'refused';
  /** Whether the issuer mode sent along with a groups claim becomes the app's. */
  readonly postedIssuerMode: 'takes effect' | 'ignored';
  /** Which rate limit counts the calls for groups claims of apps. */
  readonly groupsClaimBucket: 'other' | 'with app lists';
  /** Whether a thin ID token holds federated claims. */
  readonly federatedClaimsInThinTokens: 'held' | 'left out';
  /** Whether an org on Classic Engine has federated claims. */
  readonly federatedClaimsOnClassic: 'listed' | 'not available';
  /** Whether a catalog app takes federated claims. */
  readonly federatedClaimsOfCatalogApps: 'accepted' | 'refused';
  /** Whether federated claims may have reserved names, and one app two of the same name. */
  readonly federatedClaimNames: 'accepted' | 'refused';
  /** How an org without federated claims answers when asked for them. */
  readonly federatedClaimsOff: 'E0000015' | 'E0000006' | 'E0000007' | 'E0000022';
  /** Whether a custom server may have a claim `groups` for access tokens: the guides disagree. */
  readonly accessTokenGroups: 'accepted' | 'refused';
  /** Whether custom URI schemes are redirect URIs of native apps only. */
  readonly customSchemes: 'any app' | 'native apps';
  /** Whether a redirect URI on 127.0.0.1 may have another port than the one listed. */
  readonly loopbackPorts: 'exact' | 'any';
  /** Whether a sign-in goes on with the session of the one before, unless it is told not to. */
  readonly session: 'asks each time' | 'goes on';
  /** Whether a refresh asks again who is assigned and what access policies say. */
  readonly refresh: 'judged again' | 'as granted';
  /** Whether `user.getGroups` takes a name without `operator` for its beginning or for all of it. */
  readonly defaultOperator: 'STARTS_WITH' | 'EXACT';
  /** Whether answers of the authorization endpoint name the issuer (RFC 9207), and metadata promises it. */
  readonly issuerInAnswers: 'absent' | 'sent';
  /** Whether authorization requests have to be pushed (RFC 9126, section 5), and metadata says so. */
  readonly pushedRequests: 'optional' | 'required';
}

/** The likelier reading of every uncertain behaviour. */
export const LIKELY_BEHAVIOR: Behavior = {
  codeFlowIdToken: 'full',
  regexMatch: 'whole name',
  slashedRegex: 'themselves',
  filterCase: 'ignored',
  filteredGroups: 'okta groups',
  shortBody: 'removes the claim',
  replacedApp: 'keeps the claim',
  reservedClaimNames: 'accepted',
  sharedName: 'groups claim',
  emptyFilterValue: 'refused',
  brokenRegex: 'accepted',
  postedIssuerMode: 'takes effect',
  groupsClaimBucket: 'other',
  federatedClaimsInThinTokens: 'held',
  federatedClaimsOnClassic: 'listed',
  federatedClaimsOfCatalogApps: 'accepted',
  federatedClaimNames: 'accepted',
  federatedClaimsOff: 'E0000015',
  accessTokenGroups: 'accepted',
  customSchemes: 'any app',
  loopbackPorts: 'exact',
  session: 'asks each time',
  refresh: 'judged again',
  defaultOperator: 'STARTS_WITH',
  issuerInAnswers: 'absent',
  pushedRequests: 'optional',
};
