import { Emitter } from '../core/emitter.ts';
import type { ConnectionRight, CredentialKind, OrgCredential } from '../core/org/credential.ts';
import type { Org, OrgClient } from '../core/org/org.ts';
import type { OrgKnowledge } from '../core/org/orgKnowledge.ts';
import { UserError } from '../core/userError.ts';
import { ConnectionStore } from './connections.ts';
import type { CredentialStore, OrgCredentials } from './credentials.ts';
import type { StatePort } from './statePort.ts';

const ORGS_KEY = 'orgs';

/** What the directory needs of VS Code and of the Management API. */
export interface OrgDirectoryPorts {
  readonly state: StatePort;
  readonly credentials: CredentialStore;
  createClient(org: Org, credential: OrgCredential): Promise<OrgClient>;
  createKnowledge(client: OrgClient): Promise<OrgKnowledge>;
}

/** A client, what it was made with, and what was learnt through it. */
interface Connected {
  readonly credential: OrgCredential;
  readonly client: OrgClient;
  readonly knowledge: OrgKnowledge;
}

/**
 * The orgs that the user has added, and one client for each. Their URLs and how they are connected are
 * kept in VS Code's global state; the demo org is known for as long as it runs.
 */
export class OrgDirectory {
  readonly #ports: OrgDirectoryPorts;
  readonly #connections: ConnectionStore;
  readonly #connected = new Map<string, Promise<Connected>>();
  readonly #changed = new Emitter();
  readonly #rightsChanged = new Emitter<Org>();
  #tried: { readonly org: Org; readonly credential: OrgCredential; client: OrgClient } | undefined;
  #demo: Org | undefined;

  /** Fires after an org was added or removed, or its credentials changed. */
  readonly onDidChange = this.#changed.event;

  /** Fires after it was found out what an org's credential may read. */
  readonly onDidChangeRights = this.#rightsChanged.event;

  constructor(ports: OrgDirectoryPorts) {
    this.#ports = ports;
    this.#connections = new ConnectionStore(ports.state);
    ports.credentials.onDidChange((orgUrl) => {
      void this.#lookAgain(orgUrl);
    });
  }

  /** All orgs, the demo org first, then in the order they were added. */
  orgs(): readonly Org[] {
    const saved = this.#savedUrls().map(orgAt);
    return this.#demo ? [this.#demo, ...saved] : saved;
  }

  /** The orgs that the user has added, without the demo org. */
  savedOrgs(): readonly Org[] {
    return this.orgs().filter(({ isDemo }) => !isDemo);
  }

  /**
   * Makes a client to check a URL and a credential before they are saved. The last one is used again for
   * the same org and credential, so that it need not ask once more for what it knows.
   */
  async tryClient(org: Org, credential: OrgCredential): Promise<OrgClient> {
    const tried = this.#tried;
    if (tried?.org.url === org.url && isSame(tried.credential, credential)) {
      return tried.client;
    }
    const client = await this.#ports.createClient(org, credential);
    this.#tried = { org, credential, client };
    return client;
  }

  /** Saves an org and its credential. Of an org that is saved already, the credential is replaced. */
  async add(org: Org, credential: OrgCredential): Promise<void> {
    const known = await this.#ports.credentials.read(org.url);
    const clientSecrets = known?.clientSecrets ?? {};
    await this.#ports.credentials.write(org.url, { credential, clientSecrets });
    await this.#connections.write(org, { kind: credential.kind });
    const urls = this.#savedUrls();
    await this.#save(urls.includes(org.url) ? urls : [...urls, org.url]);
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
    await this.#connections.delete(org);
    if (this.#demo?.url === org.url) {
      this.#demo = undefined;
    } else {
      await this.#save(this.#savedUrls().filter((url) => url !== org.url));
    }
    this.#change(org);
  }

  /** The org's client. Rejects with `org/api-token-missing` when its credentials are lost. */
  async client(org: Org): Promise<OrgClient> {
    return (await this.#connect(org)).client;
  }

  /** What is known of the org, as long as its client lasts. Rejects as `client` does. */
  async knowledge(org: Org): Promise<OrgKnowledge> {
    return (await this.#connect(org)).knowledge;
  }

  /** What kind of credential the org is connected by. */
  kindOf(org: Org): CredentialKind {
    return this.#connections.read(org).kind;
  }

  /** The client id of the service app that the org is connected by; empty when it is by an API token. */
  async clientIdOf(org: Org): Promise<string> {
    const credential = (await this.#ports.credentials.read(org.url))?.credential;
    return credential?.kind === 'OAuth service app' ? credential.clientId : '';
  }

  /** What the org's credential may read, as found out last; undefined when it was not tried. */
  rightsOf(org: Org): readonly ConnectionRight[] | undefined {
    return this.#connections.read(org).rights;
  }

  /** Remembers what the org's credential may read, until it is replaced or the org removed. */
  async rememberRights(org: Org, rights: readonly ConnectionRight[]): Promise<void> {
    if (!this.orgs().some(({ url }) => url === org.url)) {
      return;
    }
    await this.#connections.write(org, { kind: this.kindOf(org), rights });
    this.#rightsChanged.fire(org);
  }

  async #connect(org: Org): Promise<Connected> {
    const connected = this.#connected.get(org.url) ?? this.#createClient(org);
    this.#connected.set(org.url, connected);
    try {
      return await connected;
    } catch (error) {
      this.#connected.delete(org.url);
      throw error;
    }
  }

  async #createClient(org: Org): Promise<Connected> {
    const credential = (await this.#ports.credentials.read(org.url))?.credential;
    if (credential) {
      const client = await this.tryClient(org, credential);
      this.#tried = undefined;
      return { credential, client, knowledge: await this.#ports.createKnowledge(client) };
    }
    throw new UserError(
      'org/api-token-missing',
      `No credential is stored for ${org.label}. Run "Reconnect Org".`,
    );
  }

  /** Gives a client up whose credential was replaced or deleted, here or in another window. */
  async #lookAgain(orgUrl: string): Promise<void> {
    const connected = this.#connected.get(orgUrl);
    // Where reading fails, so does whoever asks for the client next.
    const stored = await this.#ports.credentials.read(orgUrl).catch(() => undefined);
    const used = await connected?.catch(() => undefined);
    if (used && isSame(used.credential, stored?.credential)) {
      return;
    }
    if (this.#connected.get(orgUrl) === connected) {
      this.#connected.delete(orgUrl);
    }
    this.#changed.fire();
  }

  #change(org: Org): void {
    this.#connected.delete(org.url);
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

function isSame(one: OrgCredential, other: OrgCredential | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The org at a URL that `parseOrgUrl` gave; it is called by its host. */
export function orgAt(url: string): Org {
  return { url, label: new URL(url).host, isDemo: false };
}
