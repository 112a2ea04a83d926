const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** What one pass over the bytes of a JSON text tells, without judging its syntax. */
export interface JsonSurvey {
  /** How many colons stand outside strings: in a valid JSON text, the number of its keys. */
  readonly keys: number;
  /** Offset of the byte that opens the first level beyond the limit; the survey ends there. */
  readonly tooDeepAt: number | undefined;
}

/** Counts keys and nesting in the UTF-8 bytes of a JSON text, in one pass without recursion. */
export function surveyJson(bytes: Uint8Array, maxDepth: number): JsonSurvey {
  let depth = 0;
  let keys = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    // With bit 0x20 set, "[" reads as "{" and "]" as "}".
    const bracket = byte | 0x20;
    if (byte === QUOTE) {
      index = closingQuote(bytes, index);
    } else if (byte === COLON) {
      keys++;
    } else if (bracket === OPENING_BRACE) {
      depth++;
      if (depth > maxDepth) {
        return { keys, tooDeepAt: index };
      }
    } else if (bracket === CLOSING_BRACE) {
      depth--;
    }
  }
  return { keys, tooDeepAt: undefined };
}

function closingQuote(bytes: Uint8Array, opening: number): number {
  let index = opening + 1;
  while (index < bytes.length && bytes[index] !== QUOTE) {
    index += bytes[index] === BACKSLASH ? 2 : 1;
  }
  return index;
}
