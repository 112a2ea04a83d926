import type { JsonObject } from '../core/json.ts';
import { isJsonObject, stringAt } from '../core/json.ts';
import { unexpectedAnswer } from './unexpectedAnswer.ts';

/** An object in an answer; `kind` says what it should be, such as "a group". */
export function requiredObject(value: unknown, kind: string): JsonObject {
  if (!isJsonObject(value)) {
    throw unexpectedAnswer(`something else than ${kind}`);
  }
  return value;
}

/** A text in an answer that is never empty. */
export function requiredString(object: JsonObject, key: string, kind: string): string {
  const value = stringAt(object, key);
  if (value === undefined || value === '') {
    throw unexpectedAnswer(`${kind} without “${key}”`);
  }
  return value;
}

/** A text in an answer that is one of a few. */
export function requiredOneOf<Value extends string>(
  values: readonly Value[],
  object: JsonObject,
  key: string,
  kind: string,
): Value {
  const found = values.find((value) => value === stringAt(object, key));
  if (found === undefined) {
    throw unexpectedAnswer(`${kind} of unknown “${key}”`);
  }
  return found;
}
