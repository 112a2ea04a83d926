import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClaimSlot } from '../../../src/core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../../src/core/claim/configuredClaim.ts';
import { placeOfChange } from '../../../src/core/change/placeOfChange.ts';
import { saveClaim } from '../../../src/core/change/saveClaim.ts';
import { isJsonObject } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { Fetch } from '../../../src/core/ports.ts';
import { isCancellation } from '../../../src/core/userError.ts';
import type { FaultAction } from '../../../src/demo/faults/faultAction.ts';
import { NATIVE_APP } from '../demo/runningOrg.ts';
import { CASES, startSavingOrg } from './runningSave.ts';
import type { SavingOrg } from './runningSave.ts';

const QUICKLY = { recoveryPause: 50, recoveryDeadline: 3000 };

let saving: SavingOrg;

beforeEach(async () => {
  saving = await startSavingOrg();
});

afterEach(() => saving[Symbol.asyncDispose]());

/** What goes wrong with requests of one method about a claim of any mechanism. */
function fault(method: string, action: FaultAction, times = 1, skip = 0): void {
  const path = /idToken$|federated-claims|claims/;
  saving.org.control.faults.add({ on: { method, path }, do: action, times, skip });
}

async function inForce(slot: ClaimSlot): Promise<ConfiguredClaim | undefined> {
  return (await slot.read()).claim;
}

describe.each(CASES)('saving a $place.mechanism', ({ place, first, second }) => {
  test('creates, replaces and removes it', async () => {
    const created = await saveClaim(saving.slot(place), { expected: undefined, claim: first });
    const slot = saving.slot(created.reading.place);
    const replaced = await saveClaim(slot, { expected: first, claim: second });
    expect(replaced).toMatchObject({ kind: 'saved', reading: { claim: second } });
    const removed = await saveClaim(slot, { expected: second, claim: undefined });
    expect(removed.kind).toBe('saved');
    expect(await inForce(slot)).toBeUndefined();
  });

  test('never overwrites what somebody else saved in between', async () => {
    const slot = saving.slot(place);
    await saveClaim(slot, { expected: undefined, claim: second });
    const outcome = await saveClaim(slot, { expected: undefined, claim: first });
    expect(outcome).toMatchObject({ kind: 'conflict', reading: { claim: second } });
    expect(await inForce(slot)).toEqual(second);
  });

  test('creates it again where somebody else has removed it meanwhile', async () => {
    const { reading } = await saveClaim(saving.slot(place), { expected: undefined, claim: first });
    await saving.slot(reading.place).write(undefined, reading);
    const change = { expected: undefined, claim: second };
    const slot = saving.slot(placeOfChange(reading.place, change));
    expect(await saveClaim(slot, change)).toMatchObject({ reading: { claim: second } });
  });

  test('learns that a write whose connection was reset was not made', async () => {
    fault('POST', { kind: 'connectionReset' });
    const slot = saving.slot(place);
    await expect(
      saveClaim(slot, { expected: undefined, claim: first }, QUICKLY),
    ).rejects.toMatchObject({ code: 'claim/not-written' });
    expect(await inForce(slot)).toBeUndefined();
  });

  test('learns that a write whose answer was cut off was made', async () => {
    fault('POST', { kind: 'halfBody' });
    const outcome = await saveClaim(
      saving.slot(place),
      { expected: undefined, claim: first },
      QUICKLY,
    );
    expect(outcome).toMatchObject({
      kind: 'saved',
      wasInterrupted: true,
      reading: { claim: first },
    });
  });

  test('learns that a write that Okta answered with 500 was made all the same', async () => {
    const through: Fetch = async (url, init) => {
      const answer = await fetch(url, init);
      return init.method === 'POST' ? Response.json({}, { status: 500 }) : answer;
    };
    const outcome = await saveClaim(
      saving.slot(place, through),
      { expected: undefined, claim: first },
      QUICKLY,
    );
    expect(outcome).toMatchObject({ kind: 'saved', wasInterrupted: true });
  });

  test('says what is not known when nothing can be read back', async () => {
    const slot = saving.slot(place);
    fault('GET', { kind: 'proxyError' }, 2, 1);
    await expect(
      saveClaim(slot, { expected: undefined, claim: first }, QUICKLY),
    ).rejects.toMatchObject({ code: 'claim/not-confirmed' });

    fault(place.mechanism === 'groups claim' ? 'POST' : 'PUT', { kind: 'connectionReset' });
    fault(
      'GET',
      { kind: 'proxyError' },
      2,
      place.mechanism === 'authorization server claim' ? 2 : 1,
    );
    await expect(
      saveClaim(slot, { expected: first, claim: second }, QUICKLY),
    ).rejects.toMatchObject({ code: 'claim/outcome-unknown' });
    expect(await inForce(slot)).toEqual(first);
  });

  test('waits for the rate limit in the middle', async () => {
    const onWait = vi.fn();
    fault('POST', { kind: 'rateLimit', reset: 0 });
    const outcome = await saveClaim(
      saving.slot(place),
      { expected: undefined, claim: first },
      { onWait },
    );
    expect(outcome).toMatchObject({ kind: 'saved', reading: { claim: first } });
    expect(onWait).toHaveBeenCalledOnce();
  });

  test('writes nothing when it is cancelled while it waits', async () => {
    const controller = new AbortController();
    const onWait = vi.fn(() => {
      setTimeout(() => {
        controller.abort();
      }, 20);
    });
    fault('POST', { kind: 'rateLimit', reset: 30 });
    const slot = saving.slot(place);
    await expect(
      saveClaim(
        slot,
        { expected: undefined, claim: first },
        { ...QUICKLY, onWait, signal: controller.signal },
      ),
    ).rejects.toSatisfy(isCancellation);
    expect(onWait).toHaveBeenCalledOnce();
    expect(await inForce(saving.slot(place))).toBeUndefined();
  });
});

test('notices that the issuer mode of the app has changed with a groups claim', async () => {
  const { store } = saving.org.control;
  const edit = (): void => {
    const app = store.apps.get(NATIVE_APP);
    const json = JSON.stringify(app?.json).replace(/("issuer_mode":)"\w+"/, '$1"CUSTOM_URL"');
    if (app !== undefined) {
      store.saveApp({ ...app, json: objectIn(json) });
    }
  };
  fault('POST', { kind: 'edit', when: 'after', edit });
  const slot = saving.slot({ mechanism: 'groups claim', appId: NATIVE_APP });
  await expect(
    saveClaim(slot, { expected: undefined, claim: CASES[0]?.first }),
  ).rejects.toMatchObject({
    code: 'claim/issuer-mode-changed',
    message: expect.stringContaining('CUSTOM_URL') as unknown,
  });
});

function objectIn(json: string): JsonObject {
  const value: unknown = JSON.parse(json);
  return isJsonObject(value) ? value : {};
}
