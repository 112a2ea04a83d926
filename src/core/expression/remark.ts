import { shortText } from '../text.ts';
import type { TextRange } from './parsedExpression.ts';

/**
 * What is to be said about an expression. An `error` certainly does not work; a `warning` may not do what
 * is meant. Messages count characters from 1; `start` and `end` are offsets from 0.
 */
export interface ExpressionRemark extends TextRange {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Set where Okta does not store the expression at all. */
  readonly blocksSaving?: true;
}

/** An error at a place. */
export function errorAt({ start, end }: TextRange, message: string): ExpressionRemark {
  return { severity: 'error', message, start, end };
}

/** A warning at a place. */
export function warningAt({ start, end }: TextRange, message: string): ExpressionRemark {
  return { severity: 'warning', message, start, end };
}

/** A part of an expression in quotes, short enough for a sentence. */
export function quoted(text: string): string {
  return `"${shortText(text, 40)}"`;
}

/**
 * Whether an expression with these remarks cannot be saved: it is empty or too long. Okta takes every
 * other text and fails at sign-in (recorded Okta answers).
 */
export function blocksSaving(remarks: readonly ExpressionRemark[]): boolean {
  return remarks.some((remark) => remark.blocksSaving);
}
