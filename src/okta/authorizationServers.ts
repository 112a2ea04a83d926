import { objectAt, stringsAt } from '../core/json.ts';
import type { AccessPolicy, AuthorizationServer } from '../core/org/authorizationServer.ts';
import { requiredObject, requiredOneOf, requiredString } from './members.ts';

/** The states of whatever can be switched on and off. */
export const STATUSES = ['ACTIVE', 'INACTIVE'] as const;

/** A custom authorization server in an answer. Throws `org/unexpected-answer` for anything else. */
export function authorizationServerIn(answer: unknown): AuthorizationServer {
  const kind = 'an authorization server';
  const server = requiredObject(answer, kind);
  return {
    id: requiredString(server, 'id', kind),
    name: requiredString(server, 'name', kind),
    issuer: requiredString(server, 'issuer', kind),
    status: requiredOneOf(STATUSES, server, 'status', kind),
  };
}

/** An access policy in an answer. Throws `org/unexpected-answer` for anything else. */
export function accessPolicyIn(answer: unknown): AccessPolicy {
  const policy = requiredObject(answer, 'an access policy');
  const clients = stringsAt(objectAt(objectAt(policy, 'conditions'), 'clients'), 'include');
  return {
    status: requiredOneOf(STATUSES, policy, 'status', 'an access policy'),
    clients: clients.includes('ALL_CLIENTS') ? 'all' : clients,
  };
}
