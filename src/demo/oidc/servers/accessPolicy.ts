import { objectAt, stringsAt } from '../../../core/json.ts';
import type { JsonObject } from '../../../core/json.ts';
import { STANDARD_SCOPES } from '../../authorizationServers/systemScopes.ts';
import type { StoredPolicy } from '../../store/storedAuthorizationServer.ts';
import type { GrantedAccess } from './authorizationServer.ts';

/**
 * The rule that lets a request into a custom authorization server, or undefined when none does: the first
 * active rule, of an active policy for the client, that fits grant type, person and every scope (Okta
 * Management API, authorization server policies). Scopes of OpenID Connect itself need not be listed.
 */
export function matchingRule(
  policies: readonly StoredPolicy[],
  access: GrantedAccess,
): JsonObject | undefined {
  return policies
    .filter(({ json }) => {
      const clients = included(objectAt(json, 'conditions'), 'clients');
      const isForClient =
        clients.includes('ALL_CLIENTS') || clients.includes(access.client.clientId);
      return json['status'] === 'ACTIVE' && isForClient;
    })
    .flatMap(({ rules }) => rules)
    .find((rule) => ruleLetsIn(rule, access));
}

function ruleLetsIn(rule: JsonObject, { user, scopes, responseTypes }: GrantedAccess): boolean {
  const conditions = objectAt(rule, 'conditions');
  const people = objectAt(conditions, 'people');
  const groups = included(people, 'groups');
  const grantTypes = included(conditions, 'grantTypes');
  const allowed = included(conditions, 'scopes');
  const isPerson =
    groups.includes('EVERYONE') ||
    included(people, 'users').includes(user.id) ||
    user.groupIds.some((id) => groups.includes(id));
  const isExcluded =
    stringsAt(objectAt(people, 'users'), 'exclude').includes(user.id) ||
    stringsAt(objectAt(people, 'groups'), 'exclude').some((id) => user.groupIds.includes(id));
  return (
    rule['status'] === 'ACTIVE' &&
    isPerson &&
    !isExcluded &&
    responseTypes.every((type) =>
      grantTypes.includes(type === 'code' ? 'authorization_code' : 'implicit'),
    ) &&
    (allowed.includes('*') ||
      [...scopes].every((scope) => STANDARD_SCOPES.includes(scope) || allowed.includes(scope)))
  );
}

function included(conditions: JsonObject, name: string): readonly string[] {
  return stringsAt(objectAt(conditions, name), 'include');
}
