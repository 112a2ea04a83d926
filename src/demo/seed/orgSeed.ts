/** A demo user. Everyone signs in with one click: there are no passwords. */
export interface SeedUser {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly login: string;
  /** Ids of groups, in the order in which tokens list them. */
  readonly groupIds: readonly string[];
  /** Whether the user is assigned to the apps of the seed. */
  readonly isAssigned: boolean;
  /** ACTIVE unless given (Okta Management API, `status`). */
  readonly status?: 'ACTIVE' | 'SUSPENDED' | 'DEPROVISIONED';
}

/** A group, with the type that decides whether a Filter looks at it (Okta Management API, `type`). */
export interface SeedGroup {
  readonly id: string;
  readonly type: 'BUILT_IN' | 'OKTA_GROUP' | 'APP_GROUP';
  readonly name: string;
  readonly description: string;
  /** Where an `APP_GROUP` comes from; undefined for groups that Okta itself manages. */
  readonly source?: { readonly appId: string; readonly appType: string };
  /** ISO 8601 time at which its members changed last; that of the org's start unless given. */
  readonly lastMembershipUpdated?: string;
}

/** The OAuth settings in which apps differ. */
export interface SeedOauthClient {
  readonly applicationType: 'web' | 'browser' | 'native' | 'service';
  readonly authMethod: 'none' | 'client_secret_basic' | 'client_secret_post';
  readonly redirectUris: readonly string[];
  readonly responseTypes: readonly string[];
  readonly grantTypes: readonly string[];
}

/** An app. Catalog apps have no OAuth settings, as in Okta's answers. */
export interface SeedApp {
  readonly id: string;
  readonly label: string;
  /** `oidc_client` for custom OIDC apps, Okta's own key for the others. */
  readonly name: string;
  readonly client: SeedOauthClient | undefined;
}

/** A custom authorization server. */
export interface SeedAuthorizationServer {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly audience: string;
  /** Whether it is the one that an org has from the start, addressed as `default`. */
  readonly isDefault: boolean;
  /** Names of scopes beside those that every authorization server has. */
  readonly scopes: readonly string[];
  /** Whether it has an access policy with a rule that lets every client and user in. */
  readonly hasPolicy: boolean;
}

/** What an org holds when it starts and after each reset. */
export interface OrgSeed {
  /** In the order in which they are listed. */
  readonly apps: readonly SeedApp[];
  readonly groups: readonly SeedGroup[];
  /** In the order in which the sign-in page lists them. */
  readonly users: readonly SeedUser[];
  readonly authorizationServers: readonly SeedAuthorizationServer[];
}
