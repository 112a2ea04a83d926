import { ExpressionError } from './expressionError.ts';

/** What the Spring Expression Language may hold where the parser here cannot go on. */
const NOT_UNDERSTOOD: readonly { readonly at: RegExp; readonly behind?: RegExp }[] = [
  { at: /^[-+*/%^#@]/ },
  { at: /^(?:\?|\$)\[/, behind: /\.$/ },
  { at: /^(?:between|div|eq|ge|gt|instanceof|le|lt|matches|mod|ne)\b/i },
  { at: /^(?:[def]\b|e\d|l\b|x[\da-f])/i, behind: /\d$/ },
  { at: /^:\s*\}/, behind: /\{\s*$/ },
];

/**
 * The error for a text that cannot be read from a position on, which counts from 1: `not-known` where the
 * Spring Expression Language has something that is not understood here (arithmetic, selection,
 * variables, operators written as words, notations of numbers), else `syntax` with the message given.
 */
export function unreadable(text: string, position: number, message: string): ExpressionError {
  const rest = text.slice(position - 1);
  const before = text.slice(0, position - 1);
  const isPerhapsValid = NOT_UNDERSTOOD.some(
    ({ at, behind }) => at.test(rest) && (behind === undefined || behind.test(before)),
  );
  return isPerhapsValid
    ? new ExpressionError(
        'not-known',
        `What begins at character ${position} is not understood here; text needs quotes.`,
        position,
      )
    : new ExpressionError('syntax', message, position);
}
