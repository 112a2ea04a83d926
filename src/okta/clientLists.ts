import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../core/json.ts';
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

/** Lists of texts in `settings.oauthClient` of a custom app. */
const LISTS = ['redirect_uris', 'response_types', 'grant_types'] as const;

type ByList<Value> = Readonly<Partial<Record<(typeof LISTS)[number], Value>>>;

/** What becomes of a list. */
type ListChange = (values: readonly string[]) => readonly string[];

/** The change that adds what a list lacks to its end. */
export function including(wanted: readonly string[]): ListChange {
  return (values) => [...values, ...new Set(wanted.filter((value) => !values.includes(value)))];
}

/** The change that takes a value out of a list. */
export function excluding(unwanted: string): ListChange {
  return (values) => values.filter((value) => value !== unwanted);
}

/**
 * Changes lists of an app's OAuth settings, all in one write, and gives the app as it is afterwards;
 * writes nothing when every list stays as it is. Lists without a change are neither read nor written.
 *
 * Okta replaces the whole app, so its text is read, changed in these places and sent back with every
 * other character as it came. It is read again just before the write: when somebody else edited it
 * meanwhile the change is made once more on the fresh app, and if that is overtaken too the call
 * rejects with `org/app-changed`. (The Management API has no conditional write; an edit in the moment
 * between the second read and the write goes unseen.) Rejects with `org/catalog-app` for an app without
 * OAuth settings. Does not check whether the values fit together: Okta refuses those that do not.
 */
export async function changeClientLists(
  api: ManagementApi,
  appId: string,
  changes: ByList<ListChange>,
  options?: CallOptions,
): Promise<OidcApp> {
  const call = { path: resourcePath(['app', appId]), target: 'app' } as const;
  let app = await api({ ...call, method: 'GET' }, options);
  for (let attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt += 1) {
    const changed = changedLists(oauthClientIn(app.body), changes);
    if (Object.keys(changed).length === 0) {
      return oidcAppIn(app.body);
    }
    const fresh = await api({ ...call, method: 'GET' }, options);
    if (isDeepStrictEqual(app.body, fresh.body)) {
      const body = withLists(fresh, changed);
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

function oauthClientIn(answer: unknown): JsonObject {
  const settings = objectAt(requiredObject(answer, 'an app'), 'settings');
  const oauthClient = ownValue(settings, 'oauthClient');
  if (!isJsonObject(oauthClient)) {
    throw new UserError<OrgErrorCode>(
      'org/catalog-app',
      'This is a catalog app: its sign-in settings are set by whoever published it. Use a custom app.',
    );
  }
  return oauthClient;
}

function changedLists(
  oauthClient: JsonObject,
  changes: ByList<ListChange>,
): ByList<readonly string[]> {
  const lists = LISTS.flatMap((name) => {
    const change = changes[name];
    if (change === undefined) {
      return [];
    }
    const before = listAt(oauthClient, name);
    const after = change(before);
    return isDeepStrictEqual(before, after) ? [] : [[name, after] as const];
  });
  return Object.fromEntries(lists);
}

function listAt(oauthClient: JsonObject, name: string): readonly string[] {
  const values = stringsAt(oauthClient, name);
  if (!isDeepStrictEqual(values, ownValue(oauthClient, name) ?? [])) {
    throw unexpectedAnswer(`an app whose ${name} are not texts`);
  }
  return values;
}

/** Makes sure that the text holds what is meant, which it might not with repeated keys. */
function withLists({ text }: ManagementAnswer, lists: ByList<readonly string[]>): string {
  const edited = Object.entries(lists).reduce(
    (json, [name, values]) =>
      replaceJsonMember(json, ['settings', 'oauthClient', name], values) ?? json,
    text,
  );
  const body: unknown = JSON.parse(edited);
  const oauthClient = oauthClientIn(body);
  if (
    Object.entries(lists).some(
      ([name, list]) => !isDeepStrictEqual(listAt(oauthClient, name), list),
    )
  ) {
    throw unexpectedAnswer('an app that repeats the same field');
  }
  return edited;
}
