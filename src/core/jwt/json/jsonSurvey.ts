const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** What one pass over a JSON text tells, without judging its syntax. */
export interface JsonSurvey {
  /** How many colons stand outside strings: in a valid JSON text, the number of its keys. */
  readonly keys: number;
  /** Whether a string that a colon follows has an escape in it. */
  readonly hasEscapedKey: boolean;
  /** UTF-16 offset of the bracket that opens the first level beyond the limit; the survey ends there. */
  readonly tooDeepAt: number | undefined;
}

/** Counts keys and nesting in a JSON text, in one pass without recursion. */
export function surveyJson(text: string, maxDepth: number): JsonSurvey {
  let depth = 0;
  let keys = 0;
  let hasEscapedKey = false;
  let opening = 0;
  let closing = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // With bit 0x20 set, "[" reads as "{" and "]" as "}".
    const bracket = code | 0x20;
    if (code === QUOTE) {
      opening = index;
      closing = closingQuote(text, opening);
      index = closing;
    } else if (code === COLON) {
      keys++;
      hasEscapedKey ||= hasBackslash(text, opening, closing);
    } else if (bracket === OPENING_BRACE) {
      depth++;
      if (depth > maxDepth) {
        return { keys, hasEscapedKey, tooDeepAt: index };
      }
    } else if (bracket === CLOSING_BRACE) {
      depth--;
    }
  }
  return { keys, hasEscapedKey, tooDeepAt: undefined };
}

/** The index of the quote that closes the string opened at an index, or the length of the text. */
export function closingQuote(text: string, opening: number): number {
  let quote = text.indexOf('"', opening + 1);
  while (quote >= 0 && isEscaped(text, quote)) {
    quote = text.indexOf('"', quote + 1);
  }
  return quote < 0 ? text.length : quote;
}

/** Whether an odd number of backslashes stands before a character. */
function isEscaped(text: string, index: number): boolean {
  let start = index;
  while (text.charCodeAt(start - 1) === BACKSLASH) {
    start--;
  }
  return (index - start) % 2 === 1;
}

function hasBackslash(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    if (text.charCodeAt(index) === BACKSLASH) {
      return true;
    }
  }
  return false;
}
