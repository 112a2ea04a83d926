import { isJsonArray, ownValue } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { equalJson } from './equalJson.ts';

/** One claim that differs between two tokens. */
export type PayloadDifference =
  | { readonly kind: 'added'; readonly name: string; readonly after: JsonValue }
  | { readonly kind: 'removed'; readonly name: string; readonly before: JsonValue }
  | {
      readonly kind: 'changed';
      readonly name: string;
      readonly before: JsonValue;
      readonly after: JsonValue;
    }
  | ({ readonly kind: 'items'; readonly name: string } & ItemsDifference);

/** What a list of texts, such as groups, has other than before. */
export interface ItemsDifference {
  /** In the order of the later token. */
  readonly added: readonly string[];
  /** In the order of the earlier token. */
  readonly removed: readonly string[];
}

/**
 * Claims that are other in every token or every sign-in, so that they say nothing about a change:
 * times, identifiers and hashes (RFC 7519, section 4.1; OpenID Connect Core, sections 2 and 3.3.2.11;
 * OpenID Connect Front-Channel Logout, section 3).
 */
const VOLATILE = new Set([
  'auth_time',
  'at_hash',
  'c_hash',
  'exp',
  'iat',
  'jti',
  'nbf',
  'nonce',
  's_hash',
  'sid',
]);

/** Whether a claim is other in every token, whatever is configured. */
export function isVolatileClaim(name: string): boolean {
  return VOLATILE.has(name);
}

/**
 * How the claims of a token differ from those of an earlier one, volatile claims left out: lists with
 * other items first, then in the order of the later token, what was removed last. The order of a list of
 * texts does not count, under whatever name: a groups claim is called as the user likes, and Okta promises
 * no order. One audience is the same as a list of one (RFC 7519, section 4.1.3).
 */
export function compareClaims(before: JsonObject, after: JsonObject): readonly PayloadDifference[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const differences = names
    .filter((name) => !isVolatileClaim(name))
    .map((name) => difference(name, ownValue(before, name), ownValue(after, name)))
    .filter((found) => found !== undefined);
  const isList = ({ kind }: PayloadDifference): boolean => kind === 'items';
  return [...differences.filter(isList), ...differences.filter((found) => !isList(found))];
}

function difference(
  name: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): PayloadDifference | undefined {
  if (after === undefined) {
    return before === undefined ? undefined : { kind: 'removed', name, before };
  }
  if (before === undefined) {
    return { kind: 'added', name, after };
  }
  const [old, next] = [listOfTexts(name, before), listOfTexts(name, after)];
  if (old && next) {
    const [oldItems, newItems] = withoutSameEnds(old, next);
    const [added, removed] = [itemsBeyond(newItems, oldItems), itemsBeyond(oldItems, newItems)];
    return added.length + removed.length === 0
      ? undefined
      : { kind: 'items', name, added, removed };
  }
  return equalJson(before, after) ? undefined : { kind: 'changed', name, before, after };
}

/** The texts of a list whose order does not count; undefined for every other value. */
export function listOfTexts(name: string, value: JsonValue): readonly string[] | undefined {
  if (name === 'aud' && typeof value === 'string') {
    return [value];
  }
  return isJsonArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

/** Two lists without what they begin and end with alike: most lists hardly change, and long ones cost. */
function withoutSameEnds(
  one: readonly string[],
  other: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) {
    end += 1;
  }
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)];
}

/** The items of a list that another list lacks; one that is there twice needs two on the other side. */
function itemsBeyond(list: readonly string[], other: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const item of other) {
    counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return list.filter((item) => {
    const left = counts.get(item) ?? 0;
    counts.set(item, left - 1);
    return left <= 0;
  });
}
