import { groupNameMatcher } from '../../../core/claim/filter.ts';
import type { FilterClaim } from '../../../core/claim/groupsClaim.ts';
import type { Behavior } from '../../behavior.ts';
import type { OrgGroup } from '../../store/orgMembers.ts';
import { withinTime } from './withinTime.ts';

/**
 * The names of the groups that pass a filter, in the order given. A Filter looks at groups that Okta
 * itself manages, never at those of an app or directory. Throws `ClaimError` when it takes too long.
 */
export function filterValue(
  { name, filterType, value }: FilterClaim,
  groups: readonly OrgGroup[],
  behavior: Behavior,
): readonly string[] {
  const names = groups
    .filter((group) => group.type !== 'APP_GROUP' || behavior.filteredGroups === 'all groups')
    .map((group) => group.name);
  const passing: string[] = [];
  withinTime(name, () => {
    const isSlashed = filterType === 'REGEX' && behavior.slashedRegex === 'delimiters';
    const pattern = isSlashed ? value.replace(/^\/(.*)\/$/s, '$1') : value;
    const isMatch = groupNameMatcher(filterType, pattern, {
      regexExtent: behavior.regexMatch,
      letterCase: behavior.filterCase,
    });
    passing.push(...names.filter(isMatch));
  });
  return passing;
}
