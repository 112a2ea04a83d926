import type { JsonObject } from '../core/json.ts';

/** The object without some of its members. */
export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** A text, or the empty text for a value of any other type. */
export function textOrEmpty(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
