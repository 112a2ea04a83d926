import type { JsonObject } from '../core/json.ts';
import { isJsonObject, ownValue, stringAt } from '../core/json.ts';
import { jsonObjectOf } from './answers.ts';
import type { FlowFetch } from './flowFetch.ts';

/** Where an authorization server publishes its keys, for whom they are read, and by what. */
export interface KeySourceOptions {
  readonly url: string;
  readonly clientId: string;
  readonly send: FlowFetch;
}

/** The signing keys of one authorization server (a JWK Set, RFC 7517 section 5), read once for a flow. */
export class KeySource {
  readonly #options: KeySourceOptions;
  #shared: Promise<JsonObject> | undefined;

  constructor(options: KeySourceOptions) {
    this.#options = options;
  }

  /**
   * The keys among which the one with this id should be. When the shared ones lack it, asks for the keys
   * of the app alone: apps with a pinned key have theirs only there (Okta OIDC API, `/keys`). Does not
   * check the keys. Rejects as `jsonObjectOf` does, or with a network error.
   */
  async keysWith(keyId: string | undefined): Promise<JsonObject> {
    const { url, clientId } = this.#options;
    this.#shared ??= this.#read(url);
    const shared = await this.#shared;
    if (keyId === undefined || hasKey(shared, keyId)) {
      return shared;
    }
    const ofApp = new URL(url);
    ofApp.searchParams.set('client_id', clientId);
    return this.#read(ofApp.href);
  }

  async #read(url: string): Promise<JsonObject> {
    return jsonObjectOf(await this.#options.send({ title: 'Keys', method: 'GET', url }));
  }
}

function hasKey(keys: JsonObject, keyId: string): boolean {
  const list = ownValue(keys, 'keys');
  return (
    Array.isArray(list) && list.some((key) => isJsonObject(key) && stringAt(key, 'kid') === keyId)
  );
}
