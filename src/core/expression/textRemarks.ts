import { ExpressionError } from './expressionError.ts';
import { scanOpenText } from './openText.ts';
import { parseWithRanges } from './parse.ts';
import type { ParsedExpression } from './parsedExpression.ts';
import { errorAt, warningAt } from './remark.ts';
import type { ExpressionRemark } from './remark.ts';

/** The longest expression that Okta takes, in characters (Okta's documentation of custom claims). */
const MAXIMUM_LENGTH = 1024;

/** What is wrong about the text as a whole, for which Okta does not store it. */
export function lengthRemark(text: string): ExpressionRemark | undefined {
  if (text.trim() === '') {
    const message =
      'The expression is empty; write one such as Groups.startsWith("OKTA", "team-", 100).';
    return { ...errorAt({ start: 0, end: text.length }, message), blocksSaving: true };
  }
  if (text.length > MAXIMUM_LENGTH) {
    const message = `The expression has ${text.length} characters; Okta takes at most ${MAXIMUM_LENGTH}.`;
    return { ...errorAt({ start: MAXIMUM_LENGTH, end: text.length }, message), blocksSaving: true };
  }
  return undefined;
}

/** The first quote or bracket without its counterpart. */
export function balanceRemark(text: string): ExpressionRemark | undefined {
  const { brackets, quote, stray } = scanOpenText(text);
  if (stray !== undefined) {
    return at(stray.position, `The bracket ${stray.bracket} # closes nothing.`);
  }
  if (quote !== undefined) {
    return at(quote.position, `The quote ${quote.mark} # is never closed.`);
  }
  const unclosed = brackets.at(-1);
  return unclosed && at(unclosed.position, `The bracket ${unclosed.bracket} # is never closed.`);
}

/** The expression, or what keeps it from being read. */
export function readExpression(text: string): ParsedExpression | ExpressionRemark {
  try {
    return parseWithRanges(text);
  } catch (error) {
    if (error instanceof ExpressionError) {
      return syntaxRemark(text, error);
    }
    throw error;
  }
}

/** Common slips, by the text from the fault on. */
const SLIPS: readonly { readonly at: RegExp; readonly message: string }[] = [
  { at: /^\$appuser/, message: '$appuser # is not supported in claims; write appuser.' },
  {
    at: /^\$/,
    message: '$app references, as #, are not supported in claims; write app or appuser.',
  },
  { at: /^=/, message: 'The single = # is not supported; write == to compare.' },
  {
    at: /^[“”„‟‘’‚‛«»]/u,
    message: 'The typographic quote # does not count; write " or \' instead.',
  },
  { at: /^[&|]/, message: 'A single & or | # is not supported; write && or ||.' },
];

function syntaxRemark(
  text: string,
  { reason, message, position }: ExpressionError,
): ExpressionRemark {
  if (position === undefined) {
    return warningAt({ start: 0, end: text.length }, message);
  }
  if (reason === 'not-known') {
    return { ...at(position - 1, message), severity: 'warning' };
  }
  const slip = SLIPS.find((candidate) => candidate.at.test(text.slice(position - 1)));
  return at(position - 1, slip?.message ?? message);
}

/** An error at one character, with its number in the place of "#". */
function at(start: number, message: string): ExpressionRemark {
  return errorAt({ start, end: start + 1 }, message.replace('#', `at character ${start + 1}`));
}
