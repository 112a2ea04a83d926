import { unreadable } from './unreadable.ts';

/** A word of an expression. `position` counts characters from 1; `and`, `or` and `not` are symbols. */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'symbol' | 'end';
  readonly text: string;
  readonly position: number;
}

const TOKEN =
  /\s+|(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*)|(?<text>"(?:[^"]|"")*"|'(?:[^']|'')*')|(?<symbol>\?[:.]|!\[|[=!<>]=|&&|\|\||[()[\]{}.,:?!<>+])/gy;

/**
 * Cuts an expression into tokens, the last of kind `end`. Throws an `ExpressionError` for a character
 * that starts no token, such as `$`, and for a quote that is never closed. In the Spring
 * Expression Language a doubled quote inside a text stands for the quote itself.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const position = match.index + 1;
    end = match.index + match[0].length;
    const kind = KINDS.find((candidate) => match.groups?.[candidate] !== undefined);
    const symbol = kind === 'name' ? WORDS.get(match[0].toLowerCase()) : undefined;
    if (symbol !== undefined) {
      tokens.push({ kind: 'symbol', text: symbol, position });
    } else if (kind !== undefined) {
      tokens.push({ kind, text: match[0], position });
    }
  }
  const position = end + 1;
  if (end < text.length) {
    throw unreadable(
      text,
      position,
      /["']/.test(text.charAt(end))
        ? `The quote at character ${position} is never closed.`
        : `Character ${position} has no meaning in an expression.`,
    );
  }
  return [...tokens, { kind: 'end', text: '', position }];
}

/** Words that stand for a symbol, in either case. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
]);

const KINDS = ['number', 'name', 'text', 'symbol'] as const;
