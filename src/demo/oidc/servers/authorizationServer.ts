import type { OrgUser } from '../../store/orgMembers.ts';
import type { StoredClient } from '../../store/storedApp.ts';

/** Who signed in where, and what was granted. */
export interface GrantedAccess {
  readonly user: OrgUser;
  readonly client: StoredClient;
  readonly scopes: ReadonlySet<string>;
  /** Whether the claims are read at the token endpoint or with an access token. */
  readonly isCodeFlow: boolean;
  /** Words of the response type of the authorization request. */
  readonly responseTypes: readonly string[];
}

/** Token and userinfo claims by name. */
export type ClaimSet = Readonly<Record<string, unknown>>;

/**
 * An authorization server of the org: the org authorization server, or a custom one. Everything in
 * which the two kinds differ is behind this interface; each property tells the present state.
 */
export interface AuthorizationServer {
  /** Of a custom authorization server: its id, or `default`. */
  readonly id: string | undefined;
  /** Path of the issuer on the org's origin: empty for the org authorization server. */
  readonly issuerPath: string;
  /** Path in front of `/authorize`, `/token` and the other endpoints. */
  readonly endpointPath: string;
  readonly isActive: boolean;
  /** Key ids in the JWKS, the one that signs first. */
  readonly keyIds: readonly string[];
  /** Key id that access tokens are signed with; resource servers of Okta alone know the org's. */
  readonly accessTokenKeyId: string;
  readonly scopes: readonly string[];
  /** What Okta says of a scope that is not among `scopes`. */
  readonly unknownScopeText: string;
  /** Which domain tokens of the client name as their issuer (Okta Management API, `issuerMode`). */
  issuerMode(client: StoredClient): string;
  /** Key id that the client's ID tokens are signed with. */
  idTokenKeyId(client: StoredClient): string;
  /** Whether the user has to consent before the client is granted the scopes. */
  needsConsent(client: StoredClient, scopes: readonly string[]): boolean;
  /** Why an access policy refuses, in Okta's words, or undefined when it lets the user in. */
  policyProblem(access: GrantedAccess): string | undefined;
  /** Seconds for which an access token is good. */
  accessTokenLifetime(access: GrantedAccess): number;
  /** Claims of the ID token that depend on scopes and configuration. May throw `ClaimError`. */
  idTokenClaims(access: GrantedAccess): ClaimSet;
  /** The same at the userinfo endpoint, always in full. May throw `ClaimError`. */
  userinfoClaims(access: GrantedAccess): ClaimSet;
  /** Claims of the access token: `aud`, `sub` and configured ones. May throw `ClaimError`. */
  accessTokenClaims(access: GrantedAccess): ClaimSet;
}
