import { isJsonObject, ownValue } from '../../core/json.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';

/**
 * An object as Okta answers it, whatever the order in which it was sent: members in the order of the
 * template, each with the template's value where it is not given, and unknown members behind them. A
 * member that is undefined in the template is absent unless given. A list of one object in the template
 * is the template of every item. Reads own members only, and does not check types of single values.
 */
export function filled(template: JsonObject, given: JsonObject): JsonObject {
  const known = Object.entries(template).map(([key, standard]): Member => [
    key,
    member(standard, ownValue(given, key)),
  ]);
  const unknown = Object.entries(given).filter(([key]) => !Object.hasOwn(template, key));
  return Object.fromEntries([...known, ...unknown].filter(([, value]) => value !== undefined));
}

type Member = [key: string, value: JsonValue | undefined];

function member(
  standard: JsonValue | undefined,
  given: JsonValue | undefined,
): JsonValue | undefined {
  if (isJsonObject(standard)) {
    return filled(standard, isJsonObject(given) ? given : {});
  }
  if (typeof standard === 'object' && standard !== null) {
    return Array.isArray(given) ? items(standard[0], given) : [];
  }
  return given ?? standard;
}

function items(template: JsonValue | undefined, given: readonly JsonValue[]): JsonValue {
  return isJsonObject(template)
    ? given.map((item) => filled(template, isJsonObject(item) ? item : {}))
    : given;
}
