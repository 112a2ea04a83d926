import type { Behavior } from '../behavior.ts';
import type { ClaimType } from './claimTypes.ts';

/** Claim names that Okta keeps for itself, by token (Okta support, list of reserved claims). */
const RESERVED: Readonly<Record<ClaimType, ReadonlySet<string>>> = {
  RESOURCE: new Set('acr amr as_uri cid rpt rsi uid username iss jti token_type ver'.split(' ')),
  IDENTITY: new Set(
    (
      'active aid aud app_id app_type at_hash auth_time client_id client_ip client_req_id ' +
      'client_type client_user_agent cnf c_hash device_compliance device_id device_known ' +
      'device_managed device_name device_trust did dst group hotk idp idp_iss mac_key may_act nonce ' +
      'oid okta_emailVerified okta_lastUpdated orig permissions purpose pwd_exp_days pwd_exp_time ' +
      'rid role scope scopes sid sub term user_ip iss jti token_type ver'
    ).split(' '),
  ),
};

/**
 * Whether Okta reserves a claim name in tokens of a type. The list also has `groups` for access tokens;
 * Okta's own guide to groups claims uses it there, so that a switch decides.
 */
export function isReservedName(
  claimType: ClaimType,
  name: string,
  { accessTokenGroups }: Behavior,
): boolean {
  const isGroups = claimType === 'RESOURCE' && name === 'groups';
  return RESERVED[claimType].has(name) || (isGroups && accessTokenGroups === 'refused');
}
