import type { TokenType } from './configuredClaim.ts';

/**
 * Names that Okta keeps for itself in the tokens of a custom authorization server, but for `groups` in
 * access tokens (Okta support, list of reserved claim names).
 */
const RESERVED: Readonly<Record<TokenType, ReadonlySet<string>>> = {
  'access token': new Set([
    ...['acr', 'amr', 'as_uri', 'cid', 'iss', 'jti', 'rpt', 'rsi', 'token_type', 'uid'],
    ...['username', 'ver'],
  ]),
  'ID token': new Set([
    ...['active', 'aid', 'aud', 'app_id', 'app_type', 'at_hash', 'auth_time', 'client_id'],
    ...['client_ip', 'client_req_id', 'client_type', 'client_user_agent', 'cnf', 'c_hash'],
    ...['device_compliance', 'device_id', 'device_known', 'device_managed', 'device_name'],
    ...['device_trust', 'did', 'dst', 'group', 'hotk', 'idp', 'idp_iss', 'iss', 'jti', 'mac_key'],
    ...['may_act', 'nonce', 'oid', 'okta_emailVerified', 'okta_lastUpdated', 'orig'],
    ...['permissions', 'purpose', 'pwd_exp_days', 'pwd_exp_time', 'rid', 'role', 'scope'],
    ...['scopes', 'sid', 'sub', 'term', 'token_type', 'user_ip', 'ver'],
  ]),
};

/**
 * What Okta's list of reserved claim names says of a name in tokens of a type. `disputed` is `groups` in
 * access tokens: it is on the list, and Okta's own guide to groups claims uses it there. Whether the
 * list holds for an app's groups claim or federated claims is not documented.
 */
export function reservation(
  tokenType: TokenType,
  name: string,
): 'reserved' | 'disputed' | undefined {
  if (tokenType === 'access token' && name === 'groups') {
    return 'disputed';
  }
  return RESERVED[tokenType].has(name) ? 'reserved' : undefined;
}
