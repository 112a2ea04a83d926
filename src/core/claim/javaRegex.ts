import { translateClass, translateSet } from './javaRegexClass.ts';
import { readEscape } from './javaRegexEscape.ts';
import { boundarySource, changedFlags, dotSource } from './javaRegexFlags.ts';
import { JavaRegexOutput } from './javaRegexOutput.ts';
import { rangeOf, setSource } from './javaRegexRanges.ts';

/** A Java regex in JavaScript's words. */
export interface JavaRegexTranslation {
  /** The pattern for a RegExp with the flag `u` alone; it does not compile when the Java regex is wrong. */
  readonly source: string;
  /** What Java and JavaScript read differently, as noun phrases. Empty: the translation is exact. */
  readonly notes: readonly string[];
}

type Translate = (match: RegExpExecArray, output: JavaRegexOutput) => number | undefined;

interface Token {
  readonly pattern: RegExp;
  /** Writes the token and gives its length where it is not that of the match. */
  readonly translate: Translate;
}

/** The first pattern that fits decides; the last one fits everything. */
const TOKENS: readonly Token[] = [
  {
    pattern: /\\(?:[1-9]|k<[^>]{0,100}>)/y,
    translate: noted((text) => `a back reference ("${text}")`),
  },
  { pattern: /\\/y, translate: translateEscape },
  {
    pattern: /\[/y,
    translate: ({ input, index }, output) => {
      const { source, length, note } = translateClass(input, index, output.flags.ignoresCase);
      output.atom(source, note);
      return length;
    },
  },
  {
    pattern: /\(\?>/y,
    translate: written((output) => {
      output.openAtomic();
    }),
  },
  { pattern: /\(\?([a-zA-Z-]+)([:)])/y, translate: translateFlags },
  {
    pattern: /\(\?<?[=!]/y,
    translate: ([text], output) => {
      output.open(`(?:${text}`, '))', text.includes('<'));
      return undefined;
    },
  },
  {
    pattern: /\(\?<([^>]{0,100})>/y,
    translate: ([text, name = ''], output) => {
      output.open(text, ')');
      output.note(/^[A-Za-z][A-Za-z0-9]*$/.test(name) ? undefined : `the group name "${name}"`);
      return undefined;
    },
  },
  // No kind of group: the engine refuses it in its own words.
  {
    pattern: /\(\?(?!:)/y,
    translate: ([text], output) => {
      output.atom(text);
      return undefined;
    },
  },
  {
    pattern: /\((?:\?:)?/y,
    translate: ([text], output) => {
      output.open(text, ')');
      return undefined;
    },
  },
  {
    pattern: /\)/y,
    translate: written((output) => {
      output.close();
    }),
  },
  {
    pattern: /\|/y,
    translate: written((output) => {
      output.alternative();
    }),
  },
  {
    pattern: /([*+?]|\{\d+(?:,\d*)?\})([?+]?)((?:\{\d+(?:,\d*)?\}[?+]?)*)/y,
    translate: ([text, count = '', suffix = '', repeated], output) => {
      output.repeat(count, suffix);
      output.note(repeated === '' ? undefined : `a repeated quantifier ("${text}")`);
      return undefined;
    },
  },
  { pattern: /\{/y, translate: noted(() => 'a "{" that does not start a repeat count') },
  {
    pattern: /[\^$]/y,
    translate: ([text], output) => {
      boundary(text, output);
    },
  },
  {
    pattern: /\./y,
    translate: written((output) => {
      output.atom(dotSource(output.flags));
    }),
  },
  {
    pattern: /[^]/uy,
    translate: ([text], output) => {
      character(text.codePointAt(0) ?? 0, output);
    },
  },
];

/**
 * Translates a regex in the dialect of java.util.regex.Pattern, which Okta runs, to a JavaScript pattern:
 * possessive quantifiers, atomic groups, the flags `i`, `m` and `s` wherever they stand, `\Q…\E`,
 * lookbehinds, the ends of lines, the classes of ASCII, general categories and scripts.
 *
 * Not translated, with a note: back references (to a group without a match Java fails and JavaScript goes
 * on), other flags, nested and intersected character classes, and escapes that JavaScript lacks. Versions
 * of Java differ in what "\b" takes for a letter; it is that of ASCII here.
 */
export function translateJavaRegex(value: string): JavaRegexTranslation {
  if (/\(\?[a-wyz]*x[a-z]*[-:)]/i.test(value)) {
    return { source: '', notes: ['the flag "x" for comments'] };
  }
  const text = withoutQuotes(value);
  const output = new JavaRegexOutput();
  let index = 0;
  while (index < text.length) {
    index += translateToken(text, index, output);
  }
  return output.finish();
}

/** `\Q…\E` as Java itself reads it: each of its characters that may have a meaning is escaped. */
function withoutQuotes(value: string): string {
  return value.replace(/\\(?:Q([^]*?)(?:\\E|$)|[^])/g, (text, quoted?: string) =>
    quoted === undefined ? text : quoted.replace(/[!-/:-@[-`{-~\s]/g, '\\$&'),
  );
}

function translateToken(text: string, index: number, output: JavaRegexOutput): number {
  for (const { pattern, translate } of TOKENS) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (match !== null) {
      return translate(match, output) ?? match[0].length;
    }
  }
  throw new Error('The last token fits every character.');
}

function written(write: (output: JavaRegexOutput) => void): Translate {
  return (_, output) => {
    write(output);
    return undefined;
  };
}

function noted(words: (text: string) => string): Translate {
  return ([text], output) => {
    output.atom('(?:)', words(text));
    return undefined;
  };
}

function translateEscape({ input, index }: RegExpExecArray, output: JavaRegexOutput): number {
  const escape = readEscape(input, index);
  if (escape.kind === 'character') {
    character(escape.codePoint, output);
  } else if (escape.kind === 'boundary') {
    boundary(escape.name, output);
  } else if (index === input.length - 1) {
    output.atom('\\');
  } else {
    const text = input.slice(index, index + escape.length);
    const { source, note } = translateSet(text, escape, output.flags.ignoresCase);
    output.atom(`[${source}]`, note);
  }
  return escape.length;
}

function translateFlags(
  [text, letters = '', end]: RegExpExecArray,
  output: JavaRegexOutput,
): undefined {
  const flags = changedFlags(output.flags, letters);
  output.note(flags === undefined ? `the flags "${text}"` : undefined);
  if (end === ':') {
    output.open('(?:', ')');
  }
  output.setFlags(flags ?? output.flags);
}

function boundary(name: string, output: JavaRegexOutput): undefined {
  output.atom(`(?:${boundarySource(name, output.flags)})`);
}

function character(codePoint: number, output: JavaRegexOutput): undefined {
  output.atom(`[${setSource(rangeOf(codePoint), output.flags.ignoresCase)}]`);
}
