import { runInNewContext } from 'node:vm';

import { groupNameMatcher } from '../../../core/claim/filter.ts';
import type { FilterClaim } from '../../../core/claim/groupsClaim.ts';
import type { Behavior } from '../../behavior.ts';
import type { SeedGroup } from '../../seed/orgSeed.ts';
import { ClaimError } from './claimError.ts';

/** Longest time that a filter may take; a regular expression can take years. */
const FILTER_MILLISECONDS = 1000;

/**
 * The names of the groups that pass a filter, in the order given. A Filter looks at groups that Okta
 * itself manages, never at those of an app or directory. Throws `ClaimError` when it takes too long.
 */
export function filterValue(
  claim: Pick<FilterClaim, 'name' | 'filterType' | 'value'>,
  groups: readonly SeedGroup[],
  behavior: Behavior,
): readonly string[] {
  const names = groups
    .filter((group) => group.type !== 'APP_GROUP' || behavior.filteredGroups === 'all groups')
    .map((group) => group.name);
  const passing: string[] = [];
  const filter = (): void => {
    passing.push(...names.filter(nameTest(claim, behavior)));
  };
  try {
    // A context of its own, since V8 can be interrupted there: no regex stops the extension host.
    runInNewContext('filter()', { filter }, { timeout: FILTER_MILLISECONDS });
    return passing;
  } catch {
    throw new ClaimError('not-evaluated', claim.name);
  }
}

/** The documented rules, or the other reading of them. */
function nameTest(
  { filterType, value }: Pick<FilterClaim, 'filterType' | 'value'>,
  behavior: Behavior,
): (name: string) => boolean {
  if (filterType === 'REGEX' || behavior.filterCase === 'ignored') {
    return groupNameMatcher(filterType, value, behavior.regexMatch);
  }
  const compare = EXACT_COMPARISONS[filterType];
  return (name) => compare(name, value);
}

const EXACT_COMPARISONS = {
  STARTS_WITH: (name: string, wanted: string) => name.startsWith(wanted),
  EQUALS: (name: string, wanted: string) => name === wanted,
  CONTAINS: (name: string, wanted: string) => name.includes(wanted),
} as const;
