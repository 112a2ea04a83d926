import type { JsonObject } from '../../core/json.ts';
import { oktaId } from '../ids.ts';
import { filled } from '../store/filled.ts';
import { CLAIM } from './templates.ts';

const SUBJECT: JsonObject = {
  claimType: 'RESOURCE',
  valueType: 'EXPRESSION',
  value: '(appuser != null) ? appuser.userName : app.clientId',
  conditions: { scopes: [] },
};

/** Names with their scope, `profile` when left out, in the order of recorded Okta answers. */
const NAMES = (
  'middle_name zoneinfo website updated_at profile preferred_username picture phone_number:phone ' +
  'nickname name sub locale given_name gender family_name email_verified:email email:email birthdate ' +
  'address:address'
).split(' ');

/** Claims that a token holds whatever is issued along with it. */
const ALWAYS_INCLUDED = ['preferred_username', 'name', 'sub', 'email'];

/** The claims that every custom authorization server has (recorded Okta answers). */
export function systemClaims(): readonly JsonObject[] {
  return NAMES.map((entry) => {
    const [name = '', scope = 'profile'] = entry.split(':');
    return filled(CLAIM, {
      id: oktaId('ocl'),
      name,
      claimType: 'IDENTITY',
      valueType: 'SYSTEM',
      conditions: { scopes: [scope] },
      system: true,
      alwaysIncludeInToken: ALWAYS_INCLUDED.includes(name),
      ...(name === 'sub' ? SUBJECT : {}),
    });
  });
}
