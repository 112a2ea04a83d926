import { objectAt, stringsAt } from '../../../core/json.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { StoredPolicy } from '../../store/storedAuthorizationServer.ts';
import type { GrantedAccess } from './authorizationServer.ts';

/**
 * Whether an access policy of a custom authorization server lets a request in: it is active and names
 * the client, and one of its active rules fits grant type, person and every scope (Okta Management API,
 * authorization server policies). Scopes of OpenID Connect itself need not be listed.
 */
export function policyLetsIn({ json, rules }: StoredPolicy, access: GrantedAccess): boolean {
  const clients = included(objectAt(json, 'conditions'), 'clients');
  return (
    json['status'] === 'ACTIVE' &&
    (clients.includes('ALL_CLIENTS') || clients.includes(access.client.clientId)) &&
    rules.some((rule) => ruleLetsIn(rule, access))
  );
}

const STANDARD_SCOPES = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'];

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
