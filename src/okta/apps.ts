import type { JsonObject } from '../core/json.ts';
import { isJsonObject, objectAt, ownValue, stringAt, stringsAt } from '../core/json.ts';
import type { OidcApp, OidcClient } from '../core/org/org.ts';
import { UserError } from '../core/userError.ts';
import type { OrgErrorCode } from './errorRules.ts';
import { unexpectedAnswer } from './unexpectedAnswer.ts';

const STATUSES = ['ACTIVE', 'INACTIVE', 'DELETED'] as const;
const APPLICATION_TYPES = ['web', 'browser', 'native', 'service'] as const;

/**
 * The OIDC apps in an answer of the app list, in Okta's order; apps that sign in by other means are
 * left out. Throws `org/unexpected-answer` when the answer is no list of apps.
 */
export function oidcAppsIn(answer: unknown): readonly OidcApp[] {
  if (!Array.isArray(answer)) {
    throw unexpectedAnswer('something else than a list of apps');
  }
  return answer.map(appObject).filter(isOidcApp).map(parseOidcApp);
}

/**
 * The app in an answer. Throws `org/not-an-oidc-app` for an app that signs in by other means and
 * `org/unexpected-answer` for anything that is no app.
 */
export function oidcAppIn(answer: unknown): OidcApp {
  const app = appObject(answer);
  if (!isOidcApp(app)) {
    throw new UserError<OrgErrorCode>(
      'org/not-an-oidc-app',
      'This app does not sign in with OpenID Connect, so it has no ID token and no groups claim in one. Choose another app.',
    );
  }
  return parseOidcApp(app);
}

function appObject(item: unknown): JsonObject {
  if (!isJsonObject(item)) {
    throw unexpectedAnswer('something else than an app');
  }
  return item;
}

function isOidcApp(app: JsonObject): boolean {
  return stringAt(app, 'signOnMode') === 'OPENID_CONNECT';
}

/** An app is custom when it has OAuth settings: recorded for every app, and only for `oidc_client`. */
function parseOidcApp(app: JsonObject): OidcApp {
  const settings = ownValue(objectAt(app, 'settings'), 'oauthClient');
  const client = isJsonObject(settings) ? parseClient(app, settings) : undefined;
  return {
    id: requiredString(app, 'id'),
    label: requiredString(app, 'label'),
    status: oneOf(STATUSES, app, 'status'),
    client,
  };
}

function parseClient(app: JsonObject, settings: JsonObject): OidcClient {
  const credentials = objectAt(objectAt(app, 'credentials'), 'oauthClient');
  return {
    clientId: requiredString(credentials, 'client_id'),
    applicationType: oneOf(APPLICATION_TYPES, settings, 'application_type'),
    redirectUris: stringsAt(settings, 'redirect_uris'),
    responseTypes: stringsAt(settings, 'response_types'),
    grantTypes: stringsAt(settings, 'grant_types'),
    tokenEndpointAuthMethod: requiredString(credentials, 'token_endpoint_auth_method'),
  };
}

function requiredString(object: JsonObject, key: string): string {
  const value = stringAt(object, key);
  if (value === undefined || value === '') {
    throw unexpectedAnswer(`an app without “${key}”`);
  }
  return value;
}

function oneOf<Value extends string>(
  values: readonly Value[],
  object: JsonObject,
  key: string,
): Value {
  const found = values.find((value) => value === stringAt(object, key));
  if (found === undefined) {
    throw unexpectedAnswer(`an app of unknown “${key}”`);
  }
  return found;
}
