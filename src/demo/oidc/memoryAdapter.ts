import type { Adapter, AdapterPayload } from 'oidc-provider';

import type { OrgStore } from '../store/orgStore.ts';
import { RESPONSE_TYPES } from './authorizeRules.ts';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** The most entries kept; beyond it the oldest goes, so that nothing grows without end. */
const MAXIMUM_ENTRIES = 10_000;

/**
 * Where the OpenID Connect engine keeps sessions, codes and tokens: one map in memory for all its
 * models, which ends with the org. Clients are not kept here but read from the org's apps each time,
 * so that an edit of an app takes effect at once.
 */
export function memoryAdapter(store: OrgStore): (model: string) => Adapter {
  const entries = new Map<string, Entry>();
  return (model) =>
    model === 'Client'
      ? new ModelAdapter(entries, model, (id) => clientMetadata(store, id))
      : new ModelAdapter(entries, model, undefined);
}

class ModelAdapter implements Adapter {
  readonly #entries: Map<string, Entry>;
  readonly #model: string;
  readonly #findElsewhere: ((id: string) => AdapterPayload | undefined) | undefined;

  constructor(
    entries: Map<string, Entry>,
    model: string,
    findElsewhere: ((id: string) => AdapterPayload | undefined) | undefined,
  ) {
    this.#entries = entries;
    this.#model = model;
    this.#findElsewhere = findElsewhere;
  }

  upsert(id: string, payload: AdapterPayload, expiresIn = Number.POSITIVE_INFINITY): Promise<void> {
    const key = this.#key(id);
    this.#entries.delete(key);
    this.#entries.set(key, { payload, expiresAt: Date.now() + expiresIn * 1000 });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MAXIMUM_ENTRIES && oldest !== undefined) {
      this.#entries.delete(oldest);
    }
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    if (this.#findElsewhere !== undefined) {
      return Promise.resolve(this.#findElsewhere(id));
    }
    const entry = this.#entries.get(this.#key(id));
    return Promise.resolve(
      entry === undefined || entry.expiresAt <= Date.now() ? undefined : entry.payload,
    );
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const found = [...this.#entries].find(
      ([key, entry]) => key.startsWith(`${this.#model}:`) && entry.payload.uid === uid,
    );
    return Promise.resolve(found?.[1].payload);
  }

  /** Nothing is stored by user code: the device flow is off. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  consume(id: string): Promise<void> {
    const entry = this.#entries.get(this.#key(id));
    if (entry !== undefined) {
      entry.payload.consumed = Math.floor(Date.now() / 1000);
    }
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.#entries.delete(this.#key(id));
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, entry] of this.#entries) {
      if (entry.payload.grantId === grantId) {
        this.#entries.delete(key);
      }
    }
    return Promise.resolve();
  }

  #key(id: string): string {
    return `${this.#model}:${id}`;
  }
}

/**
 * What the engine needs to know of an app. Redirect URIs, response types and PKCE are judged by the
 * org's own rules before the engine sees a request, because the engine's differ from Okta's; it is told
 * whatever passes its own checks.
 */
function clientMetadata(store: OrgStore, clientId: string): AdapterPayload | undefined {
  const client = store.client(clientId);
  if (client === undefined) {
    return undefined;
  }
  return {
    client_id: client.clientId,
    client_name: client.label,
    ...(client.app.clientSecret === undefined ? {} : { client_secret: client.app.clientSecret }),
    token_endpoint_auth_method: client.authMethod,
    application_type: 'web',
    redirect_uris: ['https://judged-by-the-demo-org.invalid/'],
    grant_types: ['authorization_code', 'implicit'],
    response_types: [...RESPONSE_TYPES],
  };
}
