import { stringAt } from '../../../core/json.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { OrgStore } from '../../store/orgStore.ts';
import type { ClaimSet, GrantedAccess } from '../servers/authorizationServer.ts';
import { ClaimError } from './claimError.ts';
import { expressionValue } from './expressionValue.ts';

/**
 * The app's federated claims by name, whatever the scopes. One that cannot be evaluated is absent (a
 * public report on `user.getGroups` without a projection; the rest is assumed).
 */
export function federatedClaims(store: OrgStore, access: GrantedAccess): ClaimSet {
  if (store.lacks('federated claims')) {
    return {};
  }
  return Object.fromEntries(
    access.client.app.federatedClaims.flatMap((claim) => {
      const name = stringAt(claim, 'name') ?? '';
      const value = valueOrAbsent(store, access, claim, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function valueOrAbsent(
  store: OrgStore,
  access: GrantedAccess,
  claim: JsonObject,
  name: string,
): unknown {
  try {
    return expressionValue(store, access, {
      name,
      expression: stringAt(claim, 'expression') ?? '',
      dialect: 'identity-engine',
    });
  } catch (error) {
    if (error instanceof ClaimError) {
      return undefined;
    }
    throw error;
  }
}
