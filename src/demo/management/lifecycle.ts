import type { JsonObject } from '../../core/json.ts';
import { OktaError } from './oktaError.ts';
import type { ManagementRequest } from './route.ts';

/** What a route ends in that activates or deactivates something. */
export const LIFECYCLE = '/lifecycle/:transition';

const STATUS_AFTER: ReadonlyMap<string, string> = new Map([
  ['activate', 'ACTIVE'],
  ['deactivate', 'INACTIVE'],
]);

/** The object with the status that the path asks for; E0000008 when it asks for none. */
export function withStatus({ store, path }: ManagementRequest, json: JsonObject): JsonObject {
  const status = STATUS_AFTER.get(path['transition'] ?? '');
  if (status === undefined) {
    throw new OktaError('E0000008');
  }
  return { ...json, status, lastUpdated: store.timestamp() };
}

/** The member of `_links` that leads to the other status. */
export function transitionLink(self: string, json: JsonObject): JsonObject {
  const transition = json['status'] === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    [transition]: { href: `${self}/lifecycle/${transition}`, hints: { allow: ['POST'] } },
  };
}
