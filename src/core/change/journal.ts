import { base64url } from 'jose';
import type { ClaimPlace } from '../claim/claimSlot.ts';
import { samePlace } from '../claim/samePlace.ts';
import type { Clock, Random } from '../ports.ts';
import { Turns } from '../turns.ts';
import type { ClaimJournalEntry, JournalledChange } from './claimJournalEntry.ts';
import { parseJournal } from './parseJournal.ts';

/**
 * Where the journal is kept, each entry for itself, so that two windows do not write over one another.
 * What is read may be anything and is parsed.
 */
export interface JournalStore {
  /** Every entry, in any order. */
  list(): Promise<readonly unknown[]>;
  /** Settles once the entry outlasts a crash. */
  put(id: string, entry: unknown): Promise<void>;
  remove(id: string): Promise<void>;
}

/** What a journal is made with. */
export interface JournalPorts {
  readonly store: JournalStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** The oldest entries are forgotten first. */
const MAXIMUM_ENTRIES = 50;

const ID_BYTES = 12;

type Edit = (entries: readonly ClaimJournalEntry[]) => readonly ClaimJournalEntry[];

/**
 * The changes of claims that were made, so that the last one can be undone, also after VS Code was
 * restarted, and so that one that was cut off in the middle is noticed.
 *
 * Several windows share the store: each operation reads it, and writes the entries that it changes.
 * Changes of a demo org are kept in memory alone, since the org ends with its window. An operation about
 * an entry that is not there (forgotten, or removed by another window) does nothing.
 */
export class ClaimJournal {
  readonly #ports: JournalPorts;
  readonly #memory: JournalStore = memoryStore();
  /** Changes that this object has noted and whose outcome it will yet be told. */
  readonly #underWay = new Set<string>();
  readonly #turns = new Turns();

  constructor(ports: JournalPorts) {
    this.#ports = ports;
  }

  /** Notes a change that is about to be made; settles once it is stored, and only then may be written. */
  async begin(change: JournalledChange): Promise<ClaimJournalEntry> {
    const { clock, random, store } = this.#ports;
    const id = base64url.encode(random.bytes(ID_BYTES));
    const entry: ClaimJournalEntry = { ...change, id, at: clock.now(), state: 'writing' };
    this.#underWay.add(id);
    await this.#turns.take(() =>
      edit(change.isDemo ? this.#memory : store, (entries) => [...entries, entry]),
    );
    return entry;
  }

  /**
   * Notes that the change is in force, and the place with the id that a created claim got; a removed
   * claim keeps its own, by which the other entries about it are found. When the change took another
   * one back, that one is undone; and where a removed claim was created again, every entry about it
   * takes over the place.
   */
  async confirm(id: string, place: ClaimPlace): Promise<void> {
    this.#underWay.delete(id);
    await this.#edit((entries) => confirmed(entries, id, place));
  }

  /** Forgets a change that was certainly not made. */
  async abandon(id: string): Promise<void> {
    this.#underWay.delete(id);
    await this.#edit((entries) => entries.filter((entry) => entry.id !== id));
  }

  /**
   * Notes that something else was found in force. The entry stays, since another window may be waiting
   * for the rate limit before it writes, and confirms the change then.
   */
  async markNotMade(id: string): Promise<void> {
    await this.#edit((entries) => amended(entries, id, { state: 'not made' }));
  }

  /** Notes that it could not be found out whether the change was made. */
  async markUnclear(id: string): Promise<void> {
    this.#underWay.delete(id);
    await this.#edit((entries) => amended(entries, id, { state: 'unclear' }));
  }

  /** Forgets every change of an org. */
  async forgetOrg(orgUrl: string): Promise<void> {
    await this.#edit((entries) => entries.filter((entry) => entry.orgUrl !== orgUrl));
  }

  /** The latest change in one of the orgs that is in force and is not itself an undoing. */
  async lastUndoable(orgUrls: readonly string[]): Promise<ClaimJournalEntry | undefined> {
    return (await this.#entries()).findLast(
      ({ state, undoes, orgUrl }) =>
        state === 'confirmed' && undoes === undefined && orgUrls.includes(orgUrl),
    );
  }

  /**
   * The changes begun more than so many milliseconds ago whose outcome is not known, the oldest first. One
   * that is under way in this window is not among them.
   */
  async unfinished(olderThan: number): Promise<readonly ClaimJournalEntry[]> {
    const latest = this.#ports.clock.now() - olderThan;
    return (await this.#entries()).filter(
      ({ id, state, at }) =>
        (state === 'writing' || state === 'unclear') && at <= latest && !this.#underWay.has(id),
    );
  }

  /** Of the store and of memory, the oldest first. */
  async #entries(): Promise<readonly ClaimJournalEntry[]> {
    return this.#turns.take(async () => {
      const kept = [await entriesOf(this.#ports.store), await entriesOf(this.#memory)];
      return kept.flat().toSorted((a, b) => a.at - b.at);
    });
  }

  async #edit(change: Edit): Promise<void> {
    await this.#turns.take(async () => {
      await edit(this.#memory, change);
      await edit(this.#ports.store, change);
    });
  }
}

function confirmed(
  entries: readonly ClaimJournalEntry[],
  id: string,
  place: ClaimPlace,
): readonly ClaimJournalEntry[] {
  const isRemoval = entries.some((entry) => entry.id === id && entry.after === undefined);
  const changed = amended(entries, id, {
    state: 'confirmed',
    ...(isRemoval ? {} : { place }),
  });
  const undoing = changed.find((entry) => entry.id === id);
  const undone = changed.find((entry) => entry.id === undoing?.undoes);
  if (undoing === undefined || undone === undefined) {
    return changed;
  }
  const isMoved = (entry: ClaimJournalEntry): boolean =>
    undoing.after !== undefined &&
    entry.orgUrl === undone.orgUrl &&
    samePlace(entry.place, undone.place);
  return amended(changed, undone.id, { state: 'undone' }).map((entry) =>
    isMoved(entry) ? { ...entry, place } : entry,
  );
}

/** The entries, with other values in one of them. */
function amended(
  entries: readonly ClaimJournalEntry[],
  id: string,
  values: Partial<ClaimJournalEntry>,
): readonly ClaimJournalEntry[] {
  return entries.map((entry) => (entry.id === id ? { ...entry, ...values } : entry));
}

/** Reads, changes and writes; the caller sees to it that nothing of this window comes in between. */
async function edit(store: JournalStore, change: Edit): Promise<void> {
  const entries = await entriesOf(store);
  const changed = change(entries).slice(-MAXIMUM_ENTRIES);
  for (const entry of changed.filter((candidate) => !entries.includes(candidate))) {
    await store.put(entry.id, entry);
  }
  const ids = new Set(changed.map(({ id }) => id));
  for (const { id } of entries.filter((entry) => !ids.has(entry.id))) {
    await store.remove(id);
  }
}

/** The oldest first. */
async function entriesOf(store: JournalStore): Promise<readonly ClaimJournalEntry[]> {
  return parseJournal(await store.list()).toSorted((a, b) => a.at - b.at);
}

function memoryStore(): JournalStore {
  const entries = new Map<string, unknown>();
  return {
    list: () => Promise.resolve([...entries.values()]),
    put(id, entry) {
      entries.set(id, entry);
      return Promise.resolve();
    },
    remove(id) {
      entries.delete(id);
      return Promise.resolve();
    },
  };
}
