import { visibleText } from './visible.ts';

/** A place in a JSON text that breaks a rule. */
export interface JsonProblem {
  readonly code: 'json' | 'duplicate-key' | 'depth' | 'not-an-object';
  /** UTF-16 offset in the text, from 0; its length when the text ends too early. */
  readonly index: number;
  /** What is needed (`json`), the key fit to be shown (`duplicate-key`) or what is there instead. */
  readonly detail: string;
}

interface Cursor {
  readonly text: string;
  index: number;
  readonly duplicates: JsonProblem[];
}

class SyntaxFault extends Error {
  readonly index: number;

  constructor(index: number, expected: string) {
    super(expected);
    this.index = index;
  }
}

/**
 * Reads a JSON text (RFC 8259) slowly and exactly: gives the first syntax error, or else every key that
 * repeats an earlier one of the same object. The caller limits the nesting, which costs stack here.
 */
export function scanJson(text: string): readonly JsonProblem[] {
  const cursor: Cursor = { text, index: 0, duplicates: [] };
  try {
    skipSpace(cursor);
    scanValue(cursor);
    skipSpace(cursor);
    if (cursor.index < text.length) {
      throw new SyntaxFault(cursor.index, 'the end');
    }
    return cursor.duplicates;
  } catch (error) {
    if (error instanceof SyntaxFault) {
      return [{ code: 'json', index: error.index, detail: error.message }];
    }
    throw error;
  }
}

function scanValue(cursor: Cursor): void {
  switch (cursor.text[cursor.index]) {
    case '{':
      scanMembers(cursor, '}', scanObjectMember(cursor));
      return;
    case '[':
      scanMembers(cursor, ']', () => {
        scanValue(cursor);
      });
      return;
    case '"':
      scanString(cursor);
      return;
    default:
      scanScalar(cursor);
  }
}

function scanMembers(cursor: Cursor, closer: '}' | ']', scanMember: () => void): void {
  cursor.index++;
  skipSpace(cursor);
  if (cursor.text[cursor.index] === closer) {
    cursor.index++;
    return;
  }
  for (;;) {
    scanMember();
    skipSpace(cursor);
    const found = cursor.text[cursor.index];
    if (found !== ',' && found !== closer) {
      throw new SyntaxFault(cursor.index, `"," or "${closer}"`);
    }
    cursor.index++;
    if (found === closer) {
      return;
    }
    skipSpace(cursor);
  }
}

function scanObjectMember(cursor: Cursor): () => void {
  const keys = new Set<string>();
  return () => {
    const index = cursor.index;
    if (cursor.text[index] !== '"') {
      throw new SyntaxFault(index, 'a key in double quotes');
    }
    scanString(cursor);
    const key = String(JSON.parse(cursor.text.slice(index, cursor.index)));
    if (keys.has(key)) {
      const detail = visibleText(key.length > 60 ? `${key.slice(0, 60)}…` : key);
      cursor.duplicates.push({ code: 'duplicate-key', index, detail });
    }
    keys.add(key);
    skipSpace(cursor);
    if (cursor.text[cursor.index] !== ':') {
      throw new SyntaxFault(cursor.index, '":"');
    }
    cursor.index++;
    skipSpace(cursor);
    scanValue(cursor);
  };
}

function scanString(cursor: Cursor): void {
  const { text } = cursor;
  for (cursor.index++; cursor.index < text.length; cursor.index++) {
    const code = text.charCodeAt(cursor.index);
    if (code === 0x22) {
      cursor.index++;
      return;
    }
    if (code < 0x20) {
      throw new SyntaxFault(cursor.index, 'a control character to be escaped');
    }
    if (code === 0x5c) {
      cursor.index += escapeLength(text, cursor.index) - 1;
    }
  }
  throw new SyntaxFault(text.length, 'a closing quote');
}

function escapeLength(text: string, index: number): number {
  const escape = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
  escape.lastIndex = index;
  if (!escape.test(text)) {
    throw new SyntaxFault(index, 'an escape that JSON knows');
  }
  return escape.lastIndex - index;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/;
const SCALAR = new RegExp(`(?:true|false|null|${NUMBER.source})`, 'y');

function scanScalar(cursor: Cursor): void {
  SCALAR.lastIndex = cursor.index;
  if (!SCALAR.test(cursor.text)) {
    throw new SyntaxFault(cursor.index, 'a value');
  }
  cursor.index = SCALAR.lastIndex;
}

function skipSpace(cursor: Cursor): void {
  while (' \t\n\r'.includes(cursor.text[cursor.index] ?? 'end')) {
    cursor.index++;
  }
}
