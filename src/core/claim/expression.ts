/** The longest expression that Okta takes, in characters (Okta's documentation of custom claims). */
const MAX_EXPRESSION_LENGTH = 1024;

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/**
 * What is certainly wrong with an Okta Expression Language expression, as one sentence, or undefined.
 * Looks at length, quotes and brackets; it does not know functions, attributes or types, and Okta itself
 * does not judge them on save either (recorded Okta answers).
 */
export function expressionProblem(value: string): string | undefined {
  if (value.trim() === '') {
    return 'The expression is empty; write one such as Groups.startsWith("OKTA", "team-", 100).';
  }
  if (value.length > MAX_EXPRESSION_LENGTH) {
    return `The expression has ${value.length} characters; Okta takes at most ${MAX_EXPRESSION_LENGTH}.`;
  }
  return balanceProblem(value);
}

/** In the Spring Expression Language a doubled quote inside a string stands for the quote itself. */
function balanceProblem(value: string): string | undefined {
  const open: { readonly bracket: string; readonly position: number }[] = [];
  for (const { 0: text, index } of value.matchAll(/"[^"]*"?|'[^']*'?|[([{}\])]/g)) {
    const position = index + 1;
    if (/^["']/.test(text)) {
      if (text.length === 1 || !text.endsWith(text.charAt(0))) {
        return `The quote ${text.charAt(0)} at character ${position} is never closed.`;
      }
    } else if (CLOSERS.has(text)) {
      open.push({ bracket: text, position });
    } else {
      const innermost = open.pop();
      if (innermost === undefined || CLOSERS.get(innermost.bracket) !== text) {
        return `The bracket ${text} at character ${position} closes nothing.`;
      }
    }
  }
  const unclosed = open.pop();
  return unclosed === undefined
    ? undefined
    : `The bracket ${unclosed.bracket} at character ${unclosed.position} is never closed.`;
}
