import type { GroupsClaimSettings } from '../../core/claim/groupsClaim.ts';
import type { OidcApp, Org } from '../../core/org/org.ts';
import type { Scenario } from './scenario.ts';

/** A row of the Orgs view. */
export type OrgsNode =
  | OrgNode
  | ScenariosNode
  | ScenarioNode
  | AppNode
  | ClaimNode
  | RedirectUrisNode
  | RedirectUriNode
  | LoadMoreNode
  | MessageNode;

export interface OrgNode {
  readonly kind: 'org';
  readonly org: Org;
}

/** What to try with the demo org. */
export interface ScenariosNode {
  readonly kind: 'scenarios';
}

export interface ScenarioNode {
  readonly kind: 'scenario';
  readonly scenario: Scenario;
}

export interface AppNode {
  readonly kind: 'app';
  readonly org: Org;
  readonly app: OidcApp;
}

/** The app's groups claim. */
export interface ClaimNode {
  readonly kind: 'claim';
  readonly org: Org;
  readonly app: OidcApp;
  readonly settings: GroupsClaimSettings;
}

export interface RedirectUrisNode {
  readonly kind: 'redirectUris';
  readonly org: Org;
  readonly app: OidcApp;
  readonly redirectUris: readonly string[];
}

export interface RedirectUriNode {
  readonly kind: 'redirectUri';
  readonly redirectUri: string;
}

export interface LoadMoreNode {
  readonly kind: 'loadMore';
  readonly org: Org;
}

/** A row that says something: an error, or that there is nothing. */
export interface MessageNode {
  readonly kind: 'message';
  readonly icon: 'error' | 'info';
  readonly message: string;
}
