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

/** Something that is read; without a value while it is under way. */
interface Reading<Value> {
  readonly value: Value | undefined;
}

/** What has been read about the authorization servers of orgs, each once, in the background. */
export class ServerReadings {
  readonly #ports: ServerPorts;
  readonly #changed = new Emitter();
  readonly #servers = new Map<string, Reading<KnownServers>>();
  readonly #metadata = new Map<string, Reading<ServerMetadata | string>>();

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
    return this.#servers.get(url)?.value;
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
    return this.#metadata.get(key)?.value;
  }

  /** Forgets which servers an org has, so that they are asked for again. */
  forgetServers(orgUrl: string): void {
    this.#servers.delete(orgUrl);
  }

  /** Forgets what could not be read, so that it is tried again. */
  forgetFailures(): void {
    for (const [url, { value }] of this.#servers) {
      if (value && 'refusal' in value) {
        this.#servers.delete(url);
      }
    }
    for (const [key, { value }] of this.#metadata) {
      if (typeof value === 'string') {
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

  /** Remembers what a reading gives, unless it was forgotten meanwhile, also when another one followed. */
  #keep<Value>(readings: Map<string, Reading<Value>>, key: string, read: Promise<Value>): void {
    const reading: Reading<Value> = { value: undefined };
    readings.set(key, reading);
    void read.then((value) => {
      if (readings.get(key) === reading) {
        readings.set(key, { value });
        this.#changed.fire();
      }
    });
  }
}
