import type { JsonObject } from '../../core/json.ts';
import { oktaId } from '../ids.ts';
import { filled } from '../store/filled.ts';
import { SCOPE } from './templates.ts';

/** Scopes of OpenID Connect itself, which every authorization server knows. */
export const STANDARD_SCOPES = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'];

/** The scopes that every custom authorization server has (Okta Management API, scopes). */
export function systemScopes(): readonly JsonObject[] {
  return STANDARD_SCOPES.map((name) => customScope({ name, system: true }));
}

/** A scope with the given members, and Okta's defaults for the rest. */
export function customScope(given: JsonObject): JsonObject {
  return filled(SCOPE, { id: oktaId('scp'), ...given });
}
