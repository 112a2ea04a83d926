import type { Adapter, AdapterPayload } from 'oidc-provider';

import type { EngineMemory } from './engineMemory.ts';

/** How ids of one model are looked up where it is not by themselves. */
export interface Lookups {
  /** Client metadata, which is not kept but read from the org's apps each time. */
  readonly client: (clientId: string) => AdapterPayload | undefined;
  /** The engine's own id for an access token as clients know it. */
  readonly accessTokenId: (text: string) => Promise<string | undefined>;
}

/** Lets an engine keep its models in memory (oidc-provider, adapter). */
export function engineAdapter(memory: EngineMemory, lookups: Lookups): (model: string) => Adapter {
  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`;
    return {
      upsert(id, payload, seconds = Number.POSITIVE_INFINITY) {
        memory.set(keyOf(id), payload, seconds);
        return Promise.resolve();
      },
      async find(id) {
        if (model === 'Client') {
          return lookups.client(id);
        }
        const ownId = model === 'AccessToken' ? await lookups.accessTokenId(id) : id;
        return ownId === undefined ? undefined : memory.get(keyOf(ownId));
      },
      findByUid(uid) {
        return Promise.resolve(memory.find(keyOf(''), (payload) => payload.uid === uid));
      },
      findByUserCode: () => Promise.resolve(undefined),
      consume(id) {
        const payload = memory.get(keyOf(id));
        if (payload !== undefined) {
          payload.consumed = Math.floor(Date.now() / 1000);
        }
        return Promise.resolve();
      },
      destroy(id) {
        memory.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        memory.forget((payload) => payload.grantId === grantId);
        return Promise.resolve();
      },
    };
  };
}
