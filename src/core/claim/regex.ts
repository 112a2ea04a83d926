import { translateJavaRegex } from './javaRegex.ts';

/** What is known about a regex before it is saved. */
export type RegexCheck =
  /** It compiles, and Java and JavaScript read it alike. */
  | { readonly verdict: 'valid'; readonly warning?: string }
  /** It is wrong in Java and in JavaScript. */
  | { readonly verdict: 'invalid'; readonly reason: string; readonly warning?: string }
  /** Java and JavaScript differ here, so that only Okta can tell: not a reason to refuse it. */
  | { readonly verdict: 'unknown'; readonly reason: string; readonly warning?: string };

interface Warning {
  readonly pattern: RegExp;
  readonly warning: string;
}

const SLASH_WARNING: Warning = {
  pattern: /^\/[^]*\/[a-z]*$/,
  warning:
    'Slashes are part of the regex here: "/…/" matches only names that contain slashes. Leave them out.',
};

/** What versions of Java do unlike one another, with what tells that a regex has it. */
export const DIALECT_WARNINGS: readonly Warning[] = [
  {
    pattern: /\(\?<[=!]/,
    warning: 'Java refuses a lookbehind when the length of what it can match is not limited.',
  },
  {
    pattern: /\\[bB]/,
    warning:
      'Versions of Java differ in whether "\\b" counts letters such as "é"; here it does not.',
  },
];

/** V8's words for what is wrong, in plain words. Other engines' words are shown as they are. */
const PLAIN_WORDS: readonly { readonly engine: RegExp; readonly plain: string }[] = [
  { engine: /Unterminated group/, plain: 'A "(" is never closed.' },
  { engine: /Unmatched '\)'/, plain: 'A ")" closes nothing.' },
  { engine: /Unterminated character class/, plain: 'A "[" is never closed.' },
  {
    engine: /Nothing to repeat/,
    plain: 'A "*", "+", "?" or "{…}" has nothing before it to repeat.',
  },
  { engine: /Range out of order/, plain: 'A range such as "z-a" runs backwards.' },
  { engine: /numbers out of order/, plain: 'A repeat count such as "{3,1}" runs backwards.' },
  { engine: /\\ at end of pattern/, plain: 'It ends with a single backslash.' },
  { engine: /Invalid group/, plain: 'A "(?" is not followed by a kind of group.' },
  { engine: /Invalid capture group name/, plain: 'A group has a name that is not allowed.' },
  { engine: /Duplicate capture group name/, plain: 'Two groups have the same name.' },
  { engine: /Invalid named reference/, plain: 'A "\\k<…>" names a group that does not exist.' },
];

/**
 * Tells whether the value of a "Matches regex" filter compiles. Okta's language is Java, so that a value
 * is called invalid only when both Java's and JavaScript's rules refuse it. Does not tell what it
 * matches, nor whether matching takes long.
 */
export function checkRegex(value: string): RegexCheck {
  const warning = [SLASH_WARNING, ...DIALECT_WARNINGS]
    .filter(({ pattern }) => pattern.test(value))
    .map((entry) => entry.warning)
    .join(' ');
  return { ...judge(value), ...(warning === '' ? {} : { warning }) };
}

/** How much of a name a regex has to match. */
export type RegexExtent = 'whole name' | 'part of the name';

/**
 * Compiles the value of a "Matches regex" filter into a RegExp, or gives undefined when
 * {@link checkRegex} does not call it valid. It matches a whole name, as Java's `Pattern.matches` does,
 * unless a part is enough.
 */
export function compileFilterRegex(
  value: string,
  extent: RegexExtent = 'whole name',
): RegExp | undefined {
  if (judge(value).verdict !== 'valid') {
    return undefined;
  }
  const { source } = translateJavaRegex(value);
  const [start, end] = extent === 'whole name' ? ['^', '$'] : ['', ''];
  return new RegExp(`${start}(?:${source})${end}`, 'u');
}

function judge(value: string): RegexCheck {
  const { source, notes } = translateJavaRegex(value);
  const failure = compileFailure(source, 'u');
  if (failure !== undefined) {
    return compileFailure(value, '') === undefined
      ? { verdict: 'unknown', reason: `Java would probably refuse it: ${failure}` }
      : { verdict: 'invalid', reason: failure };
  }
  return notes.length === 0
    ? { verdict: 'valid' }
    : {
        verdict: 'unknown',
        reason: `It uses ${notes.join(' and ')}, where Java and JavaScript differ, so it cannot be judged here.`,
      };
}

function compileFailure(source: string, flags: string): string | undefined {
  try {
    new RegExp(source, flags);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return (
      PLAIN_WORDS.find(({ engine }) => engine.test(message))?.plain ?? plainEngineWords(message)
    );
  }
}

/** The part behind the pattern, which engines put between slashes. */
function plainEngineWords(message: string): string {
  return `${message.slice(message.lastIndexOf(': ') + 1).trim()}.`;
}
