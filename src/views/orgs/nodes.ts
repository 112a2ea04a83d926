import type { ClaimReading, PlacedClaim } from '../../core/claim/claimSlot.ts';
import type { AuthorizationServer } from '../../core/org/authorizationServer.ts';
import type { OidcApp, Org } from '../../core/org/org.ts';
import type { Scenario } from './scenario.ts';

/**
 * A row of the Orgs view. The object is the row's identity and stays the same while the row is shown;
 * what it says is brought up to date in place.
 */
export type OrgsNode =
  | OrgNode
  | ScenariosNode
  | ScenarioNode
  | AppNode
  | ClaimNode
  | FederatedClaimsNode
  | PlacedClaimNode
  | AuthorizationServersNode
  | AuthorizationServerNode
  | RedirectUrisNode
  | RedirectUriNode
  | LoadMoreNode
  | MessageNode;

/** A row that belongs to an org. */
export type OfOrg<Node extends OrgsNode = OrgsNode> = Extract<Node, { readonly org: Org }>;

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

/** The app's groups claim, configured or not. */
export interface ClaimNode {
  readonly kind: 'claim';
  readonly org: Org;
  readonly app: OidcApp;
  readonly reading: ClaimReading;
}

/** What the app's federated claims are below. */
export interface FederatedClaimsNode {
  readonly kind: 'federatedClaims';
  readonly org: Org;
  readonly app: OidcApp;
  /** How many there are, once they are read. */
  readonly count: number | undefined;
}

/** A federated claim, or with a `server` a claim of that custom authorization server. */
export interface PlacedClaimNode {
  readonly kind: 'placedClaim';
  readonly org: Org;
  readonly app: OidcApp;
  readonly placed: PlacedClaim;
  readonly server: AuthorizationServer | undefined;
}

/** What the custom authorization servers that apply to the app are below. */
export interface AuthorizationServersNode {
  readonly kind: 'authorizationServers';
  readonly org: Org;
  readonly app: OidcApp;
}

export interface AuthorizationServerNode {
  readonly kind: 'authorizationServer';
  readonly org: Org;
  readonly app: OidcApp;
  readonly server: AuthorizationServer;
  /** Unknown when the server's access policies cannot be read. */
  readonly applies: 'yes' | 'unknown';
  /** How many of its claims carry groups, once they are read; system claims are not counted. */
  readonly count: { readonly groups: number; readonly all: number } | undefined;
}

export interface RedirectUrisNode {
  readonly kind: 'redirectUris';
  readonly org: Org;
  readonly app: OidcApp;
  readonly redirectUris: readonly string[];
}

export interface RedirectUriNode {
  readonly kind: 'redirectUri';
  readonly org: Org;
  readonly app: OidcApp;
  readonly redirectUri: string;
}

export interface LoadMoreNode {
  readonly kind: 'loadMore';
  readonly org: Org;
  /** How many pages of apps are shown above. */
  readonly pages: number;
}

/** A row that says something: an error, a warning, or that there is nothing. */
export interface MessageNode {
  readonly kind: 'message';
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Tells apart the messages below one row. */
  readonly topic: string;
  /** The row that the message is below. */
  readonly parent: OfOrg;
  readonly org: Org;
  /** What can be read once more. */
  readonly retry: OfOrg | undefined;
  /** Whether the org's credential is what is wrong. */
  readonly offersReconnect: boolean;
}
