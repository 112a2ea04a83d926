import { Emitter } from '../../core/emitter.ts';
import type { ServerMetadata } from '../../core/oidc/serverMetadata.ts';
import type { ServerOfApp } from '../../core/oidc/signIn.ts';
import type { AuthorizationServer } from '../../core/org/authorizationServer.ts';
import { errorText } from '../../core/userError.ts';
import type { RequestTarget } from './draft.ts';

/** The custom authorization servers of an org, or why they cannot be listed. */
export type KnownServers =
  { readonly list: readonly AuthorizationServer[] } | { readonly refusal: string };

/** Where authorization servers are read. */
export interface ServerPorts {
  authorizationServers(target: RequestTarget): Promise<readonly AuthorizationServer[]>;
  discover(server: ServerOfApp): Promise<ServerMetadata>;
}

/** What has been read about the authorization servers of orgs, each once, in the background. */
export class ServerReadings {
  readonly #ports: ServerPorts;
  readonly #changed = new Emitter();
  readonly #servers = new Map<string, KnownServers | undefined>();
  readonly #metadata = new Map<string, ServerMetadata | string | undefined>();

  /** Fires when something was read. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: ServerPorts) {
    this.#ports = ports;
  }

  /** The servers that can be chosen; undefined while they are read for the first time. */
  servers(target: RequestTarget): KnownServers | undefined {
    const { url } = target.org;
    if (!this.#servers.has(url)) {
      const read = this.#ports.authorizationServers(target);
      this.#keep(
        this.#servers,
        url,
        read.then(
          (list) => ({ list }),
          (error: unknown) => ({ refusal: errorText(error) }),
        ),
      );
    }
    return this.#servers.get(url);
  }

  /**
   * What a server says of itself, or why that cannot be read; undefined while it is read for the first
   * time and for a catalog app.
   */
  metadata({ org, app }: RequestTarget, serverId: string): ServerMetadata | string | undefined {
    const clientId = app.client?.clientId;
    if (clientId === undefined) {
      return undefined;
    }
    const key = [org.url, serverId, clientId].join(' ');
    if (!this.#metadata.has(key)) {
      const read = this.#ports.discover({ orgUrl: org.url, serverId, clientId });
      this.#keep(this.#metadata, key, read.catch(errorText));
    }
    return this.#metadata.get(key);
  }

  /** Forgets which servers an org has, so that they are asked for again. */
  forgetServers(orgUrl: string): void {
    this.#servers.delete(orgUrl);
  }

  /** Forgets what could not be read, so that it is tried again. */
  forgetFailures(): void {
    for (const [url, servers] of this.#servers) {
      if (servers && 'refusal' in servers) {
        this.#servers.delete(url);
      }
    }
    for (const [key, metadata] of this.#metadata) {
      if (typeof metadata === 'string') {
        this.#metadata.delete(key);
      }
    }
  }

  /** Forgets what was read of an org. */
  forgetOrg(orgUrl: string): void {
    this.forgetServers(orgUrl);
    for (const key of [...this.#metadata.keys()].filter((known) =>
      known.startsWith(`${orgUrl} `),
    )) {
      this.#metadata.delete(key);
    }
  }

  /** Remembers what a reading gives, unless it was forgotten meanwhile. */
  #keep<Value>(readings: Map<string, Value | undefined>, key: string, read: Promise<Value>): void {
    readings.set(key, undefined);
    void read.then((value) => {
      if (readings.has(key)) {
        readings.set(key, value);
        this.#changed.fire();
      }
    });
  }
}
