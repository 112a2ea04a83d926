import { isJsonObject } from '../json.ts';
import type { JsonValue } from '../json.ts';

type Pair = readonly [JsonValue | undefined, JsonValue | undefined];

/**
 * Whether two JSON values say the same: members of objects in any order, items of arrays in theirs. Goes
 * as deep as the values do without using up the stack.
 */
export function equalJson(one: JsonValue, other: JsonValue): boolean {
  const pairs: Pair[] = [[one, other]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const inner = innerPairs(pair);
    if (!inner) {
      return false;
    }
    for (const found of inner) {
      pairs.push(found);
    }
  }
  return true;
}

/** What has to be equal for two values to be; undefined when they already differ. */
function innerPairs([one, other]: Pair): readonly Pair[] | undefined {
  if (isJsonArray(one) && isJsonArray(other)) {
    return one.length === other.length
      ? one.map((item, index): Pair => [item, other[index]])
      : undefined;
  }
  if (isJsonObject(one) && isJsonObject(other)) {
    const names = Object.keys(one);
    const isSame =
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name));
    return isSame ? names.map((name): Pair => [one[name], other[name]]) : undefined;
  }
  return one === other ? [] : undefined;
}

/** Like `Array.isArray`, which does not narrow readonly arrays. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
