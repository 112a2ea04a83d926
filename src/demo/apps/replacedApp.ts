import { isJsonObject, objectAt, ownValue } from '../../core/json.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { without } from '../json.ts';
import {
  ACCESSIBILITY,
  OAUTH_CREDENTIALS,
  OAUTH_SETTINGS,
  SETTINGS,
  VISIBILITY,
} from './appDefaults.ts';
import { isCustomApp } from './oauthParts.ts';

/**
 * An app after PUT replaced it whole: read-only members keep their values, members left out fall back to
 * their defaults, `profile` is what the body holds or gone, and no client secret is kept in the JSON
 * (Okta Management API, replace an application; recorded Okta answers). Does not check the body.
 */
export function replacedAppJson(
  current: JsonObject,
  body: JsonObject,
  lastUpdated: string,
): JsonObject {
  const { id, orn, name, status, created, features, signOnMode, universalLogout, _links } = current;
  const { appLinks } = objectAt(current, 'visibility');
  const profile = ownValue(body, 'profile');
  return {
    id,
    orn,
    name,
    label: ownValue(body, 'label'),
    status,
    lastUpdated,
    created,
    accessibility: filled(ACCESSIBILITY, objectAt(body, 'accessibility')),
    visibility: { ...filled(VISIBILITY, objectAt(body, 'visibility')), appLinks },
    features,
    signOnMode,
    credentials: credentials(objectAt(current, 'credentials'), objectAt(body, 'credentials')),
    universalLogout,
    settings: settings(isCustomApp(current), objectAt(body, 'settings')),
    ...(isJsonObject(profile) ? { profile } : {}),
    _links,
  };
}

function credentials(current: JsonObject, given: JsonObject): JsonObject {
  const { userNameTemplate, signing, oauthClient } = current;
  const common = { userNameTemplate: given['userNameTemplate'] ?? userNameTemplate, signing };
  if (!isJsonObject(oauthClient)) {
    return common;
  }
  const { autoKeyRotation, ...rest } = filled(
    OAUTH_CREDENTIALS,
    without(objectAt(given, 'oauthClient'), 'client_id', 'client_secret'),
  );
  const isPublic = rest['token_endpoint_auth_method'] === 'none';
  return {
    ...common,
    oauthClient: {
      autoKeyRotation,
      client_id: oauthClient['client_id'],
      ...rest,
      // A public client cannot do without PKCE: Okta forces it (Okta Management API).
      pkce_required: isPublic || rest['pkce_required'] === true,
    },
  };
}

function settings(isCustom: boolean, given: JsonObject): JsonObject {
  return isCustom
    ? filled({ ...SETTINGS, oauthClient: OAUTH_SETTINGS }, given)
    : filled(SETTINGS, without(given, 'oauthClient'));
}

/** The given object, with members it lacks taken from the defaults, at every depth. */
function filled(defaults: JsonObject, given: JsonObject): JsonObject {
  const nested = Object.entries(defaults).flatMap(([key, value]): [string, JsonValue][] => {
    const own = ownValue(given, key);
    return isJsonObject(value) && isJsonObject(own) ? [[key, filled(value, own)]] : [];
  });
  return { ...defaults, ...given, ...Object.fromEntries(nested) };
}
