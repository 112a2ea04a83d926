import { isJsonArray, ownValue } from '../../json.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import { equalJson } from '../json/equalJson.ts';
import type { SameNumber } from '../json/equalJson.ts';
import type { ExactSource } from '../json/exactJson.ts';

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

/** The texts that the claims were read from, as far as they are at hand. */
export interface ComparedSources {
  readonly before?: ExactSource | undefined;
  readonly after?: ExactSource | undefined;
}

/**
 * How the claims of a token differ from those of an earlier one, volatile claims left out: lists with
 * other items first, then in the order of the later token, what was removed last. The order of a list of
 * texts does not count, under whatever name: a groups claim is called as the user likes, and Okta promises
 * no order. One audience is the same as a list of one (RFC 7519, section 4.1.3). Numbers that JavaScript
 * cannot tell apart are told apart by how they were written, where both sources are given.
 */
export function compareClaims(
  before: JsonObject,
  after: JsonObject,
  sources: ComparedSources = {},
): readonly PayloadDifference[] {
  const differences = allDifferences(before, after, sources, (name) => !isVolatileClaim(name));
  const isList = ({ kind }: PayloadDifference): boolean => kind === 'items';
  return [...differences.filter(isList), ...differences.filter((found) => !isList(found))];
}

/** The differences that {@link compareClaims} leaves out, in the order of the later token. */
export function compareVolatileClaims(
  before: JsonObject,
  after: JsonObject,
  sources: ComparedSources = {},
): readonly PayloadDifference[] {
  return allDifferences(before, after, sources, isVolatileClaim);
}

function allDifferences(
  before: JsonObject,
  after: JsonObject,
  sources: ComparedSources,
  isCompared: (name: string) => boolean,
): readonly PayloadDifference[] {
  const isSameNumber: SameNumber = (path) =>
    !sources.before ||
    !sources.after ||
    sources.before.numberAt(path) === sources.after.numberAt(path);
  return [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .filter(isCompared)
    .map((name) => difference(name, before, after, isSameNumber))
    .filter((found) => found !== undefined);
}

function difference(
  name: string,
  allBefore: JsonObject,
  allAfter: JsonObject,
  isSameNumber: SameNumber,
): PayloadDifference | undefined {
  const [before, after] = [ownValue(allBefore, name), ownValue(allAfter, name)];
  if (after === undefined) {
    return before === undefined ? undefined : { kind: 'removed', name, before };
  }
  if (before === undefined) {
    return { kind: 'added', name, after };
  }
  const [old, next] = [listOfTexts(name, before), listOfTexts(name, after)];
  if (old && next) {
    return itemsDifference(name, old, next);
  }
  return equalJson(before, after, isSameNumber, [name])
    ? undefined
    : { kind: 'changed', name, before, after };
}

function itemsDifference(
  name: string,
  old: readonly string[],
  next: readonly string[],
): PayloadDifference | undefined {
  const [oldItems, newItems] = withoutSameEnds(old, next);
  const { added, removed } = itemsBeyond(oldItems, newItems);
  return added.length + removed.length === 0 ? undefined : { kind: 'items', name, added, removed };
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

/** The items that only one of two lists has; one that is there twice needs two on the other side. */
function itemsBeyond(old: readonly string[], next: readonly string[]): ItemsDifference {
  const left = new Map<string, number>();
  for (const item of old) {
    left.set(item, (left.get(item) ?? 0) + 1);
  }
  const takeOne = (item: string): boolean => {
    const count = left.get(item) ?? 0;
    if (count > 0) {
      left.set(item, count - 1);
    }
    return count > 0;
  };
  const added = next.filter((item) => !takeOne(item));
  // Of equal items the last ones are those too many.
  const removed = old.toReversed().filter(takeOne).reverse();
  return { added, removed };
}
