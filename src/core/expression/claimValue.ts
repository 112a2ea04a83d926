import { isJsonObject } from '../json.ts';
import type { JsonValue } from '../json.ts';
import { isList } from './values.ts';

/**
 * What a token holds of an expression's value, or undefined when the claim is absent: for null, for the
 * empty list, and for whole objects, which `user.getGroups` gives without a projection (Okta support,
 * groups claim expressions; a public report on federated claims).
 */
export function claimValue(value: JsonValue): JsonValue | undefined {
  const isAbsent = isList(value)
    ? value.length === 0 || value.some(isJsonObject)
    : isJsonObject(value);
  return isAbsent || value === null ? undefined : value;
}
