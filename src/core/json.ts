/** Any value that JSON text can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object; keys come from outside, so reading one may give `undefined`. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** Whether a value is a JSON object: not null, not an array. Does not look at its members. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Like `Array.isArray`, which does not narrow readonly arrays. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The string stored under a key, or undefined when it is absent or of another type. */
export function stringAt(object: JsonObject, key: string): string | undefined {
  const value = ownValue(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** The object stored under a key, or an empty one when it is absent or of another type. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = ownValue(object, key);
  return isJsonObject(value) ? value : {};
}

/** The strings of the array stored under a key; other members and other types are left out. */
export function stringsAt(object: JsonObject, key: string): readonly string[] {
  const value = ownValue(object, key);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The value stored under an own key, so that `__proto__` and `constructor` read as absent. */
export function ownValue(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Deepest nesting of an answer that is taken; far below what would exhaust the stack. */
const MAXIMUM_DEPTH = 100;

/** Whether arrays and objects are nested in one another more than 100 levels deep. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return (
    depth >= MAXIMUM_DEPTH || Object.values(value).some((child) => isTooDeep(child, depth + 1))
  );
}
