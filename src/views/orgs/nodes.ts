import type { GroupsClaimSettings } from '../../core/claim/groupsClaim.ts';
import type { OidcApp, Org } from '../../core/org/org.ts';

/** A row of the Orgs view. */
export type OrgsNode =
  OrgNode | AppNode | ClaimNode | RedirectUrisNode | RedirectUriNode | LoadMoreNode | MessageNode;

export interface OrgNode {
  readonly kind: 'org';
  readonly org: Org;
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
