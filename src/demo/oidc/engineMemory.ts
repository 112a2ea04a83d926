import type { AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** The most entries kept of each kind; beyond it the oldest goes, so that nothing grows without end. */
const MAXIMUM_ENTRIES = 1000;

/**
 * Where the engines of all authorization servers of one org keep sessions, codes and tokens: in memory,
 * one shelf for each kind, so that many of one kind never push out another.
 */
export class EngineMemory {
  readonly #shelves = new Map<string, Map<string, Entry>>();

  /** Keeps a payload for so many seconds, in place of any other with the id. */
  set(kind: string, id: string, payload: AdapterPayload, seconds: number): void {
    const shelf = this.#shelves.get(kind) ?? new Map<string, Entry>();
    this.#shelves.set(kind, shelf);
    shelf.delete(id);
    shelf.set(id, { payload, expiresAt: Date.now() + seconds * 1000 });
    if (shelf.size > MAXIMUM_ENTRIES) {
      makeRoom(shelf);
    }
  }

  get(kind: string, id: string): AdapterPayload | undefined {
    const entry = this.#shelves.get(kind)?.get(id);
    return entry === undefined || entry.expiresAt <= Date.now() ? undefined : entry.payload;
  }

  delete(kind: string, id: string): void {
    this.#shelves.get(kind)?.delete(id);
  }

  clear(): void {
    this.#shelves.clear();
  }

  /** The first payload of a kind that passes the test. */
  find(kind: string, test: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    const entries = [...(this.#shelves.get(kind)?.values() ?? [])];
    return entries.find(({ payload }) => test(payload))?.payload;
  }

  /** Forgets every payload that passes the test. */
  forget(test: (payload: AdapterPayload) => boolean): void {
    for (const shelf of this.#shelves.values()) {
      for (const [id, { payload }] of shelf) {
        if (test(payload)) {
          shelf.delete(id);
        }
      }
    }
  }
}

/** Takes out what has expired, or else the oldest entry. */
function makeRoom(shelf: Map<string, Entry>): void {
  const [oldest = ''] = shelf.keys();
  for (const [id, { expiresAt }] of shelf) {
    if (expiresAt <= Date.now()) {
      shelf.delete(id);
    }
  }
  if (shelf.size > MAXIMUM_ENTRIES) {
    shelf.delete(oldest);
  }
}
