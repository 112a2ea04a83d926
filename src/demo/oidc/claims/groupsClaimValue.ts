import type { GroupsClaim } from '../../../core/claim/groupsClaim.ts';
import type { JsonValue } from '../../../core/json.ts';
import type { OrgStore } from '../../store/orgStore.ts';
import type { GrantedAccess } from '../servers/authorizationServer.ts';
import { ClaimError } from './claimError.ts';
import { expressionValue } from './expressionValue.ts';
import { filterValue } from './filterValue.ts';

/** Groups that a token of the implicit flow may list; the authorization code flow has no limit. */
const MAXIMUM_GROUPS = 100;

/**
 * What a groups claim, a Filter or an Expression, holds for the user who signed in, or undefined when
 * nothing matches: the claim is then absent, not empty. Throws `ClaimError` when no token may be issued.
 */
export function groupsClaimValue(
  store: OrgStore,
  access: GrantedAccess,
  claim: GroupsClaim,
): JsonValue | undefined {
  const value =
    claim.claimType === 'Expression'
      ? expressionValue(store, access, {
          name: claim.name,
          expression: claim.value,
          dialect: 'legacy',
        })
      : filterValue(claim, store.groupsOf(access.user), store.behavior);
  if (!Array.isArray(value)) {
    return value;
  }
  if (value.length > MAXIMUM_GROUPS && !access.isCodeFlow) {
    throw new ClaimError('too-many-groups', claim.name);
  }
  return value.length === 0 ? undefined : value;
}
