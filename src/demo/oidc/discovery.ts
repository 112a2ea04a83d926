import type { Provider } from 'oidc-provider';

import { isJsonObject } from '../../core/json.ts';
import { without } from '../json.ts';

const PATH = '/.well-known/openid-configuration';

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
 * Makes the metadata say what Okta's says: the standard claims, never a configured one such as `groups`,
 * and no RFC 9207 `iss` in answers.
 */
export function discoveryMiddleware(): Parameters<Provider['use']>[0] {
  return async (context, next) => {
    await next();
    if (context.path === PATH && isJsonObject(context.body)) {
      const metadata = without(context.body, 'authorization_response_iss_parameter_supported');
      context.body = { ...metadata, claims_supported: CLAIMS };
    }
  };
}
