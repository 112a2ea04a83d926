import { runInNewContext } from 'node:vm';

import { ExpressionError } from '../../../core/expression/expressionError.ts';
import { ClaimError } from './claimError.ts';

/** Longest time that working out one claim may take; a regular expression can take years. */
const MILLISECONDS = 1000;

/**
 * Works out a claim. Throws `ClaimError` when it cannot be evaluated or takes too long. It runs in a context of its
 * own, since V8 can be interrupted there: no regex stops the extension host.
 */
export function withinTime(claimName: string, work: () => void): void {
  try {
    runInNewContext('work()', { work }, { timeout: MILLISECONDS });
  } catch (error) {
    throw isExpected(error) ? new ClaimError('not-evaluated', claimName) : error;
  }
}

/** The expression's own faults, the deadline, and an engine that gives up on a regex. */
function isExpected(error: unknown): boolean {
  return (
    error instanceof ExpressionError ||
    error instanceof RangeError ||
    // The error of the deadline belongs to the other context, so it is no instance of this one's Error.
    (typeof error === 'object' &&
      error !== null &&
      'code' in error &&
      error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
  );
}
