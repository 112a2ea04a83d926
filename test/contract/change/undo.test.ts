import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClaimPlace } from '../../../src/core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../../src/core/claim/configuredClaim.ts';
import type { ChangeRecord } from '../../../src/core/change/recordedSave.ts';
import { recordedSave } from '../../../src/core/change/recordedSave.ts';
import { reviewUnfinished } from '../../../src/core/change/reviewUnfinished.ts';
import type { SaveOutcome } from '../../../src/core/change/saveClaim.ts';
import type { SlotFor } from '../../../src/core/change/undo.ts';
import { undo } from '../../../src/core/change/undo.ts';
import { CASES, startSavingOrg } from './runningSave.ts';
import type { SavingOrg } from './runningSave.ts';

let saving: SavingOrg;
let slotFor: SlotFor;

beforeEach(async () => {
  saving = await startSavingOrg();
  slotFor = (_orgUrl, place) => saving.slot(place);
});

afterEach(() => saving[Symbol.asyncDispose]());

function record(place: ClaimPlace): ChangeRecord {
  const orgUrl = saving.org.url;
  return { orgUrl, orgLabel: 'An org', ownerLabel: 'An app', isDemo: false, place };
}

async function save(
  place: ClaimPlace,
  expected: ConfiguredClaim | undefined,
  claim: ConfiguredClaim | undefined,
): Promise<ClaimPlace> {
  const journal = saving.openJournal();
  const outcome = await recordedSave(
    journal,
    saving.slot(place),
    { expected, claim },
    record(place),
  );
  expect(outcome.kind).toBe('saved');
  return outcome.reading.place;
}

/** Undoes the last change, as a window does that was opened just now. */
async function undoLast(): Promise<SaveOutcome | undefined> {
  const journal = saving.openJournal();
  const entry = await journal.lastUndoable([saving.org.url]);
  return entry && undo(journal, slotFor, entry);
}

describe.each(CASES)('a $place.mechanism', ({ place, first, second }) => {
  test('is put back, change by change, after it was created, replaced and removed', async () => {
    const created = await save(place, undefined, first);
    await save(created, first, second);
    await save(created, second, undefined);

    for (const claim of [second, first, undefined]) {
      const outcome = await undoLast();
      expect(outcome).toMatchObject({ kind: 'saved' });
      expect(outcome?.reading.claim).toEqual(claim);
    }
    expect(await undoLast()).toBeUndefined();
    expect((await saving.slot(place).read()).claim).toBeUndefined();
  });

  test('is put back under each of its names, after it was renamed and removed', async () => {
    const renamed = { ...first, name: 'crews' };
    const created = await save(place, undefined, first);
    const edited = await save(created, first, renamed);
    await save(edited, renamed, undefined);

    for (const claim of [renamed, first, undefined]) {
      expect(await undoLast()).toMatchObject({ kind: 'saved', reading: { claim } });
    }
    expect((await saving.slot(place).read()).claim).toBeUndefined();
  });

  test('is left alone when somebody changed it since', async () => {
    const created = await save(place, undefined, first);
    await saving.slot(created).write(second, await saving.slot(created).read());
    expect(await undoLast()).toMatchObject({ kind: 'conflict', reading: { claim: second } });
    expect((await saving.slot(created).read()).claim).toEqual(second);
  });

  test('that was removed is not created beside one of the same name', async () => {
    const created = await save(place, undefined, first);
    await save(created, first, undefined);
    await saving.slot(place).write(second, await saving.slot(place).read());
    expect(await undoLast()).toMatchObject({ kind: 'conflict', reading: { claim: second } });
  });

  test('is found after a crash between the write and its confirmation, and can be undone', async () => {
    const begun = { ...record(place), before: undefined, after: first };
    await saving.openJournal().begin(begun);
    await saving.slot(place).write(first, await saving.slot(place).read());

    const journal = saving.openJournal();
    const [entry] = await journal.unfinished(-1000);
    const review = entry && (await reviewUnfinished(journal, slotFor, entry));
    expect(review?.finding).toBe('after in force');
    expect(await undoLast()).toMatchObject({ kind: 'saved', reading: { claim: undefined } });
  });

  test('is told not to have been written after a crash before the write', async () => {
    await saving.openJournal().begin({ ...record(place), before: undefined, after: first });
    const journal = saving.openJournal();
    const [entry] = await journal.unfinished(-1000);
    const review = entry && (await reviewUnfinished(journal, slotFor, entry));
    expect(review?.finding).toBe('before in force');
    expect(await undoLast()).toBeUndefined();
  });
});
