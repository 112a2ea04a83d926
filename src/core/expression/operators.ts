import type { JsonValue } from '../json.ts';
import type { BinaryOperator } from './expressionNode.ts';
import { areEqual, asText, wrongValue } from './values.ts';

/** The operators that look at both their values; `?:`, `||` and `&&` may leave out the second. */
export const OPERATORS: Readonly<
  Record<
    Exclude<BinaryOperator, '?:' | '||' | '&&'>,
    (left: JsonValue, right: JsonValue) => JsonValue
  >
> = {
  '==': areEqual,
  '!=': (left, right) => !areEqual(left, right),
  '<': (left, right) => order(left, right) < 0,
  '>': (left, right) => order(left, right) > 0,
  '<=': (left, right) => order(left, right) <= 0,
  '>=': (left, right) => order(left, right) >= 0,
  '+': plus,
};

/** Two numbers, or two texts by their UTF-16 code units, as in Java. */
function order(left: JsonValue, right: JsonValue): number {
  if (
    (typeof left === 'number' && typeof right === 'number') ||
    (typeof left === 'string' && typeof right === 'string')
  ) {
    return left < right ? -1 : Number(left > right);
  }
  return wrongValue('of the type of the value that it is compared with');
}

/** A text on either side makes a text, in which null reads `null`, as in the Spring Expression Language. */
function plus(left: JsonValue, right: JsonValue): JsonValue {
  if (typeof left === 'number' && typeof right === 'number') {
    return left + right;
  }
  return typeof left === 'string' || typeof right === 'string'
    ? [left, right].map((value) => (value === null ? 'null' : asText(value))).join('')
    : wrongValue('a text or a number, which "+" needs');
}
