import { UserError } from '../userError.ts';

/** Why an expression has no value. */
export type ExpressionFault =
  /** It cannot be read; `position` says where. */
  | 'syntax'
  /** It calls what this dialect does not have. */
  | 'unknown-function'
  /** It names what this dialect does not have, or asks a text or a list for a property. */
  | 'unknown-name'
  /** Too few or too many arguments, or a value of the wrong type or out of range. */
  | 'wrong-arguments'
  /** It asks null for a property, an element or a method. */
  | 'null-value'
  /** The `limit` of a group function is below 1, or above 100 outside the authorization code flow. */
  | 'limit'
  /** More groups match than the `limit` of the function allows. */
  | 'too-many-matches'
  /** It may well have a value in Okta, but needs what is not understood or not given here. */
  | 'not-known'
  /** It is longer, deeper nested or takes more steps than any expression that Okta stores. */
  | 'too-complex';

/**
 * An expression of the Okta Expression Language that has no value, with a sentence that may be shown.
 * Okta itself says only that the claim could not be evaluated.
 */
export class ExpressionError extends UserError<`expression/${ExpressionFault}`> {
  readonly reason: ExpressionFault;
  /**
   * The first character at fault, counted from 1, where the expression cannot be read: of the expression,
   * or of the text that `getFilteredGroups` evaluates for each group.
   */
  readonly position: number | undefined;

  constructor(reason: ExpressionFault, message: string, position?: number) {
    super(`expression/${reason}`, message);
    this.reason = reason;
    this.position = position;
  }
}
