import { isJsonObject, objectAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';

/** `settings.oauthClient` of an app's JSON; empty for a catalog app. */
export function oauthSettings(app: JsonObject): JsonObject {
  return objectAt(objectAt(app, 'settings'), 'oauthClient');
}

/** `credentials.oauthClient` of an app's JSON; empty for a catalog app. */
export function oauthCredentials(app: JsonObject): JsonObject {
  return objectAt(objectAt(app, 'credentials'), 'oauthClient');
}

/** Whether an app is a custom OIDC app: catalog apps have no OAuth settings (recorded Okta answers). */
export function isCustomApp(app: JsonObject): boolean {
  return isJsonObject(objectAt(app, 'settings')['oauthClient']);
}
