import type { ClaimReading, PlacedClaim } from '../claim/claimSlot.ts';
import { AskedOnce } from './askedOnce.ts';
import type { AccessPolicy, AuthorizationServer } from './authorizationServer.ts';
import type { AppContext, OrgGroup } from './directory.ts';
import type { CallOptions, OidcApp, OrgClient } from './org.ts';
import { PagedList } from './pagedList.ts';

/** The reads that are remembered. */
export type ReadingClient = Pick<
  OrgClient,
  | 'claimSlot'
  | 'getApp'
  | 'getAppContext'
  | 'listAccessPolicies'
  | 'listApps'
  | 'listAuthorizationServerClaims'
  | 'listAuthorizationServers'
  | 'listFederatedClaims'
  | 'listGroups'
  | 'listUserGroups'
>;

/** Whose claims a write has changed; a `ClaimPlace` says it too. */
export type ClaimOwner = { readonly appId: string } | { readonly serverId: string };

/** Searches whose apps are remembered: as many as a user goes back and forth between. */
const SEARCHES = 10;

/** The one key of what an org has once. */
const ONLY = '';

/**
 * What an org has told, so that nothing is asked twice. Every read is shared by concurrent askers,
 * rejects as the `OrgClient` does, and is asked again after a failure. What is known stays as it is until
 * it is forgotten: changes that somebody else makes to the org are not noticed.
 */
export class OrgKnowledge {
  readonly #client: ReadingClient;
  readonly #apps: AskedOnce<OidcApp>;
  readonly #appLists = new Map<string, PagedList<OidcApp>>();
  readonly #appContexts = new Map<string, AskedOnce<AppContext>>();
  readonly #groupsClaims: AskedOnce<ClaimReading>;
  readonly #federatedClaims: AskedOnce<readonly PlacedClaim[]>;
  readonly #servers: AskedOnce<readonly AuthorizationServer[]>;
  readonly #serverClaims: AskedOnce<readonly PlacedClaim[]>;
  readonly #policies: AskedOnce<readonly AccessPolicy[]>;
  readonly #userGroups: AskedOnce<readonly OrgGroup[]>;

  /** The org's groups, as far as they are loaded; the same list for as long as this object lives. */
  readonly groups: PagedList<OrgGroup>;

  constructor(client: ReadingClient) {
    this.#client = client;
    this.#apps = new AskedOnce((appId, options) => client.getApp(appId, options));
    this.#groupsClaims = new AskedOnce((appId, options) =>
      client.claimSlot({ mechanism: 'groups claim', appId }).read(options),
    );
    this.#federatedClaims = new AskedOnce((appId, options) =>
      client.listFederatedClaims(appId, options),
    );
    this.#servers = new AskedOnce((_, options) => client.listAuthorizationServers(options));
    this.#serverClaims = new AskedOnce((serverId, options) =>
      client.listAuthorizationServerClaims(serverId, options),
    );
    this.#policies = new AskedOnce((serverId, options) =>
      client.listAccessPolicies(serverId, options),
    );
    this.#userGroups = new AskedOnce((userId, options) => client.listUserGroups(userId, options));
    this.groups = new PagedList((after, options) => client.listGroups(cursor(after), options));
  }

  /**
   * The list of OIDC apps whose name begins with the text, catalog apps included; without a text, of the
   * custom apps. Nothing is loaded by this call.
   */
  apps(search = ''): PagedList<OidcApp> {
    const list = this.#appLists.get(search) ?? this.#newAppList(search);
    // Put behind the others, so that the search that is least recently used is the first one.
    this.#appLists.delete(search);
    this.#appLists.set(search, list);
    const searches = [...this.#appLists.keys()].filter((text) => text !== '');
    for (const text of searches.slice(0, -SEARCHES)) {
      this.#appLists.delete(text);
    }
    return list;
  }

  /** The app as it was last listed, read or learnt. */
  async app(appId: string, options?: CallOptions): Promise<OidcApp> {
    return this.#apps.get(appId, options);
  }

  /** The app if it is known already. */
  knownApp(appId: string): OidcApp | undefined {
    return this.#apps.known(appId);
  }

  /** Remembers an app that a write gave back. */
  learnApp(app: OidcApp): void {
    this.#apps.learn(app.id, app);
  }

  /** The app's groups claim; a claim of undefined when it is not configured. */
  async groupsClaim(appId: string, options?: CallOptions): Promise<ClaimReading> {
    return this.#groupsClaims.get(appId, options);
  }

  /** The app's groups claim if it is known already. */
  knownGroupsClaim(appId: string): ClaimReading | undefined {
    return this.#groupsClaims.known(appId);
  }

  /** The app's federated claims, in Okta's order. */
  async federatedClaims(appId: string, options?: CallOptions): Promise<readonly PlacedClaim[]> {
    return this.#federatedClaims.get(appId, options);
  }

  /** The app's federated claims if they are known already. */
  knownFederatedClaims(appId: string): readonly PlacedClaim[] | undefined {
    return this.#federatedClaims.known(appId);
  }

  /** The custom authorization servers, active or not. */
  async authorizationServers(options?: CallOptions): Promise<readonly AuthorizationServer[]> {
    return this.#servers.get(ONLY, options);
  }

  /** The claims of a custom authorization server, Okta's own included. */
  async serverClaims(serverId: string, options?: CallOptions): Promise<readonly PlacedClaim[]> {
    return this.#serverClaims.get(serverId, options);
  }

  /** The claims of a custom authorization server if they are known already. */
  knownServerClaims(serverId: string): readonly PlacedClaim[] | undefined {
    return this.#serverClaims.known(serverId);
  }

  /** The access policies of a custom authorization server. */
  async policies(serverId: string, options?: CallOptions): Promise<readonly AccessPolicy[]> {
    return this.#policies.get(serverId, options);
  }

  /** The groups of a user, of every type. */
  async userGroups(userId: string, options?: CallOptions): Promise<readonly OrgGroup[]> {
    return this.#userGroups.get(userId, options);
  }

  /** The app, and the user as it knows them. */
  async appContext(appId: string, userId: string, options?: CallOptions): Promise<AppContext> {
    const ofApp =
      this.#appContexts.get(appId) ??
      new AskedOnce((id, shared) => this.#client.getAppContext(appId, id, shared));
    this.#appContexts.set(appId, ofApp);
    return ofApp.get(userId, options);
  }

  /** Forgets the claims of an app, or of a custom authorization server. */
  forget(owner: ClaimOwner): void {
    if ('serverId' in owner) {
      this.#serverClaims.forget(owner.serverId);
      return;
    }
    this.#groupsClaims.forget(owner.appId);
    this.#federatedClaims.forget(owner.appId);
  }

  /** Forgets an app and its claims. The lists that name it stay as they are. */
  forgetApp(appId: string): void {
    this.#apps.forget(appId);
    this.#appContexts.delete(appId);
    this.forget({ appId });
  }

  /** Forgets the custom authorization servers with their claims and policies. */
  forgetAuthorizationServers(): void {
    for (const memory of [this.#servers, this.#serverClaims, this.#policies]) {
      memory.forgetAll();
    }
  }

  /** Forgets everything. */
  forgetAll(): void {
    this.forgetAuthorizationServers();
    const memories = [this.#apps, this.#groupsClaims, this.#federatedClaims, this.#userGroups];
    for (const memory of memories) {
      memory.forgetAll();
    }
    this.#appContexts.clear();
    this.#appLists.clear();
    this.groups.reset();
  }

  #newAppList(search: string): PagedList<OidcApp> {
    return new PagedList(async (after, options) => {
      const query = { ...(search && { search }), ...cursor(after) };
      const page = await this.#client.listApps(query, options);
      for (const app of page.items) {
        this.#apps.learn(app.id, app);
      }
      return page;
    });
  }
}

function cursor(after: string | undefined): { readonly after?: string } {
  return after === undefined ? {} : { after };
}
