import type { OrgGroup, OrgUser } from '../store/orgMembers.ts';

/** A demo user of the seed. */
export interface SeedUser extends OrgUser {
  /** Whether the user is assigned to the apps of the seed. */
  readonly isAssigned: boolean;
}

/** The OAuth settings in which apps differ. */
export interface SeedOauthClient {
  readonly applicationType: 'web' | 'browser' | 'native' | 'service';
  readonly authMethod: 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';
  readonly redirectUris: readonly string[];
  readonly responseTypes: readonly string[];
  readonly grantTypes: readonly string[];
  /** Whether access tokens are bound to a key of the client (RFC 9449); not when left out. */
  readonly isDpopBound?: true;
}

/** An app. Catalog apps have no OAuth settings, as in Okta's answers. */
export interface SeedApp {
  readonly id: string;
  readonly label: string;
  /** `oidc_client` for custom OIDC apps, Okta's own key for the others. */
  readonly name: string;
  readonly client: SeedOauthClient | undefined;
  /** Scopes of the Management API that an administrator granted the app; none when left out. */
  readonly grantedScopes?: readonly string[];
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
  readonly groups: readonly OrgGroup[];
  /** In the order in which the sign-in page lists them. */
  readonly users: readonly SeedUser[];
  readonly authorizationServers: readonly SeedAuthorizationServer[];
}
