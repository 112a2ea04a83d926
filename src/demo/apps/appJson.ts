import { isJsonObject, objectAt, ownValue, stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { without } from '../json.ts';
import { filled } from '../store/filled.ts';
import { appKind, standardAppLinks } from './appKind.ts';
import { APP_TEMPLATES, OAUTH_CREDENTIALS } from './appTemplates.ts';
import type { AppKind } from './appTemplates.ts';
import { oauthCredentials } from './oauthParts.ts';

/** What no request can change of an app. */
export interface FixedMembers {
  readonly id: string;
  readonly name: string;
  readonly signOnMode: string;
  readonly status: string;
  /** ISO 8601, as `created`. */
  readonly lastUpdated: string;
  readonly created: string;
  readonly orgId: string;
  /** Key that signs for the app. */
  readonly keyId: string;
  /** Of a custom OIDC app; left out of every other. */
  readonly clientId: string;
}

/**
 * The JSON of an app, complete, in Okta's order and without `_links`: read-only members as they are,
 * the others as given, members left out at their defaults. `profile` is what is given or absent. It never
 * holds a client secret (Okta Management API, replace an application; recorded Okta answers). Does not
 * check what is given.
 */
export function appJson(fixed: FixedMembers, given: JsonObject): JsonObject {
  const { orgId, keyId, clientId, ...members } = fixed;
  const kind = appKind(members);
  const visibility = objectAt(given, 'visibility');
  const profile = ownValue(given, 'profile');
  return filled(APP_TEMPLATES[kind], {
    ...members,
    orn: `orn:okta:idp:${orgId}:apps:${fixed.name}:${fixed.id}`,
    label: ownValue(given, 'label'),
    accessibility: ownValue(given, 'accessibility'),
    visibility: { ...visibility, appLinks: appLinks(fixed.name, objectAt(visibility, 'appLinks')) },
    credentials: {
      userNameTemplate: objectAt(objectAt(given, 'credentials'), 'userNameTemplate'),
      signing: { kid: keyId },
      ...(kind === 'custom OIDC' ? { oauthClient: client(clientId, oauthCredentials(given)) } : {}),
    },
    settings: settings(kind, objectAt(given, 'settings')),
    profile: isJsonObject(profile) ? profile : undefined,
  });
}

/** The same app after PUT replaced it whole. */
export function replacedAppJson(
  current: JsonObject,
  body: JsonObject,
  { lastUpdated, orgId }: { readonly lastUpdated: string; readonly orgId: string },
): JsonObject {
  const text = (key: string): string => stringAt(current, key) ?? '';
  const signing = objectAt(objectAt(current, 'credentials'), 'signing');
  return appJson(
    {
      id: text('id'),
      name: text('name'),
      signOnMode: text('signOnMode'),
      status: text('status'),
      lastUpdated,
      created: text('created'),
      orgId,
      keyId: stringAt(signing, 'kid') ?? '',
      clientId: stringAt(oauthCredentials(current), 'client_id') ?? '',
    },
    body,
  );
}

/** The JSON of a custom app with its client secret, as answers to POST and PUT have it. */
export function withSecret(app: JsonObject, clientSecret: string | undefined): JsonObject {
  const oauthClient = filled(OAUTH_CREDENTIALS, {
    ...oauthCredentials(app),
    client_secret: clientSecret,
  });
  return clientSecret === undefined
    ? app
    : { ...app, credentials: { ...objectAt(app, 'credentials'), oauthClient } };
}

/** Pages of another app are dropped: which ones an app has is not for a request to say. */
function appLinks(name: string, given: JsonObject): JsonObject {
  const standard = standardAppLinks(name);
  return filled(
    standard,
    Object.fromEntries(Object.entries(given).filter(([page]) => Object.hasOwn(standard, page))),
  );
}

/** A public client cannot do without PKCE: Okta forces it (Okta Management API). */
function client(clientId: string, given: JsonObject): JsonObject {
  const isPublic = given['token_endpoint_auth_method'] === 'none';
  return {
    ...without(given, 'client_secret'),
    client_id: clientId,
    pkce_required: isPublic || given['pkce_required'] === true,
  };
}

function settings(kind: AppKind, given: JsonObject): JsonObject {
  const common = without(given, 'oauthClient', 'signOn');
  switch (kind) {
    case 'custom OIDC':
      return { ...common, oauthClient: objectAt(given, 'oauthClient') };
    case 'SAML':
      return { ...common, signOn: signOn(objectAt(given, 'signOn')) };
    default:
      return common;
  }
}

/** The overrides that a request may hold are in no recorded answer. */
function signOn(given: JsonObject): JsonObject {
  const slo = objectAt(given, 'slo');
  return {
    ...without(
      given,
      'audienceOverride',
      'destinationOverride',
      'recipientOverride',
      'ssoAcsUrlOverride',
    ),
    spIssuer: slo['enabled'] === true ? slo['issuer'] : null,
  };
}
