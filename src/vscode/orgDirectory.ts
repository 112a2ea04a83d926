import { Emitter } from '../core/emitter.ts';
import type { Org, OrgClient } from '../core/org/org.ts';
import { UserError } from '../core/userError.ts';
import type { CredentialStore, OrgCredentials } from './credentials.ts';
import type { StatePort } from './statePort.ts';

const ORGS_KEY = 'orgs';

/** What the directory needs of VS Code and of the Management API. */
export interface OrgDirectoryPorts {
  readonly state: StatePort;
  readonly credentials: CredentialStore;
  createClient(org: Org, apiToken: string): Promise<OrgClient>;
}

/**
 * The orgs that the user has added, and one client for each. Their URLs are kept in VS Code's global
 * state; the demo org is known for as long as it runs.
 */
export class OrgDirectory {
  readonly #ports: OrgDirectoryPorts;
  readonly #clients = new Map<string, Promise<OrgClient>>();
  readonly #changed = new Emitter();
  #demo: Org | undefined;

  /** Fires after an org was added or removed. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: OrgDirectoryPorts) {
    this.#ports = ports;
    ports.credentials.onDidChange((orgUrl) => {
      this.#clients.delete(orgUrl);
      this.#changed.fire();
    });
  }

  /** All orgs, the demo org first, then in the order they were added. */
  orgs(): readonly Org[] {
    const saved = this.#savedUrls().map(orgAt);
    return this.#demo ? [this.#demo, ...saved] : saved;
  }

  /** Makes a client that is not kept, to check a URL and an API token before they are saved. */
  async tryClient(org: Org, apiToken: string): Promise<OrgClient> {
    return this.#ports.createClient(org, apiToken);
  }

  /** Saves an org and its API token. Of an org that is saved already, the API token is replaced. */
  async add(org: Org, apiToken: string): Promise<void> {
    const known = await this.#ports.credentials.read(org.url);
    const clientSecrets = known?.clientSecrets ?? {};
    await this.#ports.credentials.write(org.url, { apiToken, clientSecrets });
    await this.#save([...this.#savedUrls().filter((url) => url !== org.url), org.url]);
    this.#change(org);
  }

  /** Connects the demo org until it is removed or the window closes. */
  addDemo(org: Org, credentials: OrgCredentials): void {
    this.#ports.credentials.writeInMemory(org.url, credentials);
    this.#demo = org;
    this.#change(org);
  }

  /** Forgets an org and deletes its credentials. */
  async remove(org: Org): Promise<void> {
    await this.#ports.credentials.delete(org.url);
    if (this.#demo?.url === org.url) {
      this.#demo = undefined;
    } else {
      await this.#save(this.#savedUrls().filter((url) => url !== org.url));
    }
    this.#change(org);
  }

  /** The org's client. Rejects with `org/api-token-missing` when its credentials are lost. */
  async client(org: Org): Promise<OrgClient> {
    const client = this.#clients.get(org.url) ?? this.#createClient(org);
    this.#clients.set(org.url, client);
    try {
      return await client;
    } catch (error) {
      this.#clients.delete(org.url);
      throw error;
    }
  }

  async #createClient(org: Org): Promise<OrgClient> {
    const credentials = await this.#ports.credentials.read(org.url);
    if (credentials) {
      return this.#ports.createClient(org, credentials.apiToken);
    }
    throw new UserError(
      'org/api-token-missing',
      `No API token is stored for ${org.label}. Run "Add Org" again with this org's URL and an API token.`,
    );
  }

  #change(org: Org): void {
    this.#clients.delete(org.url);
    this.#changed.fire();
  }

  #savedUrls(): readonly string[] {
    const saved = this.#ports.state.get(ORGS_KEY);
    const urls: readonly unknown[] = Array.isArray(saved) ? saved : [];
    return urls.filter((url) => typeof url === 'string').filter((url) => URL.canParse(url));
  }

  async #save(urls: readonly string[]): Promise<void> {
    await this.#ports.state.update(ORGS_KEY, urls);
  }
}

/** The org at a URL that `parseOrgUrl` gave; it is called by its host. */
export function orgAt(url: string): Org {
  return { url, label: new URL(url).host, isDemo: false };
}
