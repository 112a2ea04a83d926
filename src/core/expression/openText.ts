/** A bracket that is not closed yet. */
export interface OpenBracket {
  readonly bracket: string;
  /** Where it stands, counted from 0. */
  readonly position: number;
  /** The name of the call that "(" opens, `.size` for a method of a value in front, else empty. */
  readonly callee: string;
  /** Where the argument or element that is being typed begins, behind the bracket or the last comma. */
  readonly itemStart: number;
  /** How many commas stand directly inside. */
  readonly commas: number;
}

/** What is open at the end of a text that is being typed. */
export interface OpenText {
  /** From the outermost to the innermost. */
  readonly brackets: readonly OpenBracket[];
  /** The quote that is not closed yet. */
  readonly quote: { readonly mark: string; readonly position: number } | undefined;
  /** The first closing bracket that closes nothing. */
  readonly stray: { readonly bracket: string; readonly position: number } | undefined;
}

const PARTS =
  /(?<text>"(?:[^"]|"")*(?:"|$)|'(?:[^']|'')*(?:'|$))|(?<name>[A-Za-z_]\w*(?:\s*\??\.\s*[A-Za-z_]\w*)*)|(?<symbol>[([{}\]),])/g;

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/**
 * Tells what is open at the end of a text. Understands quotes, brackets, commas and names, and nothing
 * else, so that it works on any half-typed text. A doubled quote inside quotes stands for the quote.
 */
export function scanOpenText(text: string): OpenText {
  const brackets: OpenBracket[] = [];
  let stray: OpenText['stray'];
  let name = { text: '', end: -1 };
  for (const { 0: part, index: position, groups = {} } of text.matchAll(PARTS)) {
    const end = position + part.length;
    if (groups['symbol'] !== undefined) {
      const isCall = name.end >= 0 && text.slice(name.end, position).trim() === '';
      const isFitting = applySymbol(brackets, part, position, isCall ? name.text : '');
      stray ??= isFitting ? undefined : { bracket: part, position };
    } else if (groups['name'] !== undefined) {
      name = { text: calleeName(text, position, part), end };
    } else if (part.split(part.charAt(0)).length % 2 === 0) {
      return { brackets, quote: { mark: part.charAt(0), position }, stray };
    }
  }
  return { brackets, quote: undefined, stray };
}

/** Changes the open brackets by a comma or a bracket; false when a bracket closes nothing. */
function applySymbol(
  brackets: OpenBracket[],
  symbol: string,
  position: number,
  name: string,
): boolean {
  const itemStart = position + 1;
  if (CLOSERS.has(symbol)) {
    const callee = symbol === '(' ? name : '';
    brackets.push({ bracket: symbol, position, callee, itemStart, commas: 0 });
    return true;
  }
  const innermost = brackets.at(-1);
  if (symbol === ',') {
    if (innermost !== undefined) {
      brackets.splice(-1, 1, { ...innermost, itemStart, commas: innermost.commas + 1 });
    }
    return true;
  }
  const isFitting = innermost !== undefined && CLOSERS.get(innermost.bracket) === symbol;
  if (isFitting) {
    brackets.pop();
  }
  return isFitting;
}

/** What closes all that is open, innermost first; empty when nothing is. */
export function closersOf({ brackets, quote }: OpenText): string {
  const closers = brackets.map(({ bracket }) => CLOSERS.get(bracket) ?? '').reverse();
  return (quote?.mark ?? '') + closers.join('');
}

/** The name without spaces, with a dot in front when it is asked of a value that stands before it. */
function calleeName(text: string, index: number, name: string): string {
  const bare = name.replaceAll(/[\s?]/g, '');
  return text.slice(0, index).trimEnd().endsWith('.') ? `.${bare}` : bare;
}
