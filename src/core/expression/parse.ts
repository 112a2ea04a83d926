import { ExpressionError } from './expressionError.ts';
import type { BinaryOperator, ExpressionNode } from './expressionNode.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

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

const CONSTANTS: ReadonlyMap<string, ExpressionNode> = new Map([
  ['true', { kind: 'literal', value: true }],
  ['false', { kind: 'literal', value: false }],
  ['null', { kind: 'literal', value: null }],
]);

/**
 * Parses an expression into a tree. Keywords are read in either case. Throws an `ExpressionError`:
 * `syntax`, or `too-complex` above 2,048 characters or 100 levels of nesting. Understands the part of
 * the Spring Expression Language that Okta documents for claims, without arithmetic other than `+`.
 */
export function parseExpression(text: string): ExpressionNode {
  if (text.length > MAXIMUM_LENGTH) {
    throw tooComplex();
  }
  return new Parser(tokenize(text)).parse();
}

class Parser {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): ExpressionNode {
    const node = this.#expression();
    return this.#token.kind === 'end' ? node : this.#fail();
  }

  #expression(): ExpressionNode {
    return this.#nested(() => {
      const left = this.#binary(0);
      if (this.#take('?:')) {
        return { kind: 'binary', operator: '?:', left, right: this.#expression() };
      }
      if (!this.#take('?')) {
        return left;
      }
      const whenTrue = this.#expression();
      this.#expect(':');
      return { kind: 'conditional', condition: left, whenTrue, whenFalse: this.#expression() };
    });
  }

  #binary(level: number): ExpressionNode {
    const operators = LEVELS[level];
    if (operators === undefined) {
      return this.#unary();
    }
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.find((symbol) => this.#take(symbol));
      if (operator === undefined) {
        return left;
      }
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): ExpressionNode {
    if (this.#take('!')) {
      return { kind: 'not', operand: this.#nested(() => this.#unary()) };
    }
    let node = this.#primary();
    for (;;) {
      const isSafe = this.#take('?.');
      if (isSafe || this.#take('.')) {
        node = this.#part(node, isSafe);
      } else if (this.#take('[')) {
        node = { kind: 'member', target: node, key: this.#expression(), isSafe: false };
        this.#expect(']');
      } else {
        return node;
      }
    }
  }

  #part(target: ExpressionNode, isSafe: boolean): ExpressionNode {
    if (this.#take('![')) {
      const body = this.#expression();
      this.#expect(']');
      return { kind: 'projection', target, body, isSafe };
    }
    const { kind, text: name } = this.#token;
    if (kind !== 'name') {
      return this.#fail();
    }
    this.#index += 1;
    return this.#take('(')
      ? { kind: 'call', target, name, args: this.#arguments(), isSafe }
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
    const { kind, text } = this.#token;
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
    return this.#take('(')
      ? { kind: 'call', target: undefined, name: text, args: this.#arguments(), isSafe: false }
      : (CONSTANTS.get(text.toLowerCase()) ?? { kind: 'name', name: text });
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

  #take(symbol: string): boolean {
    const isThere = this.#token.kind === 'symbol' && this.#token.text === symbol;
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
    throw new ExpressionError(
      'syntax',
      kind === 'end'
        ? 'The expression ends too early.'
        : `The expression cannot be read from character ${position} on.`,
      position,
    );
  }
}

function tooComplex(): ExpressionError {
  return new ExpressionError('too-complex', 'The expression is too long or nested too deep.');
}
