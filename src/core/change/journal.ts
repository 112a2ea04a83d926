import { base64url } from 'jose';
import type { ClaimPlace } from '../claim/claimSlot.ts';
import type { Clock, Random } from '../ports.ts';
import type { ClaimJournalEntry, JournalledChange } from './claimJournalEntry.ts';
import { JOURNAL_KEY } from './journalKey.ts';
import { parseJournal } from './parseJournal.ts';
import { samePlace } from './samePlace.ts';

/** Where the journal is kept. What is read may be anything and is parsed. */
export interface JournalStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
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
 * Several windows share the store: each operation reads it, changes it and hands it back in one turn.
 * Changes of a demo org are kept in memory alone, since the org ends with its window. An operation about
 * an entry that is not there (forgotten, or removed by another window) does nothing.
 */
export class ClaimJournal {
  readonly #ports: JournalPorts;
  readonly #memory: JournalStore = memoryStore();

  constructor(ports: JournalPorts) {
    this.#ports = ports;
  }

  /** Notes a change that is about to be made; settles once it is stored, and only then may be written. */
  async begin(change: JournalledChange): Promise<ClaimJournalEntry> {
    const { clock, random, store } = this.#ports;
    const id = base64url.encode(random.bytes(ID_BYTES));
    const entry: ClaimJournalEntry = { ...change, id, at: clock.now(), state: 'writing' };
    await edit(change.isDemo ? this.#memory : store, (entries) => [...entries, entry]);
    return entry;
  }

  /**
   * Notes that the change is in force, and the place with the id that a created claim got. When it took
   * another change back, that one is undone; and where a removed claim was created again, every entry
   * about it takes over the place.
   */
  async confirm(id: string, place: ClaimPlace): Promise<void> {
    await this.#edit((entries) => confirmed(entries, id, place));
  }

  /** Forgets a change that was certainly not made. */
  async abandon(id: string): Promise<void> {
    await this.#edit((entries) => entries.filter((entry) => entry.id !== id));
  }

  /** Notes that it could not be found out whether the change was made. */
  async markUnclear(id: string): Promise<void> {
    await this.#edit((entries) => amended(entries, id, { state: 'unclear' }));
  }

  /** Forgets every change of an org. */
  async forgetOrg(orgUrl: string): Promise<void> {
    await this.#edit((entries) => entries.filter((entry) => entry.orgUrl !== orgUrl));
  }

  /** The latest change in one of the orgs that is in force and is not itself an undoing. */
  lastUndoable(orgUrls: readonly string[]): ClaimJournalEntry | undefined {
    return this.#entries().findLast(
      ({ state, undoes, orgUrl }) =>
        state === 'confirmed' && undoes === undefined && orgUrls.includes(orgUrl),
    );
  }

  /** The changes begun more than so many milliseconds ago whose outcome is not known, the oldest first. */
  unfinished(olderThan: number): readonly ClaimJournalEntry[] {
    const latest = this.#ports.clock.now() - olderThan;
    return this.#entries().filter(
      ({ state, at }) => (state === 'writing' || state === 'unclear') && at < latest,
    );
  }

  /** Of the store and of memory, the oldest first. */
  #entries(): readonly ClaimJournalEntry[] {
    return [this.#ports.store, this.#memory]
      .flatMap((store) => parseJournal(store.get(JOURNAL_KEY)))
      .toSorted((a, b) => a.at - b.at);
  }

  async #edit(change: Edit): Promise<void> {
    await edit(this.#memory, change);
    await edit(this.#ports.store, change);
  }
}

function confirmed(
  entries: readonly ClaimJournalEntry[],
  id: string,
  place: ClaimPlace,
): readonly ClaimJournalEntry[] {
  const changed = amended(entries, id, { state: 'confirmed', place });
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

/** Reads and writes in one turn, so that nothing of this window comes in between. */
async function edit(store: JournalStore, change: Edit): Promise<void> {
  const entries = parseJournal(store.get(JOURNAL_KEY));
  const changed = change(entries);
  if (changed.length !== entries.length || changed.some((entry, i) => entry !== entries[i])) {
    await store.update(JOURNAL_KEY, changed.slice(-MAXIMUM_ENTRIES));
  }
}

function memoryStore(): JournalStore {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    update(key, value) {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}
