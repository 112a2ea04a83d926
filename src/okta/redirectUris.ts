import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, objectAt, ownValue, stringsAt } from '../core/json.ts';
import type { CallOptions, OidcApp } from '../core/org/org.ts';
import { UserError } from '../core/userError.ts';
import { oidcAppIn } from './apps.ts';
import type { OrgErrorCode } from './errorRules.ts';
import type { ManagementAnswer, ManagementApi } from './managementApi.ts';
import { requiredObject } from './members.ts';
import { replaceJsonMember } from './replaceJsonMember.ts';
import { resourcePath } from './resourcePath.ts';
import { unexpectedAnswer } from './unexpectedAnswer.ts';

const MAXIMUM_ATTEMPTS = 2;
const REDIRECT_URIS = ['settings', 'oauthClient', 'redirect_uris'];

/**
 * Changes the redirect URIs of an app and gives the app as it is afterwards; writes nothing when
 * `change` gives a list of the same content.
 *
 * Okta replaces the whole app, so its text is read, changed in this one place and sent back with every
 * other character as it came. It is read again just before the write: when somebody else edited it
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
  const call = { path: resourcePath(['app', appId]), target: 'app' } as const;
  let app = await api({ ...call, method: 'GET' }, options);
  for (let attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt += 1) {
    const before = redirectUrisOf(app);
    const after = change(before);
    if (isDeepStrictEqual(before, after)) {
      return oidcAppIn(app.body);
    }
    const fresh = await api({ ...call, method: 'GET' }, options);
    if (isDeepStrictEqual(app.body, fresh.body)) {
      const body = withRedirectUris(fresh, after);
      // The answer holds the app's client secret; only the parsed app leaves this function.
      return oidcAppIn((await api({ ...call, method: 'PUT', body }, options)).body);
    }
    app = fresh;
  }
  throw new UserError<OrgErrorCode>(
    'org/app-changed',
    'The app is being edited by somebody else at the moment, so nothing was written. Try again.',
  );
}

function redirectUrisOf({ body }: ManagementAnswer): readonly string[] {
  const settings = objectAt(requiredObject(body, 'an app'), 'settings');
  const oauthClient = ownValue(settings, 'oauthClient');
  if (!isJsonObject(oauthClient)) {
    throw new UserError<OrgErrorCode>(
      'org/catalog-app',
      'This is a catalog app: its redirect URIs are set by whoever published it. Use a custom app.',
    );
  }
  const redirectUris = stringsAt(oauthClient, 'redirect_uris');
  if (!isDeepStrictEqual(redirectUris, ownValue(oauthClient, 'redirect_uris') ?? [])) {
    throw unexpectedAnswer('an app whose redirect URIs are not texts');
  }
  return redirectUris;
}

/** Makes sure that the text holds what is meant, which it might not with repeated keys. */
function withRedirectUris(app: ManagementAnswer, redirectUris: readonly string[]): string {
  const text = replaceJsonMember(app.text, REDIRECT_URIS, redirectUris) ?? app.text;
  const body: unknown = JSON.parse(text);
  if (!isDeepStrictEqual(redirectUrisOf({ ...app, body }), redirectUris)) {
    throw unexpectedAnswer('an app that repeats the same field');
  }
  return text;
}
