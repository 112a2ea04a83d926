import type { AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** The most entries kept; beyond it the oldest goes, so that nothing grows without end. */
const MAXIMUM_ENTRIES = 10_000;

/**
 * Where the engines of all authorization servers of one org keep sessions, codes and tokens: one map,
 * in memory, which ends with the org. Shared, so that who signed in at one server is known to all.
 */
export class EngineMemory {
  readonly #entries = new Map<string, Entry>();

  /** Keeps a payload for so many seconds, in place of any other under the key. */
  set(key: string, payload: AdapterPayload, seconds: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { payload, expiresAt: Date.now() + seconds * 1000 });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MAXIMUM_ENTRIES && oldest !== undefined) {
      this.#entries.delete(oldest);
    }
  }

  get(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || entry.expiresAt <= Date.now() ? undefined : entry.payload;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** The first payload whose key begins so and that passes the test. */
  find(prefix: string, test: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    return [...this.#entries].find(
      ([key, entry]) => key.startsWith(prefix) && test(entry.payload),
    )?.[1].payload;
  }

  /** Forgets every payload that passes the test. */
  forget(test: (payload: AdapterPayload) => boolean): void {
    for (const [key, { payload }] of this.#entries) {
      if (test(payload)) {
        this.#entries.delete(key);
      }
    }
  }
}
