import { ClaimJournal } from '../../../../src/core/change/journal.ts';
import type { JournalStore } from '../../../../src/core/change/journal.ts';
import type { JournalledChange } from '../../../../src/core/change/claimJournalEntry.ts';
import { EXPRESSION, FILTER, GROUPS_CLAIM_PLACE } from './claims.ts';

export const ORG_URL = 'https://dev-1.okta.com';

export const CHANGE: JournalledChange = {
  orgUrl: ORG_URL,
  orgLabel: 'dev-1.okta.com',
  isDemo: false,
  place: GROUPS_CLAIM_PLACE,
  ownerLabel: 'Demo App',
  before: FILTER,
  after: EXPRESSION,
};

/** A store as VS Code's, which keeps JSON text. */
export class MemoryStore implements JournalStore {
  readonly texts = new Map<string, string>();

  list(): Promise<readonly unknown[]> {
    return Promise.resolve([...this.texts.values()].map((text): unknown => JSON.parse(text)));
  }

  put(id: string, entry: unknown): Promise<void> {
    this.texts.set(id, JSON.stringify(entry));
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.texts.delete(id);
    return Promise.resolve();
  }
}

export class TestClock {
  time = 1_000_000;

  now(): number {
    this.time += 1;
    return this.time;
  }
}

let made = 0;

/** A journal as one window has it. */
export function journalOver(store: JournalStore, clock = new TestClock()): ClaimJournal {
  const bytes = (length: number): Uint8Array<ArrayBuffer> => {
    made += 1;
    const value = new Uint8Array(length);
    new DataView(value.buffer).setUint32(0, made);
    return value;
  };
  return new ClaimJournal({ store, clock, random: { bytes } });
}
