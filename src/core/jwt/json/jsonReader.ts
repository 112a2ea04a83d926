import type { JsonObject, JsonValue } from '../../json.ts';
import { visibleText } from '../../text.ts';

/** A place in a JSON text that breaks a rule. */
export interface JsonProblem {
  readonly code: 'json' | 'duplicate-key' | 'depth' | 'not-an-object';
  /** UTF-16 offset in the text, from 0; its length when the text ends too early. */
  readonly index: number;
  /** What is needed (`json`), the key fit to be shown (`duplicate-key`) or what is there instead. */
  readonly detail: string;
  /** Where a repeated key stands, fit to be shown: `address.country`, `items[0].id`. */
  readonly path?: string;
}

/** A JSON text read by hand. */
export interface ReadJson {
  /** Absent when the text is not JSON. */
  readonly value?: JsonValue;
  /**
   * Of an object with a syntax error: its members that are complete before the first one; absent when
   * there are none. A number at which the text breaks off may go on and is not complete.
   */
  readonly partial?: JsonObject;
  /** The first syntax error, or else every key that repeats an earlier one of the same object. */
  readonly problems: readonly JsonProblem[];
}

interface Cursor {
  readonly text: string;
  index: number;
  readonly duplicates: JsonProblem[];
  /** Of the value that is being read. */
  readonly path: (string | number)[];
  /** Of the outermost object, as far as it is read. */
  members?: ReadonlyMap<string, JsonValue>;
}

class SyntaxFault extends Error {
  readonly index: number;

  constructor(index: number, expected: string) {
    super(expected);
    this.index = index;
  }
}

/**
 * Reads a JSON text (RFC 8259) slowly and exactly. Gives what `JSON.parse` gives, except that it tells
 * places and sees repeated keys. The caller limits the nesting, which costs stack here.
 */
export function readJson(text: string): ReadJson {
  const cursor: Cursor = { text, index: 0, duplicates: [], path: [] };
  const isObject = /^[ \t\n\r]*\{/.test(text);
  try {
    skipSpace(cursor);
    const value = readValue(cursor);
    skipSpace(cursor);
    if (cursor.index < text.length) {
      throw new SyntaxFault(cursor.index, 'the end');
    }
    return { value, problems: cursor.duplicates };
  } catch (error) {
    if (error instanceof SyntaxFault) {
      const problems: JsonProblem[] = [{ code: 'json', index: error.index, detail: error.message }];
      const { members } = cursor;
      return isObject && members !== undefined && members.size > 0
        ? { partial: Object.fromEntries(members), problems }
        : { problems };
    }
    throw error;
  }
}

function readValue(cursor: Cursor): JsonValue {
  switch (cursor.text[cursor.index]) {
    case '{':
      return readObject(cursor);
    case '[':
      return readArray(cursor);
    case '"':
      return readString(cursor);
    default:
      return readScalar(cursor);
  }
}

function readArray(cursor: Cursor): JsonValue {
  const members: JsonValue[] = [];
  readMembers(cursor, ']', () => {
    cursor.path.push(members.length);
    members.push(readValue(cursor));
    cursor.path.pop();
  });
  return members;
}

/** As many repeated keys are reported; a text can repeat keys by the million. */
const MAXIMUM_DUPLICATES = 20;

/** Made with `Object.fromEntries`, so that `__proto__` becomes an own key like any other. */
function readObject(cursor: Cursor): JsonValue {
  const members = new Map<string, JsonValue>();
  cursor.members ??= members;
  readMembers(cursor, '}', () => {
    const index = cursor.index;
    if (cursor.text[index] !== '"') {
      throw new SyntaxFault(index, 'a key in double quotes');
    }
    const key = readString(cursor);
    if (members.has(key) && cursor.duplicates.length < MAXIMUM_DUPLICATES) {
      const path = shownPath([...cursor.path, key]);
      cursor.duplicates.push({ code: 'duplicate-key', index, detail: shownKey(key), path });
    }
    skipSpace(cursor);
    if (cursor.text[cursor.index] !== ':') {
      throw new SyntaxFault(cursor.index, '":"');
    }
    cursor.index++;
    skipSpace(cursor);
    cursor.path.push(key);
    const value = readValue(cursor);
    if (typeof value !== 'number' || ' \t\n\r,}'.includes(cursor.text[cursor.index] ?? 'end')) {
      members.set(key, value);
    }
    cursor.path.pop();
  });
  return Object.fromEntries(members);
}

function shownKey(key: string): string {
  return visibleText(key.length > 60 ? `${key.slice(0, 60)}…` : key);
}

function shownPath(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${shownKey(step) || '""'}`))
    .join('')
    .slice(1);
}

function readMembers(cursor: Cursor, closer: '}' | ']', readMember: () => void): void {
  cursor.index++;
  skipSpace(cursor);
  if (cursor.text[cursor.index] === closer) {
    cursor.index++;
    return;
  }
  for (;;) {
    readMember();
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

function readString(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.index;
  for (cursor.index++; cursor.index < text.length; cursor.index++) {
    const code = text.charCodeAt(cursor.index);
    if (code === 0x22) {
      cursor.index++;
      return String(JSON.parse(text.slice(start, cursor.index)));
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

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;

function escapeLength(text: string, index: number): number {
  ESCAPE.lastIndex = index;
  if (!ESCAPE.test(text)) {
    throw new SyntaxFault(index, 'an escape that JSON knows');
  }
  return ESCAPE.lastIndex - index;
}

/** A number or a word of a JSON text, at `lastIndex`. */
export const SCALAR = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

const LITERALS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function readScalar(cursor: Cursor): JsonValue {
  SCALAR.lastIndex = cursor.index;
  const [scalar] = SCALAR.exec(cursor.text) ?? [];
  if (scalar === undefined) {
    throw new SyntaxFault(cursor.index, 'a value');
  }
  cursor.index += scalar.length;
  const literal = LITERALS.get(scalar);
  return literal === undefined ? Number(scalar) : literal;
}

function skipSpace(cursor: Cursor): void {
  while (' \t\n\r'.includes(cursor.text[cursor.index] ?? 'end')) {
    cursor.index++;
  }
}
