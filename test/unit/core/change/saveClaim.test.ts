import { describe, expect, test, vi } from 'vitest';
import { saveClaim } from '../../../../src/core/change/saveClaim.ts';
import type { ConfiguredClaim } from '../../../../src/core/claim/configuredClaim.ts';
import { isCancellation, isUserError, UserError } from '../../../../src/core/userError.ts';
import { EXPRESSION, FILTER } from './claims.ts';
import { MemorySlot } from './memorySlot.ts';

const LOST = new UserError('http/connection-lost', 'The connection was lost.');
const CHANGE = { expected: FILTER, claim: EXPRESSION };
const IMPATIENT = { recoveryPause: 1, recoveryDeadline: 50 };

function fail(error: unknown): () => never {
  return () => {
    throw error;
  };
}

/** The code of the error that saving ends with. */
async function codeOf(saving: Promise<unknown>): Promise<string> {
  try {
    await saving;
    return 'none';
  } catch (error) {
    return isUserError(error) ? error.code : String(error);
  }
}

describe('saveClaim', () => {
  test.each<readonly [string, ConfiguredClaim | undefined, ConfiguredClaim | undefined]>([
    ['creates', undefined, FILTER],
    ['replaces', FILTER, EXPRESSION],
    ['removes', FILTER, undefined],
  ])('%s a claim and reads it back', async (_, expected, claim) => {
    const slot = new MemorySlot(expected);
    const outcome = await saveClaim(slot, { expected, claim });
    expect(outcome).toStrictEqual({
      kind: 'saved',
      reading: { place: slot.place, claim, issuerMode: 'DYNAMIC' },
    });
    expect(slot.calls).toStrictEqual(['read', 'write', 'read']);
  });

  test('writes nothing onto a claim that is not the expected one', async () => {
    const slot = new MemorySlot({ ...FILTER, name: 'theirs' });
    const outcome = await saveClaim(slot, CHANGE);
    expect(outcome).toMatchObject({ kind: 'conflict', reading: { claim: { name: 'theirs' } } });
    expect(slot.calls).toStrictEqual(['read']);
  });

  test('writes nothing when the claim is in force, even if it was not expected', async () => {
    const slot = new MemorySlot({ ...EXPRESSION });
    expect(await saveClaim(slot, CHANGE)).toMatchObject({ kind: 'saved', wasInForce: true });
    expect(slot.calls).toStrictEqual(['read']);
  });

  test('passes on why the first read failed', async () => {
    const slot = new MemorySlot(FILTER);
    slot.reads.push(fail(LOST));
    await expect(saveClaim(slot, CHANGE)).rejects.toBe(LOST);
    expect(slot.calls).toStrictEqual(['read']);
  });

  test.each(['org/refused-value', 'org/rate-limited', 'http/connection-refused'])(
    'passes on that a write had no effect, without another call: %s',
    async (code) => {
      const slot = new MemorySlot(FILTER);
      const refused = new UserError(code, 'The write had no effect.');
      slot.writes.push(fail(refused));
      await expect(saveClaim(slot, CHANGE)).rejects.toBe(refused);
      expect(slot.calls).toStrictEqual(['read', 'write']);
    },
  );

  test('writes nothing once it was cancelled', async () => {
    const slot = new MemorySlot(FILTER);
    const controller = new AbortController();
    slot.reads.push((proceed) => {
      controller.abort();
      return proceed();
    });
    const saving = saveClaim(slot, CHANGE, { signal: controller.signal });
    await expect(saving).rejects.toSatisfy(isCancellation);
    expect(slot.calls).toStrictEqual(['read']);
  });

  test('tells what is in force when it is something else than was written', async () => {
    const slot = new MemorySlot(FILTER);
    slot.writes.push(() => {
      slot.claim = { ...FILTER, name: 'theirs' };
      return slot.place;
    });
    await expect(saveClaim(slot, CHANGE)).rejects.toMatchObject({
      code: 'claim/not-in-force',
      message: expect.stringContaining('theirs: Matches regex .*') as unknown,
    });
  });

  test('says that it is written, when it cannot be read back', async () => {
    const slot = new MemorySlot(FILTER);
    slot.reads.push((proceed) => proceed(), fail(LOST), fail(LOST));
    await expect(saveClaim(slot, CHANGE)).rejects.toMatchObject({
      code: 'claim/not-confirmed',
      message: expect.stringContaining(LOST.message) as unknown,
    });
  });

  test('reads back once more when it was cancelled right after the write', async () => {
    const slot = new MemorySlot(FILTER);
    const controller = new AbortController();
    slot.writes.push((proceed) => {
      controller.abort();
      return proceed();
    });
    slot.reads.push(
      (proceed) => proceed(),
      (proceed, options) => {
        options?.signal?.throwIfAborted();
        return proceed();
      },
    );
    const outcome = await saveClaim(slot, CHANGE, { signal: controller.signal });
    expect(outcome).toMatchObject({ kind: 'saved', reading: { claim: EXPRESSION } });
  });

  test('notices that the issuer mode has changed', async () => {
    const slot = new MemorySlot(FILTER);
    slot.writes.push((proceed) => {
      slot.issuerMode = 'ORG_URL';
      return proceed();
    });
    await expect(saveClaim(slot, CHANGE)).rejects.toMatchObject({
      code: 'claim/issuer-mode-changed',
      message: expect.stringContaining('was DYNAMIC and is ORG_URL') as unknown,
    });
  });
});

describe('saveClaim, interrupted', () => {
  const interruptions = [
    LOST,
    new UserError('http/timeout', 'No answer in time.'),
    new UserError('org/server-error', 'HTTP 500'),
    new Error('Something nobody thought of'),
  ];

  test.each(interruptions)('finds the claim in force after all (%s)', async (interruption) => {
    const slot = new MemorySlot(FILTER);
    slot.writes.push((proceed) => {
      proceed();
      throw interruption;
    });
    const outcome = await saveClaim(slot, CHANGE, IMPATIENT);
    expect(outcome).toMatchObject({ kind: 'saved', wasInterrupted: true });
  });

  test.each(interruptions)('finds the claim as before in force (%s)', async (interruption) => {
    const slot = new MemorySlot(FILTER);
    slot.writes.push(fail(interruption));
    expect(await codeOf(saveClaim(slot, CHANGE, IMPATIENT))).toBe('claim/not-written');
    expect(slot.calls).toStrictEqual(['read', 'write', 'read', 'read']);
  });

  test('waits for an org that is still at work', async () => {
    const slot = new MemorySlot(FILTER);
    slot.writes.push((proceed) => {
      setTimeout(proceed, 20);
      throw LOST;
    });
    const outcome = await saveClaim(slot, CHANGE, { recoveryPause: 100 });
    expect(outcome).toMatchObject({ kind: 'saved', wasInterrupted: true });
  });

  test('finds the claim of somebody else in force', async () => {
    const slot = new MemorySlot(FILTER);
    slot.writes.push(() => {
      slot.claim = { ...FILTER, name: 'theirs' };
      throw LOST;
    });
    expect(await codeOf(saveClaim(slot, CHANGE, IMPATIENT))).toBe('claim/not-in-force');
  });

  test('says that nobody knows when nothing can be read', async () => {
    const slot = new MemorySlot(FILTER);
    slot.writes.push(fail(LOST));
    slot.reads.push((proceed) => proceed(), fail(LOST), fail(LOST));
    expect(await codeOf(saveClaim(slot, CHANGE, IMPATIENT))).toBe('claim/outcome-unknown');
  });

  test('gives up reading after its deadline', async () => {
    const slot = new MemorySlot(FILTER);
    slot.writes.push(fail(LOST));
    const untilAborted = vi.fn(async (_: unknown, options?: { signal?: AbortSignal }) => {
      await new Promise((resolve) => options?.signal?.addEventListener('abort', resolve));
      throw new Error('aborted');
    });
    slot.reads.push((proceed) => proceed(), untilAborted, untilAborted);
    expect(await codeOf(saveClaim(slot, CHANGE, IMPATIENT))).toBe('claim/outcome-unknown');
    expect(untilAborted).toHaveBeenCalledTimes(2);
  });

  test('has patience with the rate limit beyond the deadline, and tells of it', async () => {
    const slot = new MemorySlot(FILTER);
    const onWait = vi.fn();
    slot.writes.push((proceed) => {
      proceed();
      throw LOST;
    });
    slot.reads.push(
      (proceed) => proceed(),
      async (proceed, options) => {
        options?.onWait?.(100);
        await new Promise((resolve) => setTimeout(resolve, 100));
        options?.signal?.throwIfAborted();
        return proceed();
      },
    );
    const outcome = await saveClaim(slot, CHANGE, { ...IMPATIENT, onWait });
    expect(outcome).toMatchObject({ kind: 'saved', wasInterrupted: true });
    expect(slot.calls).toHaveLength(3);
    expect(onWait).toHaveBeenCalledWith(100);
  });

  test('reads back after it was cancelled in the middle of the write', async () => {
    const slot = new MemorySlot(FILTER);
    const controller = new AbortController();
    slot.writes.push((proceed, options) => {
      proceed();
      controller.abort();
      options?.signal?.throwIfAborted();
      return slot.place;
    });
    const outcome = await saveClaim(slot, CHANGE, { ...IMPATIENT, signal: controller.signal });
    expect(outcome).toMatchObject({ kind: 'saved', wasInterrupted: true });
  });

  test('is simply cancelled while the write waits for the rate limit', async () => {
    const slot = new MemorySlot(FILTER);
    const controller = new AbortController();
    const onWait = vi.fn();
    slot.writes.push((_, options) => {
      options?.onWait?.(30_000);
      controller.abort();
      throw controller.signal.reason;
    });
    const saving = saveClaim(slot, CHANGE, { onWait, signal: controller.signal });
    await expect(saving).rejects.toSatisfy(isCancellation);
    expect(onWait).toHaveBeenCalledWith(30_000);
    expect(slot.calls).toStrictEqual(['read', 'write']);
  });

  test('reads back when it was cancelled after the wait for the rate limit', async () => {
    const slot = new MemorySlot(FILTER);
    const controller = new AbortController();
    slot.writes.push(async (_, options) => {
      options?.onWait?.(251);
      await new Promise((resolve) => setTimeout(resolve, 20));
      controller.abort();
      throw controller.signal.reason;
    });
    const saving = saveClaim(slot, CHANGE, { ...IMPATIENT, signal: controller.signal });
    expect(await codeOf(saving)).toBe('claim/not-written');
  });
});
