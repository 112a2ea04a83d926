import type { AdapterPayload, JWK } from 'oidc-provider';

import type { JsonObject } from '../../core/json.ts';
import { appKeys } from './appKeys.ts';
import { RESPONSE_TYPES } from './authorizeRules.ts';
import type { OidcContext } from './oidcContext.ts';

/**
 * What the engine needs to know of an app. Redirect URIs, response types and PKCE are judged by the
 * org's own rules before the engine sees a request, because the engine's differ from Okta's; it is told
 * whatever passes its own checks.
 */
export function clientMetadata(
  { server, store }: OidcContext,
  clientId: string,
): AdapterPayload | undefined {
  const client = store.client(clientId);
  if (client === undefined) {
    return undefined;
  }
  const { label, authMethod, grantTypes, isDpopBound, jwks, app } = client;
  const known =
    server.id === undefined ? ['refresh_token', 'client_credentials'] : ['refresh_token'];
  const others = grantTypes.filter((type) => known.includes(type));
  return {
    client_id: clientId,
    client_name: label,
    ...(app.clientSecret === undefined ? {} : { client_secret: app.clientSecret }),
    token_endpoint_auth_method: authMethod,
    ...(authMethod === 'private_key_jwt' ? { jwks: { keys: signingKeys(jwks) } } : {}),
    application_type: 'web',
    redirect_uris: ['https://judged-by-the-demo-org.invalid/'],
    ...(isDpopBound
      ? { grant_types: ['authorization_code', ...others], response_types: ['code'] }
      : {
          grant_types: ['authorization_code', 'implicit', ...others],
          response_types: [...ENGINE_RESPONSE_TYPES],
        }),
    dpop_bound_access_tokens: isDpopBound,
  };
}

/** The engine knows no bare `token`: it is asked for `id_token token`, and the ID token is dropped. */
export const ENGINE_RESPONSE_TYPES = RESPONSE_TYPES.filter((type) => type !== 'token');

function signingKeys(jwks: JsonObject): JWK[] {
  return appKeys(jwks).flatMap(({ kty = '', ...key }) => (kty === '' ? [] : [{ ...key, kty }]));
}
