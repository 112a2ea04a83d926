import { isJsonObject } from '../core/json.ts';

/** Tells whether a value has a type, and so makes it that type. Looks at all parts that the type names. */
export type Guard<Value> = (value: unknown) => value is Value;

type Guards = Readonly<Record<string, Guard<unknown>>>;
type Guarded<Of> = Of extends Guard<infer Value> ? Value : never;

/** Any text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Null. */
export function isNull(value: unknown): value is null {
  return value === null;
}

/** A number of things: 0, 1, 2 and so on. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** One of the given values. */
export function oneOf<const Value extends string | boolean>(
  ...values: readonly Value[]
): Guard<Value> {
  return (value): value is Value => values.some((known) => known === value);
}

/** A list of which every item passes. */
export function listOf<Item>(isItem: Guard<Item>): Guard<readonly Item[]> {
  return (value): value is readonly Item[] => Array.isArray(value) && value.every(isItem);
}

/** An object of which every value passes. */
export function recordOf<Value>(isValue: Guard<Value>): Guard<Readonly<Record<string, Value>>> {
  return (value): value is Readonly<Record<string, Value>> =>
    isJsonObject(value) && Object.values(value).every(isValue);
}

/** A value that passes one of the guards. */
export function either<Values extends readonly unknown[]>(
  ...guards: { readonly [Index in keyof Values]: Guard<Values[Index]> }
): Guard<Values[number]> {
  return (value): value is Values[number] => guards.some((guard) => guard(value));
}

/** A value that passes two guards. */
export function both<First, Second>(
  isFirst: Guard<First>,
  isSecond: Guard<Second>,
): Guard<First & Second> {
  return (value): value is First & Second => isFirst(value) && isSecond(value);
}

/** An object with these members; others pass. */
export function shape<Members extends Guards>(
  members: Members,
): Guard<{ readonly [Key in keyof Members]: Guarded<Members[Key]> }> {
  const guards = Object.entries(members);
  return (value): value is { readonly [Key in keyof Members]: Guarded<Members[Key]> } =>
    isJsonObject(value) &&
    guards.every(([key, guard]) => Object.hasOwn(value, key) && guard(value[key]));
}

/** An object whose members pass where they are there; others pass. */
export function partial<Members extends Guards>(
  members: Members,
): Guard<{ readonly [Key in keyof Members]?: Guarded<Members[Key]> }> {
  const guards = Object.entries(members);
  return (value): value is { readonly [Key in keyof Members]?: Guarded<Members[Key]> } =>
    isJsonObject(value) &&
    guards.every(([key, guard]) => !Object.hasOwn(value, key) || guard(value[key]));
}
