import type { OrgGroup } from '../org/directory.ts';
import type { Mechanism } from './claimSlot.ts';
import { groupNameMatcher } from './filter.ts';
import type { FilterReading } from './filter.ts';
import { filterStatements } from './filterPreviewSentences.ts';
import type { PreviewStatement } from './filterPreviewStatement.ts';
import { regexBetweenSlashes } from './filterPreviewValues.ts';
import type { GroupFilterType } from './groupsClaim.ts';
import { checkRegex } from './regex.ts';

/** What the rules of a Filter look at in a group. */
export type FilterableGroup = Pick<OrgGroup, 'id' | 'type' | 'source'> & {
  readonly profile: { readonly name: string };
};

/** A Filter as it is typed. */
export interface FilterQuery {
  readonly filterType: GroupFilterType;
  readonly value: string;
  /** Whose rules apply: the app's groups claim unless given. */
  readonly mechanism?: Mechanism;
}

/** A group that a preview names. */
export interface PreviewedGroup {
  readonly id: string;
  /** As Okta has it: outside text, to be made visible where it is shown. */
  readonly name: string;
  readonly type: OrgGroup['type'];
  /** Type key of the app or directory that the group comes from, such as `active_directory`. */
  readonly sourceType?: string;
}

/** Some groups: how many, and the first of them in the org's order. */
export interface GroupSample {
  readonly count: number;
  /** At most {@link SAMPLE_SIZE}. */
  readonly first: readonly PreviewedGroup[];
}

/** How many groups of a sample are named. */
export const SAMPLE_SIZE = 50;

/** The groups that a Filter matches, sorted by what is certain about them. */
export interface FilterMatches {
  /** Groups of Okta's own (OKTA_GROUP, BUILT_IN) that match under the likely reading. */
  readonly matching: GroupSample;
  /** Groups of apps and directories that match by name; a Filter leaves them out of the claim. */
  readonly fromDirectories: GroupSample;
  /** REGEX: groups of Okta's own of which only a part of the name matches. Empty for the others. */
  readonly inPartOnly: GroupSample;
  /**
   * Groups of Okta's own for which case decides. REGEX: those that would match if case were ignored.
   * The others: those that match because it is.
   */
  readonly byCaseOnly: GroupSample;
  /** REGEX between slashes: groups of Okta's own that match what is between them. */
  readonly withoutSlashes: GroupSample;
}

/** What a Filter does to the groups of an org. */
export type FilterPreview =
  | {
      readonly kind: 'computed';
      readonly matches: FilterMatches;
      readonly statements: readonly PreviewStatement[];
    }
  /** The regex is wrong, or only Java can read it. One statement tells the reason. */
  | { readonly kind: 'not computable'; readonly statements: readonly PreviewStatement[] };

/**
 * Tells which of an org's groups a Filter matches, and what is sure about it. Takes as long as the regex
 * takes: to be called where it can be stopped.
 *
 * Source: Okta Management API (`group_filter_type`), Okta's guide to the groups claim (a Filter lists
 * groups of Okta's own); that an app's groups claim follows the rules of a custom authorization server's
 * is assumed, and the statements say so.
 */
export function previewFilter(
  groups: readonly FilterableGroup[],
  query: FilterQuery,
): FilterPreview {
  const check = query.filterType === 'REGEX' ? checkRegex(query.value) : undefined;
  const matches =
    check === undefined || check.verdict === 'valid' ? findMatches(groups, query) : undefined;
  const statements = filterStatements(query, matches, check);
  return matches === undefined
    ? { kind: 'not computable', statements }
    : { kind: 'computed', matches, statements };
}

/** Whether a Filter can put a group into a claim at all: one of apps and directories never. */
export function isOwnGroup({ type }: Pick<FilterableGroup, 'type'>): boolean {
  return type !== 'APP_GROUP';
}

function findMatches(
  groups: readonly FilterableGroup[],
  { filterType, value }: FilterQuery,
): FilterMatches {
  const isRegex = filterType === 'REGEX';
  const named = new Set(groups.filter(groupMatcher(filterType, value)));
  const own = groups.filter(isOwnGroup);
  const matching = own.filter((group) => named.has(group));
  const others = isRegex ? own.filter((group) => !named.has(group)) : [];
  const inPart = groupMatcher(filterType, value, { regexExtent: 'part of the name' });
  const byOtherCase = otherCaseMatcher({ filterType, value });
  const between = isRegex ? regexBetweenSlashes(value) : undefined;
  return {
    matching: sample(matching),
    fromDirectories: sample(groups.filter((group) => named.has(group) && !isOwnGroup(group))),
    inPartOnly: sample(others.filter(inPart)),
    byCaseOnly: sample(
      isRegex ? others.filter(byOtherCase) : matching.filter((group) => !byOtherCase(group)),
    ),
    withoutSlashes: sample(between === undefined ? [] : own.filter(groupMatcher('REGEX', between))),
  };
}

type GroupTest = (group: FilterableGroup) => boolean;

function groupMatcher(
  filterType: GroupFilterType,
  value: string,
  reading?: FilterReading,
): GroupTest {
  const isMatch = groupNameMatcher(filterType, value, reading);
  return ({ profile: { name } }) => isMatch(name);
}

/** The test under the opposite rule for upper and lower case. */
export function otherCaseMatcher({ filterType, value }: FilterQuery): GroupTest {
  return filterType === 'REGEX'
    ? groupMatcher(filterType, `(?i)${value}`)
    : groupMatcher(filterType, value, { letterCase: 'significant' });
}

function sample(groups: readonly FilterableGroup[]): GroupSample {
  return { count: groups.length, first: groups.slice(0, SAMPLE_SIZE).map(previewedGroup) };
}

/** A group as a preview names it. */
export function previewedGroup({ id, type, source, profile }: FilterableGroup): PreviewedGroup {
  const group = { id, name: profile.name, type };
  return source?.appType === undefined ? group : { ...group, sourceType: source.appType };
}
