import type { JsonValue } from '../json.ts';
import { ExpressionError } from './expressionError.ts';

/** Whether a value is a list. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * The value as a text, as the Spring Expression Language converts an argument: a list becomes its
 * elements with commas between them. Null counts as the empty text; a map is refused.
 */
export function asText(value: JsonValue): string {
  if (value === null) {
    return '';
  }
  if (isList(value)) {
    return value.map(asText).join(',');
  }
  return typeof value === 'object' ? wrongValue('a text') : String(value);
}

/** The value as a list: null is the empty one, a text is cut at its commas, all else is one element. */
export function asList(value: JsonValue): readonly JsonValue[] {
  if (isList(value)) {
    return value;
  }
  if (value === null || value === '') {
    return [];
  }
  return typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [value];
}

/** The elements of lists inside lists, at every depth, as one list. */
export function flatten(values: readonly JsonValue[]): readonly JsonValue[] {
  return values.flatMap((value) => (isList(value) ? flatten(value) : [value]));
}

/** The value as a whole number; a text of digits is converted. */
export function asInteger(value: JsonValue): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number)
    ? number
    : wrongValue('a whole number');
}

/** The value of a condition, which must be true or false: nothing is converted. */
export function asBoolean(value: JsonValue): boolean {
  return typeof value === 'boolean' ? value : wrongValue('true or false');
}

/** Whether two values are equal. Lists are when their elements are; a map equals only itself. */
export function areEqual(left: JsonValue, right: JsonValue): boolean {
  return isList(left) && isList(right)
    ? left.length === right.length && left.every((item, index) => item === right[index])
    : left === right;
}

/** Throws that a value is not what it has to be. */
export function wrongValue(wanted: string): never {
  throw new ExpressionError('wrong-arguments', `A value in the expression is not ${wanted}.`);
}
