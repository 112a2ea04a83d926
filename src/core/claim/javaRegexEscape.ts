/** One piece of a Java regex in JavaScript's words. */
export interface TranslatedPiece {
  /** The piece for a RegExp with the flag `u`. */
  readonly source: string;
  /** How many UTF-16 units of the Java regex the piece covers. */
  readonly length: number;
  /** What Java and JavaScript read differently here, as a noun phrase; absent when the piece is exact. */
  readonly note?: string;
}

interface EscapeRule {
  readonly pattern: RegExp;
  readonly translate: (
    match: RegExpExecArray,
    inClass: boolean,
  ) => { readonly source: string; readonly note?: string };
}

const PUNCTUATION = '!-\\/:-@\\[-`\\{-~';

/** The bodies of Java's US-ASCII character classes (java.util.regex.Pattern, "POSIX character classes"). */
const POSIX_CLASSES: ReadonlyMap<string, string> = new Map([
  ['Lower', 'a-z'],
  ['Upper', 'A-Z'],
  ['ASCII', '\\x00-\\x7F'],
  ['Alpha', 'A-Za-z'],
  ['Digit', '0-9'],
  ['Alnum', 'A-Za-z0-9'],
  ['Punct', PUNCTUATION],
  ['Graph', `A-Za-z0-9${PUNCTUATION}`],
  ['Print', `A-Za-z0-9 ${PUNCTUATION}`],
  ['Blank', ' \\t'],
  ['Cntrl', '\\x00-\\x1F\\x7F'],
  ['XDigit', '0-9A-Fa-f'],
  ['Space', ' \\t\\n\\x0B\\f\\r'],
]);

const ANCHORS: ReadonlyMap<string, string> = new Map([
  ['A', '(?<![^])'],
  ['z', '(?![^])'],
  ['Z', '(?=\\n?(?![^]))'],
  ['b', '\\b'],
  ['B', '\\B'],
]);

const ESCAPES: readonly EscapeRule[] = [
  {
    pattern: /\\Q([^]*?)(?:\\E|$)/y,
    translate: ([, literal = ''], inClass) => ({ source: escapeLiteral(literal, inClass) }),
  },
  {
    pattern: /\\([pP])(?:\{([^}]*)\}|([A-Z]))/y,
    translate: ([text, letter = '', braced, single = ''], inClass) =>
      translateProperty(text, letter === 'P', braced ?? single, inClass),
  },
  {
    pattern: /\\x\{([0-9A-Fa-f]+)\}/y,
    translate: ([, digits = '']) => ({ source: `\\u{${digits}}` }),
  },
  {
    pattern: /\\(?:[dDwWsStnrf]|c[A-Za-z]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})/y,
    translate: ([text]) => ({ source: text }),
  },
  { pattern: /\\a/y, translate: () => ({ source: '\\x07' }) },
  { pattern: /\\e/y, translate: () => ({ source: '\\x1B' }) },
  {
    pattern: /\\([AzZbB])/y,
    translate: ([text, letter = ''], inClass) =>
      inClass
        ? { source: '', note: escapeNote(text) }
        : { source: `(?:${ANCHORS.get(letter) ?? ''})` },
  },
  {
    pattern: /\\(?:[1-9]|k<[A-Za-z][A-Za-z0-9]*>)/y,
    translate: ([text]) => ({ source: text }),
  },
  {
    pattern: /\\([^A-Za-z0-9])/uy,
    translate: ([, character = ''], inClass) => ({ source: escapeLiteral(character, inClass) }),
  },
  {
    pattern: /\\[A-Za-z0-9]/y,
    translate: ([text], inClass) => ({ source: inClass ? '' : '(?:)', note: escapeNote(text) }),
  },
];

/**
 * Translates the escape that starts at a backslash of a Java regex. A backslash at the very end stays as
 * it is, so that the JavaScript engine refuses it.
 */
export function translateEscape(text: string, index: number, inClass: boolean): TranslatedPiece {
  for (const { pattern, translate } of ESCAPES) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (match !== null) {
      return { ...translate(match, inClass), length: match[0].length };
    }
  }
  return { source: '\\', length: 1 };
}

/** Text that a RegExp with the flag `u` matches literally, outside or inside a character class. */
export function escapeLiteral(text: string, inClass: boolean): string {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return inClass ? escaped.replace(/-/g, '\\-') : escaped;
}

function translateProperty(
  text: string,
  negated: boolean,
  name: string,
  inClass: boolean,
): ReturnType<EscapeRule['translate']> {
  const body = POSIX_CLASSES.get(name);
  if (body !== undefined && !(negated && inClass)) {
    return { source: inClass ? body : `[${negated ? '^' : ''}${body}]` };
  }
  const general = /^(?:Is)?([CLMNPSZ][a-z]?)$/.exec(name)?.[1];
  const source = `\\${negated ? 'P' : 'p'}{${general ?? ''}}`;
  return general !== undefined && compiles(source)
    ? { source }
    : { source: inClass ? '' : '(?:)', note: `the character class "${text}"` };
}

function compiles(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

function escapeNote(text: string): string {
  return `the escape "${text}"`;
}
