import { objectAt } from '../../../../src/core/json.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import type { StoredAuthorizationServer } from '../../../../src/demo/store/storedAuthorizationServer.ts';
import type { RunningOrg } from '../runningOrg.ts';

/** Changes members of `settings.oauthClient` and `credentials.oauthClient` of an app. */
export function editApp(
  { control: { store } }: RunningOrg,
  appId: string,
  settings: JsonObject,
  credentials: JsonObject = {},
): void {
  const app = store.apps.get(appId);
  if (app === undefined) {
    throw new Error(`There is no app ${appId}.`);
  }
  const { json } = app;
  store.saveApp({
    ...app,
    json: {
      ...json,
      settings: mergedAt(objectAt(json, 'settings'), settings),
      credentials: mergedAt(objectAt(json, 'credentials'), credentials),
    },
  });
}

function mergedAt(object: JsonObject, change: JsonObject): JsonObject {
  return { ...object, oauthClient: { ...objectAt(object, 'oauthClient'), ...change } };
}

/** Changes a custom authorization server as it is stored. */
export function editServer(
  { control: { store } }: RunningOrg,
  id: string,
  change: (server: StoredAuthorizationServer) => StoredAuthorizationServer,
): void {
  const server = store.authorizationServer(id);
  if (server === undefined) {
    throw new Error(`There is no authorization server ${id}.`);
  }
  store.saveAuthorizationServer(change(server));
}
