import type { JsonObject } from '../../../core/json.ts';
import { CLIENT_AUTH_METHODS } from '../../apps/appRules.ts';
import type { Behavior } from '../../behavior.ts';
import { RESPONSE_MODES, RESPONSE_TYPES } from '../authorizeRules.ts';
import type { AuthorizationServer } from '../servers/authorizationServer.ts';

/** Endpoints by the last part of their address. */
export const ENDPOINTS = {
  authorization_endpoint: 'authorize',
  token_endpoint: 'token',
  userinfo_endpoint: 'userinfo',
  jwks_uri: 'keys',
  introspection_endpoint: 'introspect',
  revocation_endpoint: 'revoke',
  end_session_endpoint: 'logout',
  pushed_authorization_request_endpoint: 'par',
} as const;

/** Algorithms for the signatures of DPoP proofs. */
export const DPOP_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'] as const;

const CLAIMS = [
  'iss',
  'ver',
  'sub',
  'aud',
  'iat',
  'exp',
  'jti',
  'auth_time',
  'amr',
  'idp',
  'nonce',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'email',
  'email_verified',
  'locale',
  'zoneinfo',
  'updated_at',
  'at_hash',
  'c_hash',
];

/**
 * What an authorization server says of itself (OpenID Connect Discovery, section 3; RFC 8414): the
 * standard claims, never a configured one such as `groups`.
 *
 * @param origin of the issuer and of every endpoint
 */
export function metadata(
  server: AuthorizationServer,
  origin: string,
  { issuerInAnswers, pushedRequests }: Behavior,
): JsonObject {
  const base = origin + server.endpointPath;
  return {
    issuer: origin + server.issuerPath,
    ...Object.fromEntries(
      Object.entries(ENDPOINTS).map(([name, path]) => [name, `${base}/${path}`]),
    ),
    response_types_supported: RESPONSE_TYPES,
    response_modes_supported: RESPONSE_MODES,
    grant_types_supported: ['authorization_code', 'implicit', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: server.scopes,
    token_endpoint_auth_methods_supported: CLIENT_AUTH_METHODS,
    claims_supported: CLAIMS,
    code_challenge_methods_supported: ['S256'],
    introspection_endpoint_auth_methods_supported: CLIENT_AUTH_METHODS,
    revocation_endpoint_auth_methods_supported: CLIENT_AUTH_METHODS,
    request_parameter_supported: false,
    dpop_signing_alg_values_supported: DPOP_ALGORITHMS,
    ...(issuerInAnswers === 'sent' ? { authorization_response_iss_parameter_supported: true } : {}),
    ...(pushedRequests === 'required' ? { require_pushed_authorization_requests: true } : {}),
  };
}
