import type { ConfiguredClaim } from '../../core/claim/configuredClaim.ts';

/** A call of a function that looks at groups (Okta Expression Language, group functions of both dialects). */
const GROUP_FUNCTION = /\b(?:Groups\s*\.\s*\w+|getFilteredGroups|getGroups|isMemberOf\w*)\s*\(/u;

/**
 * Whether a claim is about groups: a Filter, an Expression that calls a group function, or a claim that
 * is named `groups`. A function's name inside a quoted text counts too.
 */
export function carriesGroups(claim: ConfiguredClaim): boolean {
  return (
    claim.claimType === 'Filter' ||
    claim.name.toLowerCase() === 'groups' ||
    GROUP_FUNCTION.test(claim.value)
  );
}
