import { groupNameMatcher } from './filter.ts';
import { isOwnGroup, otherCaseMatcher, previewedGroup } from './filterPreview.ts';
import type { FilterableGroup, FilterQuery, PreviewedGroup } from './filterPreview.ts';
import type { PreviewStatement } from './filterPreviewStatement.ts';
import type { FilterClaim } from './groupsClaim.ts';
import { checkRegex } from './regex.ts';
import { regexBetweenSlashes } from './filterPreviewValues.ts';
import { notComputableStatement } from './filterPreviewSentences.ts';
import { userStatements } from './userPreviewSentences.ts';

/** A Filter with its name, and whose rules apply to it: the app's groups claim's unless given. */
export type PlacedFilter = FilterClaim & Pick<FilterQuery, 'mechanism'>;

/**
 * Why a group of the user is not in the claim. One `from a directory or app` matches by name, but a Filter
 * lists only groups of Okta's own; one that `matches only …` would pass under another reading of a regex.
 */
export const LEFT_OUT_REASONS = [
  'name does not match',
  'from a directory or app',
  'matches only without slashes',
  'matches only in part',
  'matches only without case',
] as const;

/** One of {@link LEFT_OUT_REASONS}. */
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** A group of the user that is not in the claim. */
export interface LeftOutGroup {
  readonly group: PreviewedGroup;
  readonly reason: LeftOutReason;
}

/** What the token of one user carries of a Filter. */
export type UserPreview =
  | {
      readonly kind: 'computed';
      /** The claim by its name, as the token has it; undefined when the token has no such claim. */
      readonly claim: Readonly<Record<string, readonly string[]>> | undefined;
      readonly leftOut: readonly LeftOutGroup[];
      readonly statements: readonly PreviewStatement[];
    }
  | { readonly kind: 'not computable'; readonly statements: readonly PreviewStatement[] };

/**
 * Tells what the token of a user with these groups carries of a Filter, group by group, and what is sure
 * about it. Without a match the claim is absent, not empty (Okta support, groups claims). The rest of
 * the rules and their sources are those of `previewFilter`; whether the user is assigned to the app and
 * which scopes are requested is not looked at.
 */
export function previewForUser(
  userGroups: readonly FilterableGroup[],
  claim: PlacedFilter,
): UserPreview {
  const check = claim.filterType === 'REGEX' ? checkRegex(claim.value) : undefined;
  if (check !== undefined && check.verdict !== 'valid') {
    return { kind: 'not computable', statements: [notComputableStatement(check)] };
  }
  const reasonFor = leftOutReason(claim);
  const byOtherCase = otherCaseMatcher(claim);
  const judged = userGroups.map((group) => ({ group, reason: reasonFor(group) }));
  const names = judged.flatMap(({ group, reason }) =>
    reason === undefined ? [group.profile.name] : [],
  );
  const leftOut = judged.flatMap(({ group, reason }) =>
    reason === undefined ? [] : [{ group: previewedGroup(group), reason }],
  );
  const isLeftOut = (wanted: LeftOutReason): boolean =>
    leftOut.some(({ reason }) => reason === wanted);
  const byCase =
    isLeftOut('matches only without case') ||
    judged.some(({ group, reason }) => reason === undefined && !byOtherCase(group));
  return {
    kind: 'computed',
    claim: names.length === 0 ? undefined : Object.fromEntries([[claim.name, names]]),
    leftOut,
    statements: userStatements(claim, names, leftOut, {
      byExtent: isLeftOut('matches only in part') || isLeftOut('matches only without slashes'),
      byCase,
      bySource: isLeftOut('from a directory or app'),
    }),
  };
}

function leftOutReason(claim: FilterClaim): (group: FilterableGroup) => LeftOutReason | undefined {
  const { filterType, value } = claim;
  const isMatch = groupNameMatcher(filterType, value);
  const nearMisses = filterType === 'REGEX' ? regexNearMisses(claim) : [];
  return (group) => {
    const { name } = group.profile;
    if (isMatch(name)) {
      return isOwnGroup(group) ? undefined : 'from a directory or app';
    }
    const nearMiss = isOwnGroup(group)
      ? nearMisses.find(({ isMatch: isNear }) => isNear(name))
      : undefined;
    return nearMiss?.reason ?? 'name does not match';
  };
}

/** What else could be meant by a regex, the likeliest first. */
function regexNearMisses({ value }: FilterClaim): readonly {
  readonly reason: LeftOutReason;
  readonly isMatch: (name: string) => boolean;
}[] {
  const between = regexBetweenSlashes(value);
  return [
    ...(between === undefined
      ? []
      : [
          {
            reason: 'matches only without slashes',
            isMatch: groupNameMatcher('REGEX', between),
          } as const,
        ]),
    {
      reason: 'matches only in part',
      isMatch: groupNameMatcher('REGEX', value, { regexExtent: 'part of the name' }),
    },
    { reason: 'matches only without case', isMatch: groupNameMatcher('REGEX', `(?i)${value}`) },
  ];
}
