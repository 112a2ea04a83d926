import { isJsonArray, isJsonObject } from '../../json.ts';
import type { JsonValue } from '../../json.ts';
import type { JsonPath } from './jsonSource.ts';

/** Tells of two numbers that JavaScript holds as the same whether they were written as the same. */
export type SameNumber = (path: JsonPath) => boolean;

/**
 * Whether two JSON values say the same: members of objects in any order, items of arrays in theirs. Does
 * not guard the stack: for values no deeper than those of a decoded token.
 */
export function equalJson(
  one: JsonValue | undefined,
  other: JsonValue | undefined,
  isSameNumber: SameNumber = () => true,
  path: JsonPath = [],
): boolean {
  if (isJsonArray(one) && isJsonArray(other)) {
    return (
      one.length === other.length &&
      one.every((item, at) => equalJson(item, other[at], isSameNumber, [...path, at]))
    );
  }
  if (isJsonObject(one) && isJsonObject(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every(
        (name) =>
          Object.hasOwn(other, name) &&
          equalJson(one[name], other[name], isSameNumber, [...path, name]),
      )
    );
  }
  return one === other && (typeof one !== 'number' || isSameNumber(path));
}
