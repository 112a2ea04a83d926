import type { GroupFilterType } from './groupsClaim.ts';
import { compileFilterRegex } from './regex.ts';
import type { RegexExtent } from './regex.ts';

/** Other readings of the rules of a Filter. */
export interface FilterReading {
  readonly regexExtent?: RegexExtent;
  /** What STARTS_WITH, EQUALS and CONTAINS do about case; ignored unless given. */
  readonly letterCase?: 'ignored' | 'significant';
}

/**
 * Gives the test whether a group's name passes a Filter claim: STARTS_WITH, EQUALS and CONTAINS ignore
 * case, REGEX does not and must match the whole name, unless the caller says otherwise. A regex that does
 * not compile here matches nothing; `checkRegex` tells why. An empty value follows from the same rules
 * (every name starts with it).
 *
 * Source: Okta Management API, `group_filter_type` of a custom authorization server's claim; that an
 * app's groups claim follows the same rules is assumed. Does not guard against a regex that takes long.
 */
export function groupNameMatcher(
  filterType: GroupFilterType,
  value: string,
  { regexExtent, letterCase = 'ignored' }: FilterReading = {},
): (groupName: string) => boolean {
  if (filterType === 'REGEX') {
    const regex = compileFilterRegex(value, regexExtent);
    return (groupName) => regex?.test(groupName) ?? false;
  }
  const compare = COMPARISONS[filterType];
  const fold = (text: string): string => (letterCase === 'ignored' ? text.toLowerCase() : text);
  const wanted = fold(value);
  return (groupName) => compare(fold(groupName), wanted);
}

const COMPARISONS = {
  STARTS_WITH: (name: string, wanted: string) => name.startsWith(wanted),
  EQUALS: (name: string, wanted: string) => name === wanted,
  CONTAINS: (name: string, wanted: string) => name.includes(wanted),
} as const;
