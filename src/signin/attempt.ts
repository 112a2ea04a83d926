import { isUserError } from '../core/userError.ts';

/** The value of something that may fail for reasons a user can understand, or that reason. */
export type Attempt<Value> =
  | { readonly succeeded: true; readonly value: Value }
  | { readonly succeeded: false; readonly reason: string };

/**
 * Turns a `UserError` into its sentence, for steps without which a sign-in still has a result. Every
 * other rejection, cancellation included, is passed on.
 */
export async function attempt<Value>(promise: Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { succeeded: true, value: await promise };
  } catch (failure) {
    if (isUserError(failure)) {
      return { succeeded: false, reason: failure.message };
    }
    throw failure;
  }
}
