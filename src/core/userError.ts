/**
 * An error whose message may be shown to the user as it is: one or two plain sentences that say what
 * is wrong, where, and what to do. It never holds a token, a secret or an authorization code.
 *
 * Every other error is a bug: the user sees "see the log" and the log holds the details.
 */
export class UserError<Code extends string = string> extends Error {
  override readonly name = 'UserError';

  /** Stable identifier, such as `org/api-token-refused`: `<topic>/<what is wrong>` in kebab case. */
  readonly code: Code;

  constructor(code: Code, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Whether an error is a `UserError`, also when it was made by another bundle, whose class is not the
 * same object (`instanceof` is false there).
 */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError' && 'code' in error;
}

/** What the user reads of an error that is a bug. */
export const BUG = 'Okta Claims ran into a problem of its own. The log has the details.';

/** What to show for an error inside a view or an input: the user's sentence, or where to look. */
export function errorText(error: unknown): string {
  return isUserError(error) ? error.message : BUG;
}

/** Whether an error says that the user cancelled: the reason of an aborted `AbortSignal`. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
