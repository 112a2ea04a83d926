import { reservation } from '../../core/claim/reservedNames.ts';
import type { Behavior } from '../behavior.ts';
import type { ClaimType } from './claimTypes.ts';

const TOKEN_TYPES = { RESOURCE: 'access token', IDENTITY: 'ID token' } as const;

/** Whether Okta refuses a claim name in tokens of a type; a switch decides on a name in dispute. */
export function isReservedName(
  claimType: ClaimType,
  name: string,
  { accessTokenGroups }: Behavior,
): boolean {
  const found = reservation(TOKEN_TYPES[claimType], name);
  return found === 'reserved' || (found === 'disputed' && accessTokenGroups === 'refused');
}
