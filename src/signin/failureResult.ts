import { isCancellation, isUserError } from '../core/userError.ts';

/** What the trace calls a failure: its code, `cancelled`, or a word that tells nothing. */
export function resultOf(failure: unknown): string {
  if (isUserError(failure)) {
    return failure.code;
  }
  return isCancellation(failure) ? 'cancelled' : 'failed';
}
