import type { GroupsClaim } from '../core/claim/groupsClaim.ts';
import { stringAt, stringsAt } from '../core/json.ts';
import type { JsonObject } from '../core/json.ts';
import type { Clock } from '../core/ports.ts';
import { CLIENT_AUTH_METHODS } from './apps/appRules.ts';
import { newAppJson } from './apps/newApp.ts';
import { oauthCredentials, oauthSettings } from './apps/oauthParts.ts';
import { oktaId, secret } from './ids.ts';
import { SEED_APPS, SEED_GROUPS, SEED_USERS } from './seed.ts';
import type { SeedGroup, SeedUser } from './seed.ts';

/** An app as the org stores it: its public JSON, and what the JSON never shows. */
export interface StoredApp {
  readonly json: JsonObject;
  readonly clientSecret: string | undefined;
  readonly groupsClaim: GroupsClaim | undefined;
  readonly assignedUserIds: ReadonlySet<string>;
}

/** The OAuth settings of a custom app, read out of its JSON. */
export interface StoredClient {
  readonly app: StoredApp;
  readonly clientId: string;
  readonly label: string;
  readonly authMethod: (typeof CLIENT_AUTH_METHODS)[number];
  readonly isPkceRequired: boolean;
  readonly redirectUris: readonly string[];
  readonly responseTypes: readonly string[];
  readonly grantTypes: readonly string[];
}

/** The whole state of one demo org, in memory only. */
export class OrgStore {
  readonly orgUrl: string;
  readonly orgId = oktaId('00o');
  readonly users: readonly SeedUser[] = SEED_USERS;
  readonly groups: readonly SeedGroup[] = SEED_GROUPS;
  /** ISO 8601 time at which the org was created. */
  readonly created: string;
  readonly #clock: Clock;
  readonly #apps = new Map<string, StoredApp>();

  constructor(options: { orgUrl: string; keyId: string; clock: Clock }) {
    this.orgUrl = options.orgUrl;
    this.#clock = options.clock;
    this.created = this.timestamp();
    const context = { ...options, orgId: this.orgId, created: this.created };
    const assigned = new Set(this.users.filter((user) => user.isAssigned).map((user) => user.id));
    for (const app of SEED_APPS) {
      this.#apps.set(app.id, {
        json: newAppJson(app, context),
        clientSecret: app.client?.authMethod === 'client_secret_basic' ? secret() : undefined,
        groupsClaim: undefined,
        assignedUserIds: assigned,
      });
    }
  }

  /** The present time, in the ISO 8601 form of Okta's answers. */
  timestamp(): string {
    return new Date(this.#clock.now()).toISOString();
  }

  /** Every app, oldest first. */
  apps(): readonly StoredApp[] {
    return [...this.#apps.values()];
  }

  app(id: string): StoredApp | undefined {
    return this.#apps.get(id);
  }

  /** Replaces an app as a whole; the next request of any kind sees the change. */
  saveApp(app: StoredApp): void {
    this.#apps.set(stringAt(app.json, 'id') ?? '', app);
  }

  /** The active custom app with this client id, or undefined. Catalog apps have no client id. */
  client(clientId: string): StoredClient | undefined {
    return this.apps()
      .map(asClient)
      .find((client) => client?.clientId === clientId);
  }

  user(idOrLogin: string): SeedUser | undefined {
    return this.users.find((user) => user.id === idOrLogin || user.login === idOrLogin);
  }

  /** The user's groups, in the order in which tokens list them. */
  groupsOf(user: SeedUser): readonly SeedGroup[] {
    return user.groupIds.flatMap((id) => this.groups.filter((group) => group.id === id));
  }
}

function asClient(app: StoredApp): StoredClient | undefined {
  const credentials = oauthCredentials(app.json);
  const settings = oauthSettings(app.json);
  const clientId = stringAt(credentials, 'client_id');
  if (clientId === undefined || stringAt(app.json, 'status') !== 'ACTIVE') {
    return undefined;
  }
  const named = stringAt(credentials, 'token_endpoint_auth_method');
  const authMethod =
    CLIENT_AUTH_METHODS.find((method) => method === named) ?? 'client_secret_basic';
  return {
    app,
    clientId,
    label: stringAt(app.json, 'label') ?? '',
    authMethod,
    isPkceRequired: authMethod === 'none' || credentials['pkce_required'] === true,
    redirectUris: stringsAt(settings, 'redirect_uris'),
    responseTypes: stringsAt(settings, 'response_types'),
    grantTypes: stringsAt(settings, 'grant_types'),
  };
}
