import type { JsonObject } from '../../core/json.ts';
import { oktaId } from '../ids.ts';

/** Name, scope, and whether an ID token holds it whatever is issued along (recorded Okta answers). */
const IDENTITY_CLAIMS: readonly (readonly [name: string, scope: string, isAlways?: true])[] = [
  ['middle_name', 'profile'],
  ['zoneinfo', 'profile'],
  ['website', 'profile'],
  ['updated_at', 'profile'],
  ['profile', 'profile'],
  ['preferred_username', 'profile', true],
  ['picture', 'profile'],
  ['phone_number', 'phone'],
  ['nickname', 'profile'],
  ['name', 'profile', true],
  ['locale', 'profile'],
  ['given_name', 'profile'],
  ['gender', 'profile'],
  ['family_name', 'profile'],
  ['email_verified', 'email'],
  ['email', 'email', true],
  ['birthdate', 'profile'],
  ['address', 'address'],
];

/** The claims that every custom authorization server has (recorded Okta answers). */
export function systemClaims(): readonly JsonObject[] {
  const identity = IDENTITY_CLAIMS.map(([name, scope, isAlways = false]) => ({
    id: oktaId('ocl'),
    name,
    status: 'ACTIVE',
    claimType: 'IDENTITY',
    valueType: 'SYSTEM',
    conditions: { scopes: [scope] },
    system: true,
    alwaysIncludeInToken: isAlways,
    apiResourceId: null,
  }));
  return [...identity, subject()];
}

function subject(): JsonObject {
  return {
    id: oktaId('ocl'),
    name: 'sub',
    status: 'ACTIVE',
    claimType: 'RESOURCE',
    valueType: 'EXPRESSION',
    value: '(appuser != null) ? appuser.userName : app.clientId',
    conditions: { scopes: [] },
    system: true,
    alwaysIncludeInToken: true,
    apiResourceId: null,
  };
}
