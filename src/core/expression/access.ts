import { isJsonObject, ownValue } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { ExpressionError } from './expressionError.ts';
import { asInteger, isList, wrongValue } from './values.ts';

/** What names stand for: in a projection the properties of the element, then the roots. */
export interface Scope {
  readonly roots: JsonObject;
  readonly element?: JsonObject | undefined;
}

/** The value of a name, or undefined when it stands for nothing; an element's missing property is null. */
export function lookUp(name: string, { roots, element }: Scope): JsonValue | undefined {
  const owner = element !== undefined && Object.hasOwn(element, name) ? element : roots;
  const value = ownValue(owner, name);
  return value === undefined && element !== undefined ? null : value;
}

/**
 * A part of a value: of an object its own property or null, of a list the element at a position from 0.
 * A text, a number and a list have no properties.
 */
export function partOf(target: JsonValue, key: JsonValue): JsonValue {
  if (typeof key !== 'string') {
    const element = isList(target) ? target[asInteger(key)] : undefined;
    return element === undefined ? wrongValue('inside the list') : element;
  }
  if (isJsonObject(target)) {
    return ownValue(target, key) ?? null;
  }
  throw new ExpressionError(
    'unknown-name',
    `A value has no "${key}"; for the elements of a list write .![${key}].`,
  );
}
