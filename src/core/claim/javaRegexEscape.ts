import type { CharacterSet, CodePointRange } from './javaRegexRanges.ts';

/** What an escape of a Java regex stands for. */
export type JavaEscape = {
  /** How many UTF-16 units of the regex it covers. */
  readonly length: number;
} & (
  | { readonly kind: 'character'; readonly codePoint: number }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  /** A set for which JavaScript has a name: `\p{…}`. */
  | { readonly kind: 'property'; readonly source: string }
  | { readonly kind: 'boundary'; readonly name: string }
  /** JavaScript has nothing that is equal for certain. */
  | { readonly kind: 'unknown' }
);

type Meaning = JavaEscape extends infer Escape
  ? Escape extends unknown
    ? Omit<Escape, 'length'>
    : never
  : never;

const PUNCTUATION: readonly CodePointRange[] = ranges('!/', ':@', '[`', '{~');
const DIGITS = ranges('09');
const LETTERS = ranges('AZ', 'az');
const SPACES = ranges('\t\r', '  ');
const WORD = ranges('09', 'AZ', '__', 'az');

/** Java's US-ASCII character classes (java.util.regex.Pattern, "POSIX character classes"). */
const POSIX_CLASSES: ReadonlyMap<string, readonly CodePointRange[]> = new Map([
  ['Lower', ranges('az')],
  ['Upper', ranges('AZ')],
  ['ASCII', ranges('\0\x7f')],
  ['Alpha', LETTERS],
  ['Digit', DIGITS],
  ['Alnum', [...DIGITS, ...LETTERS]],
  ['Punct', PUNCTUATION],
  ['Graph', ranges('!~')],
  ['Print', ranges(' ~')],
  ['Blank', ranges('\t\t', '  ')],
  ['Cntrl', ranges('\0\x1f', '\x7f\x7f')],
  ['XDigit', ranges('09', 'AF', 'af')],
  ['Space', SPACES],
]);

/** The predefined classes by their small letter; the capital one negates. */
const LETTER_CLASSES: ReadonlyMap<string, readonly CodePointRange[]> = new Map([
  ['d', DIGITS],
  ['w', WORD],
  ['s', SPACES],
  [
    'h',
    ranges(
      '\t\t',
      '  ',
      '\u00a0\u00a0',
      '\u1680\u1680',
      '\u180e\u180e',
      '\u2000\u200a',
      '\u202f\u202f',
      '\u205f\u205f',
      '\u3000\u3000',
    ),
  ],
  ['v', ranges('\n\r', '\u0085\u0085', '\u2028\u2029')],
]);

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['r', 0x0d],
  ['f', 0x0c],
  ['a', 0x07],
  ['e', 0x1b],
]);

const ESCAPES: readonly {
  readonly pattern: RegExp;
  readonly meaning: (match: RegExpExecArray) => Meaning;
}[] = [
  {
    pattern: /\\([pP])(?:\{([^}]{0,100})\}|([A-Z]))/y,
    meaning: ([, letter = '', braced, single = '']) =>
      propertyMeaning(braced ?? single, letter === 'P'),
  },
  {
    pattern: /\\(?:x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))/y,
    meaning: ([, braced, short, long = '']) => character(parseInt(braced ?? short ?? long, 16)),
  },
  { pattern: /\\c([A-Z])/y, meaning: ([, letter = '']) => character(letter.charCodeAt(0) - 0x40) },
  {
    pattern: /\\([tnrfae])/y,
    meaning: ([, letter = '']) => character(CONTROLS.get(letter) ?? 0),
  },
  {
    pattern: /\\([dwshvDWSHV])/y,
    meaning: ([, letter = '']) => ({
      kind: 'set',
      set: {
        ranges: LETTER_CLASSES.get(letter.toLowerCase()) ?? [],
        isNegated: letter !== letter.toLowerCase(),
      },
    }),
  },
  { pattern: /\\([AzZbB])/y, meaning: ([, name = '']) => ({ kind: 'boundary', name }) },
  {
    pattern: /\\([^A-Za-z0-9])/uy,
    meaning: ([, literal = '']) => character(literal.codePointAt(0) ?? 0),
  },
];

/** Reads the escape that starts at a backslash; one at the very end is unknown and has the length 1. */
export function readEscape(text: string, index: number): JavaEscape {
  for (const { pattern, meaning } of ESCAPES) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (match !== null) {
      return { ...meaning(match), length: match[0].length };
    }
  }
  return { kind: 'unknown', length: Math.min(2, text.length - index) };
}

function character(codePoint: number): Meaning {
  return codePoint > 0x10ffff ? { kind: 'unknown' } : { kind: 'character', codePoint };
}

/** General categories, with or without `Is`, scripts with it, and Java's classes of ASCII. */
function propertyMeaning(name: string, isNegated: boolean): Meaning {
  const posix = POSIX_CLASSES.get(name);
  if (posix !== undefined) {
    return { kind: 'set', set: { ranges: posix, isNegated } };
  }
  const category = /^(?:Is)?([CLMNPSZ][a-z]?)$/.exec(name)?.[1];
  const script = /^Is([A-Z][a-z]+)$/.exec(name)?.[1];
  const property = category ?? (script === 'Alphabetic' ? script : `Script=${script ?? ''}`);
  const source = `\\${isNegated ? 'P' : 'p'}{${property}}`;
  return compiles(source) ? { kind: 'property', source } : { kind: 'unknown' };
}

function compiles(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Ranges written as texts of their first and last character. */
function ranges(...pairs: readonly string[]): readonly CodePointRange[] {
  return pairs.map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]);
}
