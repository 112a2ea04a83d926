import type { ClaimReading, ClaimSlot } from '../claim/claimSlot.ts';
import type { ConfiguredClaim } from '../claim/configuredClaim.ts';
import { describeClaim } from '../claim/describe.ts';
import { shortText } from '../text.ts';
import { isUserError, UserError } from '../userError.ts';
import { claimsEqual } from './claimsEqual.ts';
import { isCertainlyNotWritten } from './certainlyNotWritten.ts';
import { claimAfterInterruption, tryToRead } from './recovery.ts';
import type { RecoveryOptions } from './recovery.ts';
import { WaitWatch } from './waitWatch.ts';

/** What to save. */
export interface ClaimChange {
  /** What the user saw; undefined when there was no claim. */
  readonly expected: ConfiguredClaim | undefined;
  /** What to put in its place; undefined removes the claim. */
  readonly claim: ConfiguredClaim | undefined;
}

/** How saving ended, with what is in force. */
export type SaveOutcome =
  | {
      readonly kind: 'saved';
      readonly reading: ClaimReading;
      /** The claim was in force before, and nothing was written. */
      readonly wasInForce?: true;
      /** The write seemed to fail, and reading back found the claim in force after all. */
      readonly wasInterrupted?: true;
    }
  /** Something else than expected is in force, and nothing was written. */
  | { readonly kind: 'conflict'; readonly reading: ClaimReading };

/** Stable codes of what can be wrong after a write was sent. */
export type SaveErrorCode =
  | 'claim/not-in-force'
  | 'claim/not-confirmed'
  | 'claim/not-written'
  | 'claim/outcome-unknown'
  | 'claim/issuer-mode-changed';

/** What a caller may say about saving. */
export type SaveOptions = RecoveryOptions;

/**
 * Creates, replaces or removes a claim, so that the user always learns what is in force afterwards.
 *
 * Reads first and writes only onto what was expected; Okta's API has no conditional write, so a change
 * by somebody else within the moment between that read and the write goes unnoticed. Reads back what
 * was written, since Okta's answer to a write proves nothing. Rejects with
 *
 * - whatever the first read, or a write that certainly had no effect, rejects with: nothing was written;
 * - `claim/not-written` when the write was interrupted and the claim as before is in force;
 * - `claim/outcome-unknown` when it was interrupted and nothing can be read;
 * - `claim/not-confirmed` when the write succeeded and nothing can be read;
 * - `claim/not-in-force` when something else than the claim is found;
 * - `claim/issuer-mode-changed` when the claim is in force and the app's issuer mode is another one.
 */
export async function saveClaim(
  slot: ClaimSlot,
  change: ClaimChange,
  options: SaveOptions = {},
): Promise<SaveOutcome> {
  const before = await slot.read(options);
  if (claimsEqual(before.claim, change.claim)) {
    return { kind: 'saved', reading: before, wasInForce: true };
  }
  if (!claimsEqual(before.claim, change.expected)) {
    return { kind: 'conflict', reading: before };
  }
  options.signal?.throwIfAborted();
  const watch = new WaitWatch(options);
  try {
    await slot.write(change.claim, before, watch.options);
  } catch (failure) {
    if (isCertainlyNotWritten(failure) || (options.signal?.aborted === true && watch.isWaiting)) {
      throw failure;
    }
    return outcomeOfInterruption({ slot, before, change, options, failure });
  }
  const reading = await readBack(slot, options);
  return { kind: 'saved', reading: confirmed(reading, before, change) };
}

async function readBack(slot: ClaimSlot, options: SaveOptions): Promise<ClaimReading> {
  try {
    return await slot.read(options);
  } catch (failure) {
    const reading = await tryToRead(slot, options);
    if (reading !== undefined) {
      return reading;
    }
    throw new UserError<SaveErrorCode>(
      'claim/not-confirmed',
      `Okta took the change, but what is in force could not be read afterwards. Refresh the claim before you change it again.${reason(failure)}`,
      { cause: failure },
    );
  }
}

interface Interruption {
  readonly slot: ClaimSlot;
  readonly before: ClaimReading;
  readonly change: ClaimChange;
  readonly options: SaveOptions;
  readonly failure: unknown;
}

async function outcomeOfInterruption(interruption: Interruption): Promise<SaveOutcome> {
  const { slot, before, change, options, failure } = interruption;
  const reading = await claimAfterInterruption(slot, before.claim, options);
  if (reading === undefined) {
    throw new UserError<SaveErrorCode>(
      'claim/outcome-unknown',
      `Saving was interrupted, and what is in force cannot be read: the change may have been made or not. Refresh the claim once the org can be reached.${reason(failure)}`,
      { cause: failure },
    );
  }
  if (claimsEqual(reading.claim, before.claim)) {
    throw new UserError<SaveErrorCode>(
      'claim/not-written',
      `Saving was interrupted, and the change was not made: the claim as before is in force.${reason(failure)}`,
      { cause: failure },
    );
  }
  return { kind: 'saved', reading: confirmed(reading, before, change), wasInterrupted: true };
}

/** The reading, when it is what was written. */
function confirmed(reading: ClaimReading, before: ClaimReading, change: ClaimChange): ClaimReading {
  if (!claimsEqual(reading.claim, change.claim)) {
    const found = shortText(describeClaim(reading.claim));
    throw new UserError<SaveErrorCode>(
      'claim/not-in-force',
      `Okta has something else than what was saved: “${found}”. Somebody may have changed the claim at the same moment; check it and save again.`,
    );
  }
  if (reading.issuerMode !== before.issuerMode) {
    const [was, is] = [before, reading].map(({ issuerMode }) => issuerMode ?? 'not set');
    throw new UserError<SaveErrorCode>(
      'claim/issuer-mode-changed',
      `The claim is in force, but the app's issuer mode was ${was} and is ${is}, so its tokens may name another issuer. If nobody changed it on purpose, set it back in the Admin Console under Sign On > OpenID Connect ID Token > Issuer.`,
    );
  }
  return reading;
}

function reason(failure: unknown): string {
  return isUserError(failure) ? ` The reason: ${failure.message}` : '';
}
