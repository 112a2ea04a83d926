import type { JsonObject } from '../../core/json.ts';
import type { SeedApp } from '../seed/orgSeed.ts';
import { appJson } from './appJson.ts';

/** What every app of an org shares. */
export interface AppContext {
  readonly orgId: string;
  readonly keyId: string;
  /** ISO 8601 time at which the app is created. */
  readonly created: string;
  /** Public key of apps that sign their assertions (RFC 7517). */
  readonly serviceKey: JsonObject;
}

/** The JSON of an app of the seed, without `_links`. */
export function seedAppJson(
  { id, name, label, client }: SeedApp,
  { serviceKey, ...context }: AppContext,
): JsonObject {
  const isSigning = client?.authMethod === 'private_key_jwt';
  return appJson(
    {
      id,
      name,
      signOnMode: 'OPENID_CONNECT',
      status: 'ACTIVE',
      lastUpdated: context.created,
      ...context,
      clientId: id,
    },
    {
      label,
      credentials: { oauthClient: { token_endpoint_auth_method: client?.authMethod } },
      settings: {
        oauthClient: {
          redirect_uris: client?.redirectUris,
          response_types: client?.responseTypes,
          grant_types: client?.grantTypes,
          jwks: isSigning ? { keys: [serviceKey] } : undefined,
          application_type: client?.applicationType,
          dpop_bound_access_tokens: client?.isDpopBound,
        },
      },
    },
  );
}
