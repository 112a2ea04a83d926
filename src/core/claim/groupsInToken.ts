import { isJsonArray, isJsonObject, ownValue } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { PlacedClaim } from './claimSlot.ts';
import { DEFAULT_CLAIM_NAME } from './describe.ts';
import { groupNameMatcher } from './filter.ts';
import type { FilterClaim } from './groupsClaim.ts';
import { compileFilterRegex } from './regex.ts';
import { isQuickRegex } from './regexCost.ts';
import type { TokenConfiguration } from './tokenConfiguration.ts';

/** The groups that the configured filters let not through, or why that is not known. */
export type UnmatchedGroups =
  | { readonly kind: 'compared'; readonly names: readonly string[] }
  /** The sentence may be shown. */
  | { readonly kind: 'not compared'; readonly sentence: string };

/** The groups that a token holds. What takes long is worked out when it is first read. */
export interface GroupsInToken {
  /** Name of the claim that holds them; undefined where the token has none. */
  readonly claim: string | undefined;
  readonly count: number;
  /** By name, upper and lower case alike; as the token has them, which is hostile text. */
  readonly names: readonly string[];
  /** The active claims of that name at the org; empty where no configuration is known. */
  readonly configured: readonly PlacedClaim[];
  /** Undefined where no claim of that name is known to be configured. */
  readonly unmatched: UnmatchedGroups | undefined;
  /** Active claims of the configuration that the token has not. Why is not told here. */
  readonly missing: readonly PlacedClaim[];
}

/**
 * Finds the groups of a token among its claims: under a name that is configured, else under `groups`. A
 * single text counts as a list of one; items that are no text count as their JSON. Undefined when the
 * token has no groups and none are configured. An empty list gives a count of 0, although Okta leaves an
 * empty claim out (facts of Okta, E8).
 */
export function groupsInToken(
  claims: JsonObject,
  configuration?: TokenConfiguration,
): GroupsInToken | undefined {
  const active = (configuration?.claims ?? []).filter(isActive);
  const names = [...active.map(({ claim }) => claim.name), DEFAULT_CLAIM_NAME];
  const claim = names.find((name) => groupsIn(ownValue(claims, name)) !== undefined);
  const missing = active.filter((placed) => ownValue(claims, placed.claim.name) === undefined);
  if (claim === undefined && missing.length === 0) {
    return undefined;
  }
  const groups = claim === undefined ? [] : (groupsIn(ownValue(claims, claim)) ?? []);
  const configured = active.filter((placed) => placed.claim.name === claim);
  return new FoundGroups({ claim, groups, configured, missing });
}

function isActive({ claim }: PlacedClaim): boolean {
  return claim.delivery?.status !== 'INACTIVE';
}

/** Undefined for what is no list of groups: an object, null, a number. */
function groupsIn(value: JsonValue | undefined): readonly string[] | undefined {
  if (typeof value === 'string') {
    return [value];
  }
  return isJsonArray(value) && !value.some(isContainer) ? value.map(plainText) : undefined;
}

function isContainer(value: JsonValue): boolean {
  return isJsonArray(value) || isJsonObject(value);
}

function plainText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

interface Found extends Pick<GroupsInToken, 'claim' | 'configured' | 'missing'> {
  /** In the order of the token. */
  readonly groups: readonly string[];
}

class FoundGroups implements GroupsInToken {
  readonly claim: string | undefined;
  readonly configured: readonly PlacedClaim[];
  readonly missing: readonly PlacedClaim[];
  readonly #groups: readonly string[];
  #names: readonly string[] | undefined;
  #unmatched: UnmatchedGroups | undefined;

  constructor({ claim, groups, configured, missing }: Found) {
    this.claim = claim;
    this.configured = configured;
    this.missing = missing;
    this.#groups = groups;
  }

  get count(): number {
    return this.#groups.length;
  }

  get names(): readonly string[] {
    this.#names ??= sortedNames(this.#groups);
    return this.#names;
  }

  get unmatched(): UnmatchedGroups | undefined {
    if (this.configured.length > 0) {
      this.#unmatched ??= unmatchedGroups(this.names, this.configured);
    }
    return this.#unmatched;
  }
}

/** Sorted by code units of the lower-case names: the rules of a language take seconds for 50,000. */
function sortedNames(names: readonly string[]): readonly string[] {
  const keyed = names.map((name) => ({ name, key: name.toLowerCase() }));
  keyed.sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
  return keyed.map(({ name }) => name);
}

function unmatchedGroups(
  names: readonly string[],
  configured: readonly PlacedClaim[],
): UnmatchedGroups {
  const filters = configured
    .map(({ claim }) => claim)
    .filter((claim): claim is FilterClaim => claim.claimType === 'Filter');
  if (filters.length < configured.length) {
    const sentence = 'The groups come from an expression, so they are not compared with it.';
    return { kind: 'not compared', sentence };
  }
  const sentence = filters.map((filter) => whyNotCompared(filter, names)).find(Boolean);
  if (sentence !== undefined) {
    return { kind: 'not compared', sentence };
  }
  const matchers = filters.map(({ filterType, value }) => groupNameMatcher(filterType, value));
  const isUnmatched = (name: string): boolean => !matchers.some((matches) => matches(name));
  return { kind: 'compared', names: names.filter(isUnmatched) };
}

function whyNotCompared(
  { filterType, value }: FilterClaim,
  names: readonly string[],
): string | undefined {
  if (filterType !== 'REGEX') {
    return undefined;
  }
  const regex = compileFilterRegex(value);
  if (!regex) {
    return 'The regex cannot be judged here, so the groups are not compared with it.';
  }
  return isQuickRegex(regex, names)
    ? undefined
    : 'The regex may take long, so the groups are not compared with it.';
}
