import type { Adapter, AdapterPayload } from 'oidc-provider';

import type { EngineMemory } from './engineMemory.ts';

/** How ids of one model are looked up where it is not by themselves. */
export interface Lookups {
  /** Client metadata, which is not kept but read from the org's apps each time. */
  readonly client: (clientId: string) => AdapterPayload | undefined;
  /** The engine's own id for an access token as clients know it. */
  readonly accessTokenId: (text: string) => Promise<string | undefined>;
}

/** What one sign-in is for every server of the org; all else belongs to the server that made it. */
const SHARED_MODELS = ['Session', 'Interaction'];

/** Models that clients know by the text of a JWT. */
const JWT_MODELS = ['AccessToken', 'ClientCredentials'];

/**
 * Lets the engine of one authorization server keep its models in memory (oidc-provider, adapter). A code
 * or token of one server is unknown to the others.
 */
export function engineAdapter(
  memory: EngineMemory,
  server: string,
  lookups: Lookups,
): (model: string) => Adapter {
  return (model) => {
    const owner = SHARED_MODELS.includes(model) ? '' : server;
    const kind = `${owner} ${model}`;
    return {
      upsert(id, payload, seconds = Number.POSITIVE_INFINITY) {
        memory.set(kind, id, payload, seconds);
        return Promise.resolve();
      },
      async find(id) {
        if (model === 'Client') {
          return lookups.client(id);
        }
        const ownId = JWT_MODELS.includes(model) ? await lookups.accessTokenId(id) : id;
        return ownId === undefined ? undefined : memory.get(kind, ownId);
      },
      findByUid(uid) {
        return Promise.resolve(memory.find(kind, (payload) => payload.uid === uid));
      },
      findByUserCode: () => Promise.resolve(undefined),
      consume(id) {
        const payload = memory.get(kind, id);
        if (payload !== undefined) {
          payload.consumed = Math.floor(Date.now() / 1000);
        }
        return Promise.resolve();
      },
      destroy(id) {
        memory.delete(kind, id);
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        memory.forget((payload) => payload.grantId === grantId);
        return Promise.resolve();
      },
    };
  };
}
