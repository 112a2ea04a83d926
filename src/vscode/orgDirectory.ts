import * as vscode from 'vscode';
import { isJsonObject, stringAt } from '../core/json.ts';
import type { Org, OrgClient } from '../core/org/org.ts';
import { UserError } from '../core/userError.ts';

const ORGS_KEY = 'orgs';

/** What the directory needs of VS Code and of the Management API. */
export interface OrgDirectoryPorts {
  readonly state: Pick<vscode.Memento, 'get' | 'update'>;
  readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
  createClient(org: Org, apiToken: string): Promise<OrgClient>;
}

/**
 * The orgs that the user has added, and one client for each.
 *
 * Org addresses are kept in VS Code's global state, API tokens in SecretStorage. The demo org is kept in
 * memory only, token included: it ends with the window.
 */
export class OrgDirectory {
  readonly #ports: OrgDirectoryPorts;
  readonly #clients = new Map<string, Promise<OrgClient>>();
  readonly #changed = new vscode.EventEmitter<void>();
  #demo: Org | undefined;

  /** Fires after an org was added or removed. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: OrgDirectoryPorts) {
    this.#ports = ports;
  }

  /** All orgs, the demo org first, then in the order they were added. */
  orgs(): readonly Org[] {
    return this.#demo ? [this.#demo, ...this.#saved()] : this.#saved();
  }

  /** Makes a client that is not kept, to check a URL and an API token before they are saved. */
  async tryClient(org: Org, apiToken: string): Promise<OrgClient> {
    return await this.#ports.createClient(org, apiToken);
  }

  /** Saves an org and its API token, in place of an org with the same URL. */
  async add(org: Org, apiToken: string): Promise<void> {
    await this.#ports.secrets.store(secretKey(org.url), apiToken);
    const others = this.#saved().filter(({ url }) => url !== org.url);
    await this.#ports.state.update(
      ORGS_KEY,
      [...others, org].map(({ url, label }) => ({ url, label })),
    );
    this.#clients.delete(org.url);
    this.#changed.fire();
  }

  /** Connects the demo org for as long as this window lives, or with undefined forgets it. */
  setDemo(connection: { readonly org: Org; readonly apiToken: string } | undefined): void {
    if (this.#demo) this.#clients.delete(this.#demo.url);
    this.#demo = connection?.org;
    if (connection) {
      this.#clients.set(
        connection.org.url,
        this.#ports.createClient(connection.org, connection.apiToken),
      );
    }
    this.#changed.fire();
  }

  /** Forgets an org and deletes its API token. */
  async remove(org: Org): Promise<void> {
    await this.#ports.secrets.delete(secretKey(org.url));
    const others = this.#saved().filter(({ url }) => url !== org.url);
    await this.#ports.state.update(
      ORGS_KEY,
      others.map(({ url, label }) => ({ url, label })),
    );
    this.#clients.delete(org.url);
    this.#changed.fire();
  }

  /** The org's client. Rejects with `org/api-token-missing` when SecretStorage has lost the token. */
  async client(org: Org): Promise<OrgClient> {
    const known = this.#clients.get(org.url);
    if (known) return await known;
    const client = this.#createSavedClient(org);
    this.#clients.set(org.url, client);
    client.catch(() => this.#clients.delete(org.url));
    return await client;
  }

  async #createSavedClient(org: Org): Promise<OrgClient> {
    const apiToken = await this.#ports.secrets.get(secretKey(org.url));
    if (!apiToken) {
      throw new UserError(
        'org/api-token-missing',
        `No API token is stored for ${org.label}. Run "Add Org" again with this org's URL and an API token.`,
      );
    }
    return await this.#ports.createClient(org, apiToken);
  }

  #saved(): readonly Org[] {
    const saved = this.#ports.state.get<unknown>(ORGS_KEY);
    if (!Array.isArray(saved)) return [];
    return saved.filter(isJsonObject).flatMap((entry) => {
      const url = stringAt(entry, 'url');
      const label = stringAt(entry, 'label');
      return url && label ? [{ url, label, isDemo: false }] : [];
    });
  }
}

function secretKey(orgUrl: string): string {
  return `apiToken:${orgUrl}`;
}
