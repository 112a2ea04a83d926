import type { GroupsClaim } from '../../core/claim/groupsClaim.ts';
import { objectAt, stringAt, stringsAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { CLIENT_AUTH_METHODS } from '../apps/appRules.ts';
import { oauthCredentials, oauthSettings } from '../apps/oauthParts.ts';

/** An app as the org stores it: its public JSON, and what the JSON never shows. */
export interface StoredApp {
  readonly json: JsonObject;
  readonly clientSecret: string | undefined;
  readonly groupsClaim: GroupsClaim | undefined;
  /** What tokens still hold while a saved claim is not applied; Refresh Application Data takes it away. */
  readonly delayedGroupsClaim?: { readonly inForce: GroupsClaim | undefined };
  /** In Okta's shape: `id`, `name`, `expression`, `created`, `lastUpdated`. */
  readonly federatedClaims: readonly JsonObject[];
  readonly assignedUserIds: ReadonlySet<string>;
  readonly assignedGroupIds: ReadonlySet<string>;
  /** Scopes of the Management API that the app may ask for. */
  readonly grantedScopes: readonly string[];
}

/** The OAuth settings of a custom app, read out of its JSON. */
export interface StoredClient {
  readonly app: StoredApp;
  readonly clientId: string;
  readonly label: string;
  readonly applicationType: string;
  readonly authMethod: (typeof CLIENT_AUTH_METHODS)[number];
  readonly isPkceRequired: boolean;
  readonly redirectUris: readonly string[];
  /** Whether a redirect URI may hold a wildcard for the lowest part of its host. */
  readonly allowsWildcard: boolean;
  readonly postLogoutRedirectUris: readonly string[];
  readonly responseTypes: readonly string[];
  readonly grantTypes: readonly string[];
  readonly issuerMode: string;
  readonly isConsentRequired: boolean;
  readonly isDpopBound: boolean;
  readonly rotatesRefreshTokens: boolean;
  /** The app's own public keys, as a JWK Set. */
  readonly jwks: JsonObject;
  /** Key id that ID tokens are signed with, or undefined when the keys rotate by themselves. */
  readonly pinnedKeyId: string | undefined;
  /** How ID tokens are encrypted, or undefined when they are not. */
  readonly idTokenEncryption: IdTokenEncryption | undefined;
}

/** Encryption of ID tokens to a key of the app (OpenID Connect Dynamic Client Registration, section 2). */
export interface IdTokenEncryption {
  readonly alg: string;
  readonly enc: string;
}

/** The OAuth settings of an active custom app; undefined for any other app. */
export function clientOf(app: StoredApp): StoredClient | undefined {
  const credentials = oauthCredentials(app.json);
  const settings = oauthSettings(app.json);
  const clientId = stringAt(credentials, 'client_id');
  if (clientId === undefined || stringAt(app.json, 'status') !== 'ACTIVE') {
    return undefined;
  }
  const named = stringAt(credentials, 'token_endpoint_auth_method');
  const authMethod =
    CLIENT_AUTH_METHODS.find((method) => method === named) ?? 'client_secret_basic';
  return {
    app,
    clientId,
    label: stringAt(app.json, 'label') ?? '',
    applicationType: stringAt(settings, 'application_type') ?? 'web',
    authMethod,
    isPkceRequired: authMethod === 'none' || credentials['pkce_required'] === true,
    redirectUris: stringsAt(settings, 'redirect_uris'),
    allowsWildcard: stringAt(settings, 'wildcard_redirect') === 'SUBDOMAIN',
    postLogoutRedirectUris: stringsAt(settings, 'post_logout_redirect_uris'),
    responseTypes: stringsAt(settings, 'response_types'),
    grantTypes: stringsAt(settings, 'grant_types'),
    issuerMode: stringAt(settings, 'issuer_mode') ?? 'ORG_URL',
    isConsentRequired: stringAt(settings, 'consent_method') === 'REQUIRED',
    isDpopBound: settings['dpop_bound_access_tokens'] === true,
    rotatesRefreshTokens:
      stringAt(objectAt(settings, 'refresh_token'), 'rotation_type') === 'ROTATE',
    jwks: objectAt(settings, 'jwks'),
    pinnedKeyId: credentials['autoKeyRotation'] === false ? signingKeyId(app.json) : undefined,
    idTokenEncryption: encryptionOf(settings),
  };
}

function signingKeyId(app: JsonObject): string | undefined {
  return stringAt(objectAt(objectAt(app, 'credentials'), 'signing'), 'kid');
}

function encryptionOf(settings: JsonObject): IdTokenEncryption | undefined {
  const alg = stringAt(settings, 'id_token_encrypted_response_alg');
  const enc = stringAt(settings, 'id_token_encrypted_response_enc') ?? 'A256GCM';
  return alg === undefined ? undefined : { alg, enc };
}
