import { ExpressionError } from './expressionError.ts';
import type { BinaryOperator, CallNode, ExpressionNode } from './expressionNode.ts';
import type { ParsedExpression, TextRange } from './parsedExpression.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';
import { unreadable } from './unreadable.ts';

/** Twice what Okta stores: it bounds the depth of a chain such as `a + a + …`, and so the stack. */
const MAXIMUM_LENGTH = 2048;

/** Deepest nesting of brackets, branches and negations. */
const MAXIMUM_DEPTH = 100;

/** From the loosest to the tightest, as in the Spring Expression Language. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '>', '<=', '>='],
  ['+'],
];

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Parses an expression into a tree. Keywords are read in either case. Throws an `ExpressionError`:
 * `syntax`, `not-known` for arithmetic and the like, or `too-complex` above 2,048 characters or 100
 * levels of nesting. Understands the part of the Spring Expression Language that Okta documents for
 * claims, without arithmetic other than `+`.
 */
export function parseExpression(text: string): ExpressionNode {
  return parseWithRanges(text).node;
}

/** Parses as {@link parseExpression} does, and tells where each part stands in the text. */
export function parseWithRanges(text: string): ParsedExpression {
  if (text.length > MAXIMUM_LENGTH) {
    throw tooComplex();
  }
  return new Parser(text).parse();
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #ranges = new Map<ExpressionNode, TextRange>();
  readonly #nameRanges = new Map<ExpressionNode, TextRange>();
  #index = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  parse(): ParsedExpression {
    const node = this.#expression();
    return this.#token.kind === 'end'
      ? { node, ranges: this.#ranges, nameRanges: this.#nameRanges }
      : this.#fail();
  }

  #expression(): ExpressionNode {
    const start = this.#start;
    return this.#nested(() => {
      const left = this.#binary(0);
      if (this.#take('?:')) {
        const right = this.#expression();
        return this.#placed(start, { kind: 'binary', operator: '?:', left, right });
      }
      if (!this.#take('?')) {
        return left;
      }
      const whenTrue = this.#expression();
      this.#expect(':');
      const whenFalse = this.#expression();
      return this.#placed(start, { kind: 'conditional', condition: left, whenTrue, whenFalse });
    });
  }

  #binary(level: number): ExpressionNode {
    const operators = LEVELS[level];
    if (operators === undefined) {
      return this.#unary();
    }
    const start = this.#start;
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.find((symbol) => this.#take(symbol));
      if (operator === undefined) {
        return left;
      }
      const right = this.#binary(level + 1);
      left = this.#placed(start, { kind: 'binary', operator, left, right });
    }
  }

  #unary(): ExpressionNode {
    const start = this.#start;
    if (this.#take('!')) {
      const operand = this.#nested(() => this.#unary());
      return this.#placed(start, { kind: 'not', operand });
    }
    let node = this.#placed(start, this.#primary());
    for (;;) {
      const isSafe = this.#take('?.');
      if (isSafe || this.#take('.')) {
        node = this.#part(node, isSafe, start);
      } else if (this.#take('[')) {
        const key = this.#expression();
        this.#expect(']');
        node = { kind: 'member', target: node, key, isSafe: false };
      } else {
        return node;
      }
      this.#placed(start, node);
    }
  }

  #part(target: ExpressionNode, isSafe: boolean, start: number): ExpressionNode {
    if (this.#take('![')) {
      const body = this.#expression();
      this.#expect(']');
      return { kind: 'projection', target, body, isSafe };
    }
    const { kind, text: name, position } = this.#token;
    if (kind !== 'name') {
      return this.#fail();
    }
    this.#index += 1;
    return this.#next === '('
      ? this.#call({ target, name, isSafe }, target.kind === 'name' ? start : position - 1)
      : { kind: 'member', target, key: { kind: 'literal', value: name }, isSafe };
  }

  #primary(): ExpressionNode {
    if (this.#take('{')) {
      return this.#listOrMap();
    }
    if (this.#take('(')) {
      const node = this.#expression();
      this.#expect(')');
      return node;
    }
    const { kind, text, position } = this.#token;
    if (kind === 'symbol' || kind === 'end') {
      return this.#fail();
    }
    this.#index += 1;
    if (kind === 'number') {
      return { kind: 'literal', value: Number(text) };
    }
    if (kind === 'text') {
      const quote = text.charAt(0);
      return { kind: 'literal', value: text.slice(1, -1).replaceAll(quote + quote, quote) };
    }
    if (this.#next === '(') {
      return this.#call({ target: undefined, name: text, isSafe: false }, position - 1);
    }
    const constant = CONSTANTS.get(text.toLowerCase());
    return constant === undefined
      ? { kind: 'name', name: text }
      : { kind: 'literal', value: constant };
  }

  /** A call whose name has just been taken; the range of the name starts with that of a namespace. */
  #call(callee: Pick<CallNode, 'target' | 'name' | 'isSafe'>, start: number): CallNode {
    const nameRange = { start, end: this.#end };
    this.#expect('(');
    const node: CallNode = { kind: 'call', ...callee, args: this.#arguments() };
    this.#nameRanges.set(node, nameRange);
    return node;
  }

  #listOrMap(): ExpressionNode {
    const items: ExpressionNode[] = [];
    const entries: [string, ExpressionNode][] = [];
    this.#separated('}', () => {
      const node = this.#expression();
      if (this.#take(':')) {
        entries.push([this.#key(node), this.#expression()]);
      } else {
        items.push(node);
      }
    });
    if (entries.length === 0) {
      return { kind: 'list', items };
    }
    return items.length === 0 ? { kind: 'map', entries } : this.#fail();
  }

  /** A map's key is a text or a bare name. */
  #key(node: ExpressionNode): string {
    if (node.kind === 'name') {
      return node.name;
    }
    return node.kind === 'literal' && typeof node.value === 'string' ? node.value : this.#fail();
  }

  #arguments(): readonly ExpressionNode[] {
    const args: ExpressionNode[] = [];
    this.#separated(')', () => args.push(this.#expression()));
    return args;
  }

  #separated(close: string, parseItem: () => void): void {
    if (!this.#take(close)) {
      do {
        parseItem();
      } while (this.#take(','));
      this.#expect(close);
    }
  }

  #nested(parse: () => ExpressionNode): ExpressionNode {
    this.#depth += 1;
    if (this.#depth > MAXIMUM_DEPTH) {
      throw tooComplex();
    }
    const node = parse();
    this.#depth -= 1;
    return node;
  }

  get #token(): Token {
    return this.#tokens[this.#index] ?? { kind: 'end', text: '', position: 0 };
  }

  /** Where the current token starts, counted from 0. */
  get #start(): number {
    return this.#token.position - 1;
  }

  /** Where the token before the current one ends. */
  get #end(): number {
    const { position, text } = this.#tokens[this.#index - 1] ?? { position: 1, text: '' };
    return position - 1 + text.length;
  }

  /** The current token's text when it is a symbol. */
  get #next(): string | undefined {
    return this.#token.kind === 'symbol' ? this.#token.text : undefined;
  }

  /** Remembers where a part stands, brackets around it left out. */
  #placed<Node extends ExpressionNode>(start: number, node: Node): Node {
    if (!this.#ranges.has(node)) {
      this.#ranges.set(node, { start, end: this.#end });
    }
    return node;
  }

  #take(symbol: string): boolean {
    const isThere = this.#next === symbol;
    this.#index += isThere ? 1 : 0;
    return isThere;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) {
      this.#fail();
    }
  }

  #fail(): never {
    const { kind, position } = this.#token;
    throw unreadable(
      this.#text,
      position,
      kind === 'end'
        ? 'The expression ends too early.'
        : `The expression cannot be read from character ${position} on.`,
    );
  }
}

function tooComplex(): ExpressionError {
  return new ExpressionError('too-complex', 'The expression is too long or nested too deep.');
}
