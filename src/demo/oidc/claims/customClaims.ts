import { VALUE_TYPES } from '../../authorizationServers/claimTypes.ts';
import type { ClaimType } from '../../authorizationServers/claimTypes.ts';
import { GROUP_FILTER_TYPES } from '../../../core/claim/groupsClaim.ts';
import type { GroupFilterType } from '../../../core/claim/groupsClaim.ts';
import { objectAt, stringAt, stringsAt } from '../../../core/json.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { OrgStore } from '../../store/orgStore.ts';
import type { StoredAuthorizationServer } from '../../store/storedAuthorizationServer.ts';
import type { ClaimSet, GrantedAccess } from '../servers/authorizationServer.ts';
import { profileClaims } from '../servers/profileClaims.ts';
import { groupsClaimValue } from './groupsClaimValue.ts';

/**
 * The claims that a custom authorization server's configuration puts into a token of one type: active
 * ones whose scopes were granted (or that name none), in a thin token only those always included. Absent
 * where they have no value. May throw `ClaimError` (Okta Management API, authorization server claims).
 */
export function customClaims(
  store: OrgStore,
  server: StoredAuthorizationServer,
  access: GrantedAccess,
  token: { readonly claimType: ClaimType; readonly isThin: boolean },
): ClaimSet {
  const included = server.claims.filter((claim) => {
    const scopes = stringsAt(objectAt(claim, 'conditions'), 'scopes');
    return (
      claim['status'] === 'ACTIVE' &&
      claim['claimType'] === token.claimType &&
      (scopes.length === 0 || scopes.some((scope) => access.scopes.has(scope))) &&
      (!token.isThin || claim['alwaysIncludeInToken'] === true)
    );
  });
  return Object.fromEntries(
    included.flatMap((claim) => {
      const name = stringAt(claim, 'name') ?? '';
      const value = claimValue(store, access, claim, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function claimValue(
  store: OrgStore,
  access: GrantedAccess,
  claim: JsonObject,
  name: string,
): unknown {
  const value = stringAt(claim, 'value') ?? '';
  switch (VALUE_TYPES.find((type) => type === claim['valueType'])) {
    case 'SYSTEM':
      return new Map(Object.entries(profileClaims(access.user, store.created))).get(name);
    case 'GROUPS':
      return groupsClaimValue(store, access, {
        claimType: 'Filter',
        name,
        filterType: filterType(claim),
        value,
      });
    case 'EXPRESSION':
      return groupsClaimValue(store, access, { claimType: 'Expression', name, value });
    case undefined:
      return undefined;
  }
}

function filterType(claim: JsonObject): GroupFilterType {
  return GROUP_FILTER_TYPES.find((type) => type === claim['group_filter_type']) ?? 'STARTS_WITH';
}
