import type { RegexExtent } from '../claim/regex.ts';
import type { JsonObject } from '../json.ts';

/**
 * The two languages: `legacy` for an app's groups claim and the claims of custom authorization servers,
 * `identity-engine` for federated claims (Okta Expression Language, and the one in Identity Engine).
 */
export type ExpressionDialect = 'legacy' | 'identity-engine';

/** A group of the user, in the shape of the Management API, with the app or directory it comes from. */
export interface ExpressionGroup {
  readonly id: string;
  readonly type: 'OKTA_GROUP' | 'APP_GROUP' | 'BUILT_IN';
  readonly objectClass: readonly string[];
  /** `name`, `description` and, for directories, such as `windowsDomainQualifiedName`. */
  readonly profile: JsonObject & { readonly name: string };
  /** Of an APP_GROUP: the id of the app instance (0oa…) and its type key, such as `active_directory`. */
  readonly source?: { readonly id: string; readonly appType?: string };
  readonly created?: string;
  readonly lastUpdated?: string;
  readonly lastMembershipUpdated?: string;
}

/** What an expression may look at, and the rules under which it runs. */
export interface ExpressionContext {
  readonly dialect: ExpressionDialect;
  /** Whether the authorization code flow runs, which knows no limit of 100 groups. */
  readonly isCodeFlow: boolean;
  /** The groups of the user, in the order in which results list them. */
  readonly groups: readonly ExpressionGroup[];
  /** The user in the shape of the Management API, or null where a service signs in for itself. */
  readonly user: (JsonObject & { readonly id: string; readonly profile: JsonObject }) | null;
  /** `id`, `clientId`, `profile` and what else the app is asked for; absent where not known. `legacy` only. */
  readonly app?: JsonObject;
  /** The user's profile for the app (`userName` and more), null for none; absent where not known. `legacy` only. */
  readonly appUser?: JsonObject | null;
  /**
   * How `user.getGroups` reads a name without `operator`. Okta's reference says STARTS_WITH, the default
   * here; a support article shows EXACT.
   */
  readonly defaultNameOperator?: 'STARTS_WITH' | 'EXACT';
  /** Whether group functions tell upper from lower case in names, which Okta does not document; they do by default. */
  readonly nameCase?: 'significant' | 'ignored';
  /**
   * How much of a name the regex of `isMemberOfGroupNameRegex` has to match, which Okta does not document;
   * the whole name by default.
   */
  readonly regexExtent?: RegexExtent;
}
