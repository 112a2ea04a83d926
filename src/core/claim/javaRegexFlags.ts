/** The flags of Java that this translation knows, as they are in force at one place of a regex. */
export interface JavaFlags {
  /** `i`: ASCII letters stand for both of their cases. */
  readonly ignoresCase: boolean;
  /** `m`: "^" and "$" match at the ends of lines. */
  readonly isMultiline: boolean;
  /** `s`: "." matches the ends of lines. */
  readonly dotMatchesAll: boolean;
}

/** The flags at the start of a regex. */
export const NO_FLAGS: JavaFlags = {
  ignoresCase: false,
  isMultiline: false,
  dotMatchesAll: false,
};

const MEMBERS: ReadonlyMap<string, keyof JavaFlags> = new Map([
  ['i', 'ignoresCase'],
  ['m', 'isMultiline'],
  ['s', 'dotMatchesAll'],
]);

/** The flags after `text`, such as `i` or `im-s`, or undefined when it has one that is not known. */
export function changedFlags(flags: JavaFlags, text: string): JavaFlags | undefined {
  const [on = '', off = ''] = text.split('-');
  if (!/^[ims]*(?:-[ims]*)?$/.test(text)) {
    return undefined;
  }
  const changed = { ...flags };
  for (const [letter, member] of MEMBERS) {
    changed[member] = (flags[member] || on.includes(letter)) && !off.includes(letter);
  }
  return changed;
}

const LINE_END = '\\n\\u0085\\u2028\\u2029';
const BEFORE_LINE_END = `[\\r\\u0085\\u2028\\u2029]|(?<!\\r)\\n`;
const END = '$';

/** What "." is in JavaScript's words. */
export function dotSource({ dotMatchesAll }: JavaFlags): string {
  return dotMatchesAll ? '[^]' : `[^\\r${LINE_END}]`;
}

/** What "^", "$" or the letter of a boundary escape is in JavaScript's words. */
export function boundarySource(name: string, { isMultiline }: JavaFlags): string {
  switch (name) {
    case '^':
      return isMultiline ? `(?:^|(?<=[${LINE_END}]|\\r(?!\\n)))(?=[^])` : '^';
    case '$':
      return isMultiline ? `(?=${BEFORE_LINE_END}|${END})` : boundarySource('Z', NO_FLAGS);
    case 'A':
      return '^';
    case 'z':
      return END;
    case 'Z':
      return `(?=(?:\\r\\n|${BEFORE_LINE_END})?${END})`;
    default:
      return `\\${name}`;
  }
}
