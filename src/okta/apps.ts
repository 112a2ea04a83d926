import type { JsonObject } from '../core/json.ts';
import { isJsonObject, objectAt, ownValue, stringAt, stringsAt } from '../core/json.ts';
import type { OidcApp, OidcClient } from '../core/org/org.ts';
import { UserError } from '../core/userError.ts';
import type { OrgErrorCode } from './errorRules.ts';
import { requiredObject, requiredOneOf, requiredString } from './members.ts';

const STATUSES = ['ACTIVE', 'INACTIVE', 'DELETED'] as const;
const APPLICATION_TYPES = ['web', 'browser', 'native', 'service'] as const;

/** What Okta calls a custom OIDC app, in filters too. */
export const CUSTOM_APPS = 'name eq "oidc_client"';

/**
 * The OIDC apps among the apps of a list, in Okta's order; apps that sign in by other means are left
 * out. Throws `org/unexpected-answer` when one is no app.
 */
export function oidcAppsIn(items: readonly unknown[]): readonly OidcApp[] {
  return items
    .map((item) => requiredObject(item, 'an app'))
    .filter(isOidcApp)
    .map(parseOidcApp);
}

/**
 * The app in an answer. Throws `org/not-an-oidc-app` for an app that signs in by other means and
 * `org/unexpected-answer` for anything that is no app.
 */
export function oidcAppIn(answer: unknown): OidcApp {
  const app = requiredObject(answer, 'an app');
  if (!isOidcApp(app)) {
    throw new UserError<OrgErrorCode>(
      'org/not-an-oidc-app',
      'This app does not sign in with OpenID Connect, so it has no ID token and no groups claim in one. Choose another app.',
    );
  }
  return parseOidcApp(app);
}

function isOidcApp(app: JsonObject): boolean {
  return stringAt(app, 'signOnMode') === 'OPENID_CONNECT';
}

/** An app is custom when it has OAuth settings: recorded for every app, and only for `oidc_client`. */
function parseOidcApp(app: JsonObject): OidcApp {
  const settings = ownValue(objectAt(app, 'settings'), 'oauthClient');
  const client = isJsonObject(settings) ? parseClient(app, settings) : undefined;
  return {
    id: requiredString(app, 'id', 'an app'),
    label: requiredString(app, 'label', 'an app'),
    status: requiredOneOf(STATUSES, app, 'status', 'an app'),
    client,
  };
}

function parseClient(app: JsonObject, settings: JsonObject): OidcClient {
  const credentials = objectAt(objectAt(app, 'credentials'), 'oauthClient');
  const authMethod = requiredString(credentials, 'token_endpoint_auth_method', 'an app');
  return {
    clientId: requiredString(credentials, 'client_id', 'an app'),
    applicationType: requiredOneOf(APPLICATION_TYPES, settings, 'application_type', 'an app'),
    redirectUris: stringsAt(settings, 'redirect_uris'),
    responseTypes: stringsAt(settings, 'response_types'),
    grantTypes: stringsAt(settings, 'grant_types'),
    tokenEndpointAuthMethod: authMethod,
    isPkceRequired: authMethod === 'none' || ownValue(credentials, 'pkce_required') === true,
    isDpopBound: ownValue(settings, 'dpop_bound_access_tokens') === true,
    consentMethod: stringAt(settings, 'consent_method'),
    issuerMode: stringAt(settings, 'issuer_mode'),
  };
}
