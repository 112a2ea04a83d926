/**
 * An error whose message may be shown to the user as it is: one or two plain sentences that say what
 * is wrong, where, and what to do. It never holds a token, a secret or an authorization code.
 *
 * Every other error is a bug: the user sees "see the log" and the log holds the details.
 */
export class UserError<Code extends string = string> extends Error {
  override readonly name = 'UserError';

  /** Stable identifier, such as `org/api-token-refused`: `<room>/<what is wrong>` in kebab case. */
  readonly code: Code;

  constructor(code: Code, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
