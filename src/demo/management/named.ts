import { OktaError } from './oktaError.ts';
import type { ManagementRequest } from './route.ts';

/**
 * What a parameter of the path names. Throws E0000007 with the id and Okta's name for its kind when it
 * is not there.
 */
export function named<Value>(
  { path }: ManagementRequest,
  parameter: string,
  kind: string,
  find: (id: string) => Value | undefined,
): Value {
  const id = path[parameter] ?? '';
  const value = find(id);
  if (value === undefined) {
    throw new OktaError('E0000007', `${id} (${kind})`);
  }
  return value;
}
