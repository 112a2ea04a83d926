import type { ClaimPlace, ClaimSlot, PlacedClaim } from '../claim/claimSlot.ts';
import type { AccessPolicy, AuthorizationServer } from './authorizationServer.ts';
import type { ConnectionRight } from './credential.ts';
import type { AppContext, OrgGroup, OrgUser } from './directory.ts';

/** An Okta org that the user has added. Its API token is kept apart, in VS Code's SecretStorage. */
export interface Org {
  /** Origin of the org, without a trailing slash: `https://dev-123.okta.com`. Identifies the org. */
  readonly url: string;
  /** What the user reads: the host name, or "Demo Org". */
  readonly label: string;
  readonly isDemo: boolean;
}

/** An app of an org that signs in with OpenID Connect. */
export interface OidcApp {
  readonly id: string;
  readonly label: string;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'DELETED';
  /** The OAuth settings of a custom app; undefined for catalog and built-in apps, which have no groups claim. */
  readonly client: OidcClient | undefined;
}

/** The OAuth settings of a custom OIDC app. */
export interface OidcClient {
  readonly clientId: string;
  readonly applicationType: 'web' | 'browser' | 'native' | 'service';
  readonly redirectUris: readonly string[];
  /** Single words: `code`, `id_token`, `token`. */
  readonly responseTypes: readonly string[];
  readonly grantTypes: readonly string[];
  readonly tokenEndpointAuthMethod: string;
  /** Whether the app needs PKCE, as every public one does. */
  readonly isPkceRequired: boolean;
  /** Access tokens are bound to a key (RFC 9449). */
  readonly isDpopBound: boolean;
  /** `TRUSTED` or `REQUIRED`; undefined when Okta does not say. */
  readonly consentMethod: string | undefined;
  /** `ORG_URL`, `CUSTOM_URL` or `DYNAMIC`; undefined when Okta does not say. */
  readonly issuerMode: string | undefined;
}

/** What an app is to allow besides what it allows already. */
export interface AllowedGrants {
  /** Single words: `code`, `id_token`, `token`. */
  readonly responseTypes: readonly string[];
  readonly grantTypes: readonly string[];
}

/** One page of a list. `next` is an opaque cursor, undefined on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/** What a caller may say about one call to the Management API. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Told before each wait for the rate limit to reset, with the wait in milliseconds. */
  readonly onWait?: (milliseconds: number) => void;
}

/**
 * The Management API of one org, as far as this extension uses it. Every call rejects with a
 * `UserError` for anything the user can do something about: `org/…` for what Okta answers, `http/…` for
 * the network on the way, `claim/unexpected-answer` for a groups claim that is not understood. A
 * cancelled call rejects with the signal's own reason.
 */
export interface OrgClient {
  /** Makes one cheap real call, to find out whether URL and API token work. */
  checkConnection(options?: CallOptions): Promise<void>;
  /**
   * Lists OIDC apps, 200 requested at a time, in Okta's order.
   *
   * Without `search` only custom apps are asked for. With it, every OIDC app is given whose name or
   * label begins with the text, catalog apps included; a page may then be shorter or even empty.
   */
  listApps(
    query: { readonly search?: string; readonly after?: string },
    options?: CallOptions,
  ): Promise<Page<OidcApp>>;
  getApp(appId: string, options?: CallOptions): Promise<OidcApp>;
  /** Adds a redirect URI to the app and gives the app as it is afterwards; no change if listed. */
  addRedirectUri(appId: string, redirectUri: string, options?: CallOptions): Promise<OidcApp>;
  /** Removes a redirect URI from the app; no change if it is not listed. */
  removeRedirectUri(appId: string, redirectUri: string, options?: CallOptions): Promise<OidcApp>;
  /** Adds response types and grant types to the app and gives it as it is afterwards; no change if listed. */
  allowGrants(appId: string, grants: AllowedGrants, options?: CallOptions): Promise<OidcApp>;
  /** Tries one read for each area that the extension works with, and tells which the org allows. */
  checkRights(options?: CallOptions): Promise<readonly ConnectionRight[]>;
  /** The place of a claim, to be read and written through. Makes no call by itself. */
  claimSlot(place: ClaimPlace): ClaimSlot;
  /** The app's federated claims, in Okta's order. */
  listFederatedClaims(appId: string, options?: CallOptions): Promise<readonly PlacedClaim[]>;
  /** The custom authorization servers, all pages. */
  listAuthorizationServers(options?: CallOptions): Promise<readonly AuthorizationServer[]>;
  /** The claims of a custom authorization server, Okta's own included. */
  listAuthorizationServerClaims(
    serverId: string,
    options?: CallOptions,
  ): Promise<readonly PlacedClaim[]>;
  /** The access policies of a custom authorization server. */
  listAccessPolicies(serverId: string, options?: CallOptions): Promise<readonly AccessPolicy[]>;
  /** Lists the org's groups, 200 requested at a time. */
  listGroups(query: { readonly after?: string }, options?: CallOptions): Promise<Page<OrgGroup>>;
  /** Users whose login, e-mail address or name begins with the text, or the first users: at most ten. */
  findUsers(text: string, options?: CallOptions): Promise<readonly OrgUser[]>;
  /** The groups of a user, of every type, all pages. */
  listUserGroups(userId: string, options?: CallOptions): Promise<readonly OrgGroup[]>;
  /** The app, and the user as it knows them, for the evaluation of expressions. */
  getAppContext(appId: string, userId: string, options?: CallOptions): Promise<AppContext>;
}
