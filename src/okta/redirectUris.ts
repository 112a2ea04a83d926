import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../core/json.ts';
import { isJsonObject, objectAt, ownValue, stringsAt } from '../core/json.ts';
import type { CallOptions, OidcApp } from '../core/org/org.ts';
import { UserError } from '../core/userError.ts';
import { appPath } from './appPath.ts';
import { oidcAppIn } from './apps.ts';
import type { OrgErrorCode } from './errorRules.ts';
import type { ManagementApi } from './managementApi.ts';
import { unexpectedAnswer } from './unexpectedAnswer.ts';

const MAXIMUM_ATTEMPTS = 2;

/**
 * Changes the redirect URIs of an app and gives the app as it is afterwards; writes nothing when
 * `change` gives a list of the same content.
 *
 * Okta replaces the whole app, so the raw app is read, changed in this one place and sent back with
 * every other field as it came. It is read again just before the write: when somebody else edited it
 * meanwhile the change is made once more on the fresh app, and if that is overtaken too the call
 * rejects with `org/app-changed`. (The Management API has no conditional write; an edit in the moment
 * between the second read and the write goes unseen.)
 */
export async function changeRedirectUris(
  api: ManagementApi,
  appId: string,
  change: (redirectUris: readonly string[]) => readonly string[],
  options?: CallOptions,
): Promise<OidcApp> {
  let app = await readRawApp(api, appId, options);
  for (let attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt += 1) {
    const changed = withChangedRedirectUris(app, change);
    if (changed === undefined) {
      return oidcAppIn(app);
    }
    const fresh = await readRawApp(api, appId, options);
    if (isDeepStrictEqual(app, fresh)) {
      return replaceApp(api, appId, changed, options);
    }
    app = fresh;
  }
  throw new UserError<OrgErrorCode>(
    'org/app-changed',
    'The app is being edited by somebody else at the moment, so nothing was written. Try again.',
  );
}

async function readRawApp(
  api: ManagementApi,
  appId: string,
  options: CallOptions | undefined,
): Promise<JsonObject> {
  const { body } = await api({ method: 'GET', path: appPath(appId), target: 'app' }, options);
  if (!isJsonObject(body)) {
    throw unexpectedAnswer('something else than an app');
  }
  return body;
}

/** The answer holds the app's client secret; only the parsed app leaves this function. */
async function replaceApp(
  api: ManagementApi,
  appId: string,
  app: JsonObject,
  options: CallOptions | undefined,
): Promise<OidcApp> {
  const { body } = await api(
    { method: 'PUT', path: appPath(appId), target: 'app', body: app },
    options,
  );
  return oidcAppIn(body);
}

function withChangedRedirectUris(
  app: JsonObject,
  change: (redirectUris: readonly string[]) => readonly string[],
): JsonObject | undefined {
  const settings = objectAt(app, 'settings');
  const oauthClient = ownValue(settings, 'oauthClient');
  if (!isJsonObject(oauthClient)) {
    throw new UserError<OrgErrorCode>(
      'org/catalog-app',
      'This is a catalog app: its redirect URIs are set by whoever published it. Use a custom app.',
    );
  }
  const before = stringsAt(oauthClient, 'redirect_uris');
  if (!isDeepStrictEqual(before, ownValue(oauthClient, 'redirect_uris') ?? [])) {
    throw unexpectedAnswer('an app whose redirect URIs are not texts');
  }
  const after = change(before);
  return isDeepStrictEqual(before, after)
    ? undefined
    : { ...app, settings: { ...settings, oauthClient: { ...oauthClient, redirect_uris: after } } };
}
