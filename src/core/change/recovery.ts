import type { ClaimReading, ClaimSlot } from '../claim/claimSlot.ts';
import type { ConfiguredClaim } from '../claim/configuredClaim.ts';
import type { CallOptions } from '../org/org.ts';
import { claimsEqual } from './claimsEqual.ts';

const DEFAULT_DEADLINE_MILLISECONDS = 15_000;
const DEFAULT_PAUSE_MILLISECONDS = 1500;

/** The options of the save, and how patiently the outcome of an interrupted write is found out. */
export interface RecoveryOptions extends CallOptions {
  /** For one reading, in milliseconds, waits for the rate limit apart; 15,000 unless given. */
  readonly recoveryDeadline?: number;
  /** Before the claim as before is looked at once more, in milliseconds; 1,500 unless given. */
  readonly recoveryPause?: number;
}

/**
 * What is in force after a write whose answer never came; undefined when it cannot be read. Looks once
 * more after a pause as long as the claim is as before, since the org may still be working on the
 * request.
 */
export async function claimAfterInterruption(
  slot: ClaimSlot,
  before: ConfiguredClaim | undefined,
  options: RecoveryOptions,
): Promise<ClaimReading | undefined> {
  const first = await tryToRead(slot, options);
  if (first !== undefined && !claimsEqual(first.claim, before)) {
    return first;
  }
  await pause(options.recoveryPause ?? DEFAULT_PAUSE_MILLISECONDS);
  return (await tryToRead(slot, options)) ?? first;
}

/**
 * One reading under a deadline of its own; undefined when it fails. The caller's signal does not end
 * it, since it may be what interrupted the write; it only ends the patience with the rate limit.
 */
export async function tryToRead(
  slot: ClaimSlot,
  options: RecoveryOptions,
): Promise<ClaimReading | undefined> {
  const { recoveryDeadline = DEFAULT_DEADLINE_MILLISECONDS, signal } = options;
  const controller = new AbortController();
  const abortAfter = (milliseconds: number): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      controller.abort();
    }, milliseconds);
  let deadline = abortAfter(recoveryDeadline);
  const onWait = (milliseconds: number): void => {
    if (signal?.aborted !== true) {
      clearTimeout(deadline);
      deadline = abortAfter(milliseconds + recoveryDeadline);
      options.onWait?.(milliseconds);
    }
  };
  try {
    return await slot.read({ signal: controller.signal, onWait });
  } catch {
    // The caller tells the failure that made it look, of which this is the consequence.
    return undefined;
  } finally {
    clearTimeout(deadline);
  }
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
