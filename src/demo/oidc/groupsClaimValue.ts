import { runInNewContext } from 'node:vm';
import { groupNameMatcher } from '../../core/claim/filter.ts';
import type { FilterClaim, GroupsClaim } from '../../core/claim/groupsClaim.ts';
import type { SeedGroup } from '../seed/orgSeed.ts';
import { GroupsClaimError } from './groupsClaimError.ts';
import { evaluateGroupsExpression } from './groupsExpression.ts';

/** Groups that a token of the implicit flow may list; the authorization code flow has no limit. */
const MAXIMUM_GROUPS = 100;

/**
 * The group names that an app's groups claim holds for a user with these groups, or undefined when
 * none match: the claim is then absent, not empty. A Filter looks at groups that Okta itself manages,
 * never at those of an app or directory. Throws `GroupsClaimError` when no token may be issued.
 */
export function groupsClaimValue(
  claim: GroupsClaim,
  groups: readonly SeedGroup[],
  isCodeFlow: boolean,
): readonly string[] | undefined {
  const names =
    claim.claimType === 'Expression'
      ? evaluateGroupsExpression(claim.value, groups, isCodeFlow)
      : filteredNames(
          claim,
          groups.filter((group) => group.type !== 'APP_GROUP').map((group) => group.name),
        );
  if (names.length > MAXIMUM_GROUPS && !isCodeFlow) {
    throw new GroupsClaimError('too-many-groups');
  }
  return names.length === 0 ? undefined : names;
}

/** Longest time that a filter may take; a regular expression can take years. */
const FILTER_MILLISECONDS = 250;

/** The names that pass the filter. Runs where V8 can be interrupted, so that no regex stops the host. */
function filteredNames(
  { filterType, value }: FilterClaim,
  names: readonly string[],
): readonly string[] {
  const isMatch = groupNameMatcher(filterType, value);
  const passing: string[] = [];
  const filter = (): void => {
    passing.push(...names.filter(isMatch));
  };
  try {
    runInNewContext('filter()', { filter }, { timeout: FILTER_MILLISECONDS });
    return passing;
  } catch {
    throw new GroupsClaimError('not-evaluated');
  }
}
