import { objectAt, stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Clock } from '../../core/ports.ts';
import { oauthCredentials } from '../apps/oauthParts.ts';
import { seedAppJson } from '../apps/seedAppJson.ts';
import { newAuthorizationServer } from '../authorizationServers/newAuthorizationServer.ts';
import { LIKELY_BEHAVIOR } from '../behavior.ts';
import type { Behavior } from '../behavior.ts';
import { oktaId, secret } from '../ids.ts';
import type { OrgSeed } from '../seed/orgSeed.ts';
import type { OrgGroup, OrgUser } from './orgMembers.ts';
import { clientOf } from './storedApp.ts';
import type { StoredApp, StoredClient } from './storedApp.ts';
import type { StoredAuthorizationServer } from './storedAuthorizationServer.ts';

/** A part of Okta that an org may not have: its endpoints then answer 401 E0000015. */
export type Feature = 'authorization servers' | 'federated claims';

/** What an administrator may do: everything here, read alone, or nothing without a role. */
export type AdminRole = 'app admin' | 'read-only admin' | 'none';

/**
 * The whole state of one demo org, in memory only. Everything may be edited while the org runs; the
 * next request of any kind sees it. Records in the maps are replaced, never changed in place.
 */
export class OrgStore {
  /** Origin of the org, without a trailing slash. */
  readonly orgUrl: string;
  /** Origin of the org's custom domain, which the same server answers. */
  readonly customUrl: string;
  readonly orgId = oktaId('00o');
  /** ISO 8601 time at which the org was created or reset. */
  created = '';
  /** Milliseconds by which the org's time is ahead of the clock; a negative one issues old tokens. */
  clockShift = 0;
  /** Key ids in the JWKS of the org authorization server, the one that signs first. */
  keyIds: readonly string[] = [];
  /** Key id of the org authorization server's access tokens, which no JWKS lists. */
  accessTokenKeyId = '';
  /** What users consented to, one key for each server, client, user and scope. */
  readonly consents = new Set<string>();
  behavior: Behavior = LIKELY_BEHAVIOR;
  /** Whether every API token is refused, as one is that was revoked or not used for 30 days. */
  isApiTokenExpired = false;
  /** Okta Identity Engine (`idx`) or Classic Engine (`v1`). */
  engine: 'idx' | 'v1' = 'idx';
  /** The role of whoever the API token belongs to. */
  adminRole: AdminRole = 'app admin';
  /** The role that is assigned to OAuth service apps, without which scopes alone open nothing. */
  serviceAppRole: AdminRole = 'app admin';
  /** Features that the org does not have. */
  readonly missingFeatures = new Set<Feature>();
  /** Apps by id, oldest first. */
  readonly apps = new Map<string, StoredApp>();
  /** Groups by id, oldest first. */
  readonly groups = new Map<string, OrgGroup>();
  /** Users by id, in the order in which the sign-in page lists them. */
  readonly users = new Map<string, OrgUser>();
  /** Custom authorization servers by id, oldest first. */
  readonly authorizationServers = new Map<string, StoredAuthorizationServer>();
  readonly #clock: Clock;
  readonly #serviceKey: JsonObject;

  constructor(options: {
    readonly orgUrl: string;
    readonly customUrl: string;
    readonly seed: OrgSeed;
    readonly clock: Clock;
    /** Public key of the seed's OAuth service apps, as a JWK. */
    readonly serviceKey: JsonObject;
  }) {
    this.orgUrl = options.orgUrl;
    this.customUrl = options.customUrl;
    this.#clock = options.clock;
    this.#serviceKey = options.serviceKey;
    this.reset(options.seed);
  }

  /** Throws everything away and grows from the seed, with fresh key ids and client secrets. */
  reset(seed: OrgSeed): void {
    this.clockShift = 0;
    this.created = this.timestamp();
    this.keyIds = [secret(), secret()];
    this.accessTokenKeyId = secret();
    this.consents.clear();
    this.behavior = LIKELY_BEHAVIOR;
    this.isApiTokenExpired = false;
    this.engine = 'idx';
    this.adminRole = 'app admin';
    this.serviceAppRole = 'app admin';
    this.missingFeatures.clear();
    this.#growApps(seed);
    refill(this.groups, seed.groups);
    refill(this.users, seed.users);
    this.authorizationServers.clear();
    for (const server of seed.authorizationServers) {
      this.saveAuthorizationServer(newAuthorizationServer(server, this.created));
    }
  }

  /** Gives the org authorization server another signing key; its JWKS keeps the last two. */
  rotateKeys(): void {
    this.keyIds = [secret(), ...this.keyIds].slice(0, 3);
  }

  /** The org's time, in milliseconds since 1970. */
  now(): number {
    return this.#clock.now() + this.clockShift;
  }

  /** The present time, in the ISO 8601 form of Okta's answers. */
  timestamp(): string {
    return new Date(this.now()).toISOString();
  }

  /** Whether the org is without a feature, as set or because of its engine. */
  lacks(feature: Feature): boolean {
    return (
      this.missingFeatures.has(feature) ||
      (feature === 'federated claims' &&
        this.engine === 'v1' &&
        this.behavior.federatedClaimsOnClassic === 'not available')
    );
  }

  /** Puts a user into a group, at this moment. No change when either is unknown or they are in it. */
  addToGroup(userId: string, groupId: string): void {
    this.#setMembership(userId, groupId, true);
  }

  /** Takes a user out of a group, at this moment. No change for one who is not in it. */
  removeFromGroup(userId: string, groupId: string): void {
    this.#setMembership(userId, groupId, false);
  }

  /**
   * The origin that an issuer mode stands for (Okta Management API, `issuerMode`); with DYNAMIC, the one
   * that the request came to.
   */
  issuerOrigin(issuerMode: unknown, requested: string): string {
    const isCustom =
      issuerMode === 'CUSTOM_URL' || (issuerMode === 'DYNAMIC' && requested === this.customUrl);
    return isCustom ? this.customUrl : this.orgUrl;
  }

  /** Adds an app or replaces the one with its id. */
  saveApp(app: StoredApp): void {
    this.apps.set(stringAt(app.json, 'id') ?? '', app);
  }

  /** Adds a custom authorization server or replaces the one with its id. */
  saveAuthorizationServer(server: StoredAuthorizationServer): void {
    this.authorizationServers.set(stringAt(server.json, 'id') ?? '', server);
  }

  /** The active custom app with this client id, or undefined. Catalog apps have no client id. */
  client(clientId: string): StoredClient | undefined {
    for (const app of this.apps.values()) {
      if (stringAt(oauthCredentials(app.json), 'client_id') === clientId) {
        return clientOf(app);
      }
    }
    return undefined;
  }

  user(idOrLogin: string): OrgUser | undefined {
    return (
      this.users.get(idOrLogin) ?? [...this.users.values()].find(({ login }) => login === idOrLogin)
    );
  }

  /** The user with this id, unless suspended or deprovisioned: these sign in nowhere. */
  activeUser(id: string): OrgUser | undefined {
    const user = this.users.get(id);
    return (user?.status ?? 'ACTIVE') === 'ACTIVE' ? user : undefined;
  }

  /** The custom authorization server with this id; `default` names the one that every org has. */
  authorizationServer(id: string): StoredAuthorizationServer | undefined {
    return id === 'default'
      ? [...this.authorizationServers.values()].find(({ json }) => json['default'] === true)
      : this.authorizationServers.get(id);
  }

  /** The user's groups, in the order in which tokens list them. */
  groupsOf(user: OrgUser): readonly OrgGroup[] {
    return user.groupIds.flatMap((id) => this.groups.get(id) ?? []);
  }

  /** Whether a user may sign in to an app: by name, by group, or because the app lets everyone in. */
  isAssigned(user: OrgUser, { json, assignedUserIds, assignedGroupIds }: StoredApp): boolean {
    return (
      assignedUserIds.has(user.id) ||
      this.groupsOf(user).some(({ id }) => assignedGroupIds.has(id)) ||
      objectAt(json, 'settings')['implicitAssignment'] === true
    );
  }

  #setMembership(userId: string, groupId: string, isMember: boolean): void {
    const user = this.users.get(userId);
    const group = this.groups.get(groupId);
    if (user && group && user.groupIds.includes(groupId) !== isMember) {
      const others = user.groupIds.filter((id) => id !== groupId);
      this.users.set(userId, { ...user, groupIds: isMember ? [...others, groupId] : others });
      this.groups.set(groupId, { ...group, lastMembershipUpdated: this.timestamp() });
    }
  }

  #growApps(seed: OrgSeed): void {
    const [keyId = ''] = this.keyIds;
    const context = {
      orgId: this.orgId,
      keyId,
      created: this.created,
      serviceKey: this.#serviceKey,
    };
    const assigned = seed.users.filter(({ isAssigned }) => isAssigned).map(({ id }) => id);
    this.apps.clear();
    for (const app of seed.apps) {
      this.saveApp({
        json: seedAppJson(app, context),
        clientSecret: app.client?.authMethod.startsWith('client_secret') ? secret() : undefined,
        groupsClaim: undefined,
        federatedClaims: [],
        assignedUserIds: new Set(app.client?.applicationType === 'service' ? [] : assigned),
        assignedGroupIds: new Set(),
        grantedScopes: app.grantedScopes ?? [],
      });
    }
  }
}

function refill<Item extends { readonly id: string }>(
  map: Map<string, Item>,
  items: readonly Item[],
): void {
  map.clear();
  for (const item of items) {
    map.set(item.id, item);
  }
}
