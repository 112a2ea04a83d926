import { isJsonObject } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';

/** What the keys of `appLinks` end in; what stands before it is the name of the app. */
const APP_LINK = /^.*(?=_link$)/;

/**
 * How the shape of one JSON value differs from that of another, a line for each difference: keys at
 * every depth and their order, lengths of lists, types, null, and the value of what is a setting by its
 * nature: true, false, and words in capital letters. Other values are not compared.
 */
export function shapeDifferences(
  expected: unknown,
  actual: unknown,
  path = 'body',
): readonly string[] {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return listDifferences(expected, actual, path);
  }
  if (isJsonObject(expected) && isJsonObject(actual)) {
    return objectDifferences(expected, actual, path);
  }
  const [wanted, found] = [kindOf(expected), kindOf(actual)];
  return wanted === found ? [] : [`${path}: ${found} instead of ${wanted}`];
}

function listDifferences(
  expected: readonly unknown[],
  actual: readonly unknown[],
  path: string,
): readonly string[] {
  return expected.length === actual.length
    ? expected.flatMap((item, index) => shapeDifferences(item, actual[index], `${path}[${index}]`))
    : [`${path}: ${actual.length} items instead of ${expected.length}`];
}

function objectDifferences(
  expected: JsonObject,
  actual: JsonObject,
  path: string,
): readonly string[] {
  const [wanted, found] = [membersOf(expected), membersOf(actual)];
  const missing = [...wanted.keys()].filter((key) => !found.has(key));
  const extra = [...found.keys()].filter((key) => !wanted.has(key));
  const shared = [...wanted.keys()].filter((key) => found.has(key));
  const order = [...found.keys()].filter((key) => wanted.has(key));
  return [
    ...missing.map((key) => `${path}.${key}: missing`),
    ...extra.map((key) => `${path}.${key}: extra`),
    ...(shared.join() === order.join() ? [] : [`${path}: keys in the order ${order.join()}`]),
    ...shared.flatMap((key) => shapeDifferences(wanted.get(key), found.get(key), `${path}.${key}`)),
  ];
}

function membersOf(object: JsonObject): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(object).map(([key, value]) => [key.replace(APP_LINK, '*'), value]));
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (typeof value === 'object') {
    return value === null ? 'null' : 'an object';
  }
  const isSetting = typeof value === 'string' && /^[A-Z][A-Z0-9_]+$/.test(value);
  return isSetting || typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}
