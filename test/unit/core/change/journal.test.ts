import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJournal } from '../../../../src/core/change/parseJournal.ts';
import { DELIVERED, FEDERATED_PLACE, SERVER_PLACE } from './claims.ts';
import { CHANGE, journalOver, MemoryStore, ORG_URL, TestClock } from './memoryJournal.ts';

const ORGS = [ORG_URL];

describe('ClaimJournal', () => {
  test('keeps a change through a restart, and lets it be undone once it is confirmed', async () => {
    const store = new MemoryStore();
    const { id } = await journalOver(store).begin({ ...CHANGE, place: FEDERATED_PLACE });
    expect(await journalOver(store).lastUndoable(ORGS)).toBeUndefined();
    const place = { ...FEDERATED_PLACE, claimId: 'ofc1' };
    await journalOver(store).confirm(id, place);
    const entry = await journalOver(store).lastUndoable(ORGS);
    expect(entry).toStrictEqual({ ...CHANGE, id, at: 1_000_001, state: 'confirmed', place });
    expect(await journalOver(store).lastUndoable(['https://other.okta.com'])).toBeUndefined();
  });

  test('waits for the store before a change may be written', async () => {
    const failing = {
      list: () => Promise.resolve([]),
      put: () => Promise.reject(new Error('The disk is full.')),
      remove: () => Promise.resolve(),
    };
    await expect(journalOver(failing).begin(CHANGE)).rejects.toThrow('The disk is full.');
  });

  test('forgets what was not made, and marks what is not clear', async () => {
    const journal = journalOver(new MemoryStore());
    const [gone, unclear] = [await journal.begin(CHANGE), await journal.begin(CHANGE)];
    await journal.abandon(gone.id);
    await journal.markUnclear(unclear.id);
    expect(await journal.unfinished(-10)).toStrictEqual([{ ...unclear, state: 'unclear' }]);
  });

  test('tells unfinished changes only when they are old enough', async () => {
    const clock = new TestClock();
    const store = new MemoryStore();
    const { id } = await journalOver(store, clock).begin(CHANGE);
    const journal = journalOver(store, clock);
    expect(await journal.unfinished(60_000)).toStrictEqual([]);
    clock.time += 60_000;
    expect((await journal.unfinished(60_000)).map((entry) => entry.id)).toStrictEqual([id]);
    await journal.confirm(id, CHANGE.place);
    expect(await journal.unfinished(60_000)).toStrictEqual([]);
  });

  test('does not take a change for unfinished that is under way in its own window', async () => {
    const clock = new TestClock();
    const journal = journalOver(new MemoryStore(), clock);
    const { id } = await journal.begin(CHANGE);
    clock.time += 60_000;
    expect(await journal.unfinished(0)).toStrictEqual([]);
    await journal.markUnclear(id);
    expect((await journal.unfinished(0)).map((entry) => entry.id)).toStrictEqual([id]);
  });

  test('marks the undone change with its undoing, and moves what was about the old claim', async () => {
    const journal = journalOver(new MemoryStore());
    const [created, other, removed] = await Promise.all([
      journal.begin({ ...CHANGE, place: SERVER_PLACE, before: undefined, after: DELIVERED }),
      journal.begin({ ...CHANGE, place: { ...SERVER_PLACE, claimId: 'ocl2' } }),
      journal.begin({ ...CHANGE, place: SERVER_PLACE, before: DELIVERED, after: undefined }),
    ]);
    for (const { id, place } of [created, other, removed]) {
      await journal.confirm(id, place);
    }
    const undoing = await journal.begin({
      ...CHANGE,
      place: SERVER_PLACE,
      before: undefined,
      after: DELIVERED,
      undoes: removed.id,
    });
    await journal.confirm(undoing.id, { ...SERVER_PLACE, claimId: 'ocl3' });
    expect((await journal.lastUndoable(ORGS))?.id).toBe(other.id);
    await journal.abandon(other.id);
    expect(await journal.lastUndoable(ORGS)).toMatchObject({
      id: created.id,
      place: { claimId: 'ocl3' },
    });
  });

  test('keeps changes of a demo org out of the store', async () => {
    const store = new MemoryStore();
    const journal = journalOver(store);
    const { id } = await journal.begin({ ...CHANGE, isDemo: true });
    await journal.confirm(id, CHANGE.place);
    expect(store.texts.size).toBe(0);
    expect((await journal.lastUndoable(ORGS))?.id).toBe(id);
    expect(await journalOver(store).lastUndoable(ORGS)).toBeUndefined();
  });

  test('loses nothing when two windows write in turns', async () => {
    const store = new MemoryStore();
    const windows = [journalOver(store), journalOver(store)];
    const begun = Array.from({ length: 10 }, () => windows.map((window) => window.begin(CHANGE)));
    const entries = await Promise.all(begun.flat());
    expect(new Set(entries.map(({ id }) => id)).size).toBe(20);
    expect(parseJournal(await store.list())).toHaveLength(20);
  });

  test('keeps the latest 50 changes', async () => {
    const store = new MemoryStore();
    const journal = journalOver(store);
    for (let count = 0; count < 52; count += 1) {
      await journal.begin({ ...CHANGE, ownerLabel: `App ${count}` });
    }
    const labels = parseJournal(await store.list()).map(({ ownerLabel }) => ownerLabel);
    expect([labels.length, labels[0], labels.at(-1)]).toStrictEqual([50, 'App 2', 'App 51']);
  });

  test('forgets an org', async () => {
    const store = new MemoryStore();
    const journal = journalOver(store);
    await journal.begin(CHANGE);
    const kept = await journal.begin({ ...CHANGE, orgUrl: 'https://other.okta.com' });
    await journal.forgetOrg(ORG_URL);
    expect(parseJournal(await store.list())).toStrictEqual([kept]);
  });
});

describe('parseJournal', () => {
  const entry = { ...CHANGE, id: 'a', at: 1, state: 'confirmed' };

  test.each([
    undefined,
    null,
    'x',
    {},
    [null],
    [[]],
    [{}],
    [{ ...entry, id: 1 }],
    [{ ...entry, at: '1' }],
    [{ ...entry, at: null }],
    [{ ...entry, state: 'other' }],
    [{ ...entry, place: undefined }],
    [{ ...entry, place: { mechanism: '__proto__' } }],
    [{ ...entry, place: { mechanism: 'groups claim' } }],
    [{ ...entry, place: { ...SERVER_PLACE, tokenType: 'ID Token' } }],
    [{ ...entry, before: 'groups' }],
    [{ ...entry, after: { claimType: 'Filter', name: 'a', filterType: 'LIKE', value: '' } }],
    [{ ...entry, after: { ...DELIVERED, delivery: { scopes: [] } } }],
  ])('leaves out what it does not understand: %j', (stored) => {
    expect(parseJournal(stored)).toStrictEqual([]);
  });

  test('keeps the good entries beside bad ones', () => {
    const stored = [{}, { ...entry, place: SERVER_PLACE, after: DELIVERED, extra: 1 }, 7];
    expect(parseJournal(stored)).toStrictEqual([
      { ...entry, place: SERVER_PLACE, after: DELIVERED },
    ]);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(entry)), (value, key) => {
        expect(Array.isArray(parseJournal([value, { ...entry, [key]: value }]))).toBe(true);
      }),
    );
  });
});
