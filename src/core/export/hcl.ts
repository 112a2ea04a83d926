/** Characters that an HCL string needs an escape for, and what introduces its templates. */
const SPECIAL = /["\\]|\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|(?:\$+|%+)(?=\{)/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * A text as a quoted HCL string (HCL native syntax specification, quoted templates): nothing in it is
 * taken for an interpolation or a directive, and invisible characters are written as escapes. Half of
 * a surrogate pair, which HCL cannot hold, becomes U+FFFD.
 */
export function hclString(text: string): string {
  return `"${text.replace(SPECIAL, (found) => ESCAPES[found] ?? escaped(found))}"`;
}

/** A list of strings. */
export function hclList(texts: readonly string[]): string {
  return `[${texts.map(hclString).join(', ')}]`;
}

function escaped(found: string): string {
  const first = found.charAt(0);
  if (first === '$' || first === '%') {
    // The last one is doubled; those before it are written by code, so that none is taken for a pair.
    return unicodeEscape(first).repeat(found.length - 1) + first + first;
  }
  return unicodeEscape(/\p{Cs}/u.test(found) ? '\uFFFD' : found);
}

function unicodeEscape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
}

/** One line of a body: an argument with its value, which is HCL already, or a comment. */
export type HclLine = readonly [name: string, value: string] | string;

/** A block with its arguments aligned as `terraform fmt` does. */
export function hclBlock(header: string, lines: readonly HclLine[]): string {
  return [`${header} {`, ...aligned(lines), '}'].join('\n');
}

/** The lines, indented by one level, with the equals signs of each run of arguments in one column. */
function aligned(lines: readonly HclLine[]): readonly string[] {
  const width = (index: number): number => {
    const [start, end] = [runStart(lines, index), runEnd(lines, index)];
    return Math.max(...lines.slice(start, end).map(([name = '']) => name.length));
  };
  return lines.flatMap((line, index) =>
    typeof line === 'string'
      ? line.split('\n').map((part) => (part === '' ? '' : `  ${part}`))
      : [`  ${line[0].padEnd(width(index))} = ${line[1]}`],
  );
}

function runStart(lines: readonly HclLine[], index: number): number {
  return lines.slice(0, index).findLastIndex((line) => typeof line === 'string') + 1;
}

function runEnd(lines: readonly HclLine[], index: number): number {
  const next = lines.findIndex((line, other) => other > index && typeof line === 'string');
  return next < 0 ? lines.length : next;
}
