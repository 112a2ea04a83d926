import { describe, expect, test } from 'vitest';
import type { ClaimPlace } from '../../../../src/core/claim/claimSlot.ts';
import { parseJournal } from '../../../../src/core/change/parseJournal.ts';
import { recordedSave } from '../../../../src/core/change/recordedSave.ts';
import { reviewUnfinished } from '../../../../src/core/change/reviewUnfinished.ts';
import { undo } from '../../../../src/core/change/undo.ts';
import { UserError } from '../../../../src/core/userError.ts';
import { EXPRESSION, FEDERATED_PLACE, FILTER, GROUPS_CLAIM_PLACE } from './claims.ts';
import { CHANGE, journalOver, MemoryStore, ORG_URL } from './memoryJournal.ts';
import { MemorySlot } from './memorySlot.ts';

const LOST = new UserError('http/connection-lost', 'The connection was lost.');
const SAVE = { expected: FILTER, claim: EXPRESSION };
const { orgUrl, orgLabel, isDemo, ownerLabel } = CHANGE;
const RECORD = { orgUrl, orgLabel, isDemo, ownerLabel, place: GROUPS_CLAIM_PLACE };
const IMPATIENT = { recoveryPause: 1, recoveryDeadline: 50 };

function setUp(claim = CHANGE.before, place: ClaimPlace = GROUPS_CLAIM_PLACE) {
  const store = new MemoryStore();
  const states = async (): Promise<readonly string[]> =>
    parseJournal(await store.list()).map(({ state }) => state);
  return { slot: new MemorySlot(claim, place), journal: journalOver(store), states };
}

describe('recordedSave', () => {
  test('notes the change before it is written, and that it is in force', async () => {
    const { slot, journal, states } = setUp();
    slot.writes.push(async (proceed) => {
      expect(await states()).toStrictEqual(['writing']);
      return proceed();
    });
    await recordedSave(journal, slot, SAVE, RECORD);
    expect(await states()).toStrictEqual(['confirmed']);
  });

  test('keeps nothing of a conflict, nor of a change that was made already', async () => {
    for (const claim of [undefined, EXPRESSION]) {
      const { slot, journal, states } = setUp();
      slot.claim = claim;
      await recordedSave(journal, slot, SAVE, RECORD);
      expect(await states()).toStrictEqual([]);
    }
  });

  test.each([
    ['not made', 'the first read fails', [], 0],
    ['not made', 'Okta refuses it', [], 1],
    ['not made', 'it was interrupted without effect', [], 2],
    ['unclear', 'nothing can be read after the interruption', ['unclear'], 3],
  ])('knows that the change is %s when %s', async (_meaning, _when, expected, row) => {
    const { slot, journal, states } = setUp();
    const fail = (error: unknown) => (): never => {
      throw error;
    };
    if (row === 0) {
      slot.reads.push(fail(LOST));
    }
    slot.writes.push(fail(row === 1 ? new UserError('org/refused-value', 'No.') : LOST));
    if (row === 3) {
      slot.reads.push((proceed) => proceed(), fail(LOST), fail(LOST));
    }
    await expect(recordedSave(journal, slot, SAVE, RECORD, IMPATIENT)).rejects.toThrow();
    expect(await states()).toStrictEqual(expected);
  });

  test('lets a change be undone that has changed the issuer mode as well', async () => {
    const { slot, journal, states } = setUp();
    slot.writes.push((proceed) => {
      slot.issuerMode = 'ORG_URL';
      return proceed();
    });
    await expect(recordedSave(journal, slot, SAVE, RECORD)).rejects.toMatchObject({
      code: 'claim/issuer-mode-changed',
    });
    expect(await states()).toStrictEqual(['confirmed']);
  });
});

describe('undo', () => {
  test('puts the claim as before in force, change by change', async () => {
    const { slot, journal, states } = setUp();
    await recordedSave(journal, slot, SAVE, RECORD);
    await recordedSave(journal, slot, { expected: EXPRESSION, claim: undefined }, RECORD);
    for (const expected of [EXPRESSION, FILTER]) {
      const entry = await journal.lastUndoable([ORG_URL]);
      const outcome = entry && (await undo(journal, () => slot, entry));
      expect(outcome?.kind).toBe('saved');
      expect(slot.claim).toStrictEqual(expected);
    }
    expect(await journal.lastUndoable([ORG_URL])).toBeUndefined();
    expect(await states()).toStrictEqual(['undone', 'undone', 'confirmed', 'confirmed']);
  });

  test('writes nothing onto a change that somebody made since', async () => {
    const { slot, journal, states } = setUp();
    await recordedSave(journal, slot, SAVE, RECORD);
    slot.claim = { ...FILTER, name: 'theirs' };
    const entry = await journal.lastUndoable([ORG_URL]);
    const outcome = entry && (await undo(journal, () => slot, entry));
    expect(outcome).toMatchObject({ kind: 'conflict', reading: { claim: { name: 'theirs' } } });
    expect(await states()).toStrictEqual(['confirmed']);
  });

  test('looks for a removed claim by its name, and takes over the id of the one created again', async () => {
    const place = { ...FEDERATED_PLACE, claimId: 'ofc1' };
    const { slot, journal } = setUp(EXPRESSION, place);
    const edit = { expected: EXPRESSION, claim: { ...EXPRESSION, value: 'x' } };
    await recordedSave(journal, slot, edit, { ...RECORD, place });
    await recordedSave(
      journal,
      slot,
      { expected: edit.claim, claim: undefined },
      { ...RECORD, place },
    );
    const removal = await journal.lastUndoable([ORG_URL]);
    const asked: unknown[] = [];
    slot.writes.push((proceed) => {
      slot.place = { ...place, claimId: 'ofc2' };
      return proceed();
    });
    const slotFor = (_orgUrl: string, wanted: unknown): MemorySlot => {
      asked.push(wanted);
      return slot;
    };
    await (removal && undo(journal, slotFor, removal));
    expect(asked).toStrictEqual([FEDERATED_PLACE]);
    expect(await journal.lastUndoable([ORG_URL])).toMatchObject({
      after: edit.claim,
      place: { claimId: 'ofc2' },
    });
  });
});

describe('a journal that can be stored once only', () => {
  const open = (): ReturnType<typeof journalOver> => {
    const store = new MemoryStore();
    const put = store.put.bind(store);
    const fail = (): Promise<never> => Promise.reject(new Error('The disk is full.'));
    store.put = (id, entry) => {
      store.put = fail;
      store.remove = fail;
      return put(id, entry);
    };
    return journalOver(store);
  };

  test('does not keep the user from learning that the claim is in force', async () => {
    const saving = recordedSave(open(), new MemorySlot(FILTER), SAVE, RECORD);
    await expect(saving).rejects.toMatchObject({ code: 'claim/not-in-journal' });
  });

  test('does not hide why a save failed', async () => {
    const slot = new MemorySlot(FILTER);
    slot.writes.push(() => Promise.reject(LOST));
    const saving = recordedSave(open(), slot, SAVE, RECORD, IMPATIENT);
    await expect(saving).rejects.toMatchObject({ code: 'claim/not-written' });
  });
});

describe('reviewUnfinished', () => {
  test.each([
    [EXPRESSION, 'after in force', ['confirmed'], 'was made'],
    [FILTER, 'before in force', ['not made'], 'was not made'],
    [
      { ...FILTER, name: 'th\neirs' },
      'something else',
      ['not made'],
      '“th eirs: Matches regex .*”',
    ],
  ] as const)('finds %j in force', async (claim, finding, expected, words) => {
    const { slot, journal, states } = setUp(claim);
    const entry = await journal.begin(CHANGE);
    const review = await reviewUnfinished(journal, () => slot, entry);
    expect(review.finding).toBe(finding);
    expect(review.message).toContain('groups claim “groups” of Demo App (dev-1.okta.com)');
    expect(review.message).toContain(words);
    expect(await states()).toStrictEqual(expected);
  });

  test('does not lose the change of a window that waits before it writes', async () => {
    const store = new MemoryStore();
    const [busy, starting] = [journalOver(store), journalOver(store)];
    const slot = new MemorySlot(FILTER);
    slot.writes.push(async (proceed) => {
      for (const entry of await starting.unfinished(-10)) {
        await reviewUnfinished(starting, () => slot, entry);
      }
      expect(await starting.unfinished(-10)).toStrictEqual([]);
      return proceed();
    });
    await recordedSave(busy, slot, SAVE, RECORD);
    expect(await starting.lastUndoable([ORG_URL])).toMatchObject({
      before: FILTER,
      after: EXPRESSION,
    });
  });

  test('keeps what it cannot look at for the next time', async () => {
    const { journal, states } = setUp();
    const entry = await journal.begin(CHANGE);
    const review = await reviewUnfinished(journal, () => Promise.reject(LOST), entry);
    expect(review.finding).toBe('unreadable');
    expect(await states()).toStrictEqual(['writing']);
  });

  test('finds that an undoing was completed', async () => {
    const { slot, journal, states } = setUp();
    await recordedSave(journal, slot, SAVE, RECORD);
    const undone = await journal.lastUndoable([ORG_URL]);
    const entry = await journal.begin({
      ...CHANGE,
      before: EXPRESSION,
      after: FILTER,
      undoes: undone?.id,
    });
    slot.claim = FILTER;
    await reviewUnfinished(journal, () => slot, entry);
    expect(await states()).toStrictEqual(['undone', 'confirmed']);
  });
});
