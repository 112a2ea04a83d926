import { translateClass } from './javaRegexClass.ts';
import { translateEscape } from './javaRegexEscape.ts';

/** A Java regex in JavaScript's words. */
export interface JavaRegexTranslation {
  /** The pattern for a RegExp with the flag `u`; it does not compile when the Java regex is wrong. */
  readonly source: string;
  /** Flags beside `u`: those of `i`, `m` and `s` that the regex switches on at its very start. */
  readonly flags: string;
  /** What Java and JavaScript read differently, as noun phrases. Empty: the translation is exact. */
  readonly notes: readonly string[];
}

/** The groups that are open at a place, innermost last, as the text that closes each. */
type OpenGroups = string[];

interface Token {
  readonly pattern: RegExp;
  readonly translate: (
    match: RegExpExecArray,
    open: OpenGroups,
  ) => { readonly source: string; readonly length?: number; readonly note?: string };
}

/** The first pattern that fits decides; the last one fits everything. */
const TOKENS: readonly Token[] = [
  { pattern: /\\/y, translate: ({ input, index }) => translateEscape(input, index, false) },
  { pattern: /\[/y, translate: ({ input, index }) => translateClass(input, index) },
  {
    pattern: /\(\?>/y,
    translate: (_, open) => openGroup(open, '(?:', ')', 'an atomic group ("(?>")'),
  },
  {
    pattern: /\(\?[a-zA-Z-]+\)/y,
    translate: ([text]) => ({ source: '(?:)', note: `flags inside the regex ("${text}")` }),
  },
  {
    pattern: /\(\?[a-zA-Z-]+:/y,
    translate: ([text], open) => openGroup(open, '(?:', ')', `flags inside the regex ("${text}")`),
  },
  {
    pattern: /\(\?<?[=!]/y,
    translate: ([text], open) => openGroup(open, `(?:${text}`, '))'),
  },
  {
    pattern: /\(\?<([^>]{0,100})>/y,
    translate: ([text, name = ''], open) =>
      /^[A-Za-z][A-Za-z0-9]*$/.test(name)
        ? openGroup(open, text, ')')
        : openGroup(open, text, ')', `the group name "${name}"`),
  },
  { pattern: /\((?:\?:)?/y, translate: ([text], open) => openGroup(open, text, ')') },
  { pattern: /\)/y, translate: (_, open) => ({ source: open.pop() ?? ')' }) },
  {
    pattern: /([*+?]|\{\d+(?:,\d*)?\})([?+]?)((?:\{\d+(?:,\d*)?\})*)/y,
    translate: ([text, count = '', suffix, repeated]) => ({
      source: suffix === '?' ? `${count}?` : count,
      ...(suffix === '+' ? { note: `a possessive quantifier ("${count}+")` } : {}),
      ...(repeated === '' ? {} : { note: `a repeated quantifier ("${text}")` }),
    }),
  },
  {
    pattern: /\{/y,
    translate: () => ({ source: '\\{', note: 'a "{" that does not start a repeat count' }),
  },
  { pattern: /[\]}]/y, translate: ([text]) => ({ source: `\\${text}` }) },
  { pattern: /[\^$]/y, translate: ([text]) => ({ source: `(?:${text})` }) },
  { pattern: /[^]/uy, translate: ([text]) => ({ source: text }) },
];

/**
 * Translates a regex in the dialect of java.util.regex.Pattern, which Okta runs, to a JavaScript pattern.
 * Flags at the very start, `\A`, `\z`, `\Z`, `\Q…\E`, `\x{…}`, the POSIX classes, a quantified anchor and
 * unescaped "]" and "}" are exact. Java's `(?i)` folds ASCII letters only, JavaScript's `i` folds all.
 */
export function translateJavaRegex(value: string): JavaRegexTranslation {
  const { flags, start } = leadingFlags(value);
  if (/\(\?[a-wyz]*x[a-z]*[-:)]/i.test(value)) {
    return { source: '', flags, notes: ['the flag "x" for comments'] };
  }
  const open: OpenGroups = [];
  const notes = new Set<string>();
  let source = '';
  let index = start;
  while (index < value.length) {
    const piece = translateToken(value, index, open);
    source += piece.source;
    index += piece.length;
    if (piece.note !== undefined) {
      notes.add(piece.note);
    }
  }
  return { source, flags, notes: [...notes] };
}

/** The flags `d` and `u` change nothing that a group's name can show, so they are dropped. */
function leadingFlags(value: string): { readonly flags: string; readonly start: number } {
  const [leading] = /^(?:\(\?[imsdu]+\))*/.exec(value) ?? [''];
  return {
    flags: ['i', 'm', 's'].filter((flag) => leading.includes(flag)).join(''),
    start: leading.length,
  };
}

function translateToken(
  value: string,
  index: number,
  open: OpenGroups,
): { readonly source: string; readonly length: number; readonly note?: string } {
  for (const { pattern, translate } of TOKENS) {
    pattern.lastIndex = index;
    const match = pattern.exec(value);
    if (match !== null) {
      return { length: match[0].length, ...translate(match, open) };
    }
  }
  throw new Error('The last token fits every character.');
}

function openGroup(
  open: OpenGroups,
  source: string,
  closer: string,
  note?: string,
): { readonly source: string; readonly note?: string } {
  open.push(closer);
  return note === undefined ? { source } : { source, note };
}
