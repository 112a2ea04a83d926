import type { JsonObject } from '../../../src/core/json.ts';
import { isJsonObject, objectAt } from '../../../src/core/json.ts';
import { recordedAnswers } from '../recorded/exchanges.ts';
import type { LocalOrg } from './localOrg.ts';
import { sendJson, startLocalOrg, webApp } from './localOrg.ts';

export const APP_ID = '0oaDemoApp1';
export const CLIENT_SECRET = 'canary-client-secret';

export interface AppStore {
  /** JSON of the stored app, as text, so that nothing of it is shared. */
  app: string;
}

/** An org that stores one app, given as value or text, as it is sent, and answers a write with the client secret, as Okta does. */
export function startOrgWith(
  app: unknown,
  beforeAnswer: (store: AppStore, reads: number) => void = () => undefined,
): Promise<LocalOrg & { readonly store: AppStore }> {
  const store: AppStore = { app: typeof app === 'string' ? app : JSON.stringify(app) };
  let reads = 0;
  return startLocalOrg((request, response) => {
    if (request.method === 'PUT') {
      store.app = request.body;
      sendJson(response, withClientSecret(store.app));
      return;
    }
    reads += 1;
    beforeAnswer(store, reads);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(store.app);
  }).then((org) => Object.assign(org, { store }));
}

function withClientSecret(text: string): unknown {
  const app: unknown = JSON.parse(text);
  const credentials = isJsonObject(app) ? objectAt(app, 'credentials') : {};
  const oauthClient = { ...objectAt(credentials, 'oauthClient'), client_secret: CLIENT_SECRET };
  return isJsonObject(app) ? { ...app, credentials: { ...credentials, oauthClient } } : app;
}

/** Every custom app in a recorded answer of Okta's. */
export const RECORDED_APPS = [
  'get-apps-one-200.json',
  'post-apps-200.json',
  'put-apps-one-200.json',
]
  .flatMap(recordedAnswers)
  .concat(recordedAnswers('get-apps-200.json').flat(1))
  .filter((app) => isJsonObject(app) && 'oauthClient' in objectAt(app, 'settings'));

/** The JSON of a custom web app with other OAuth settings. */
export function withClient(settings: JsonObject): Record<string, unknown> {
  const app = webApp(APP_ID);
  return {
    ...app,
    settings: { oauthClient: { ...oauthClientOf(JSON.stringify(app)), ...settings } },
  };
}

/** The OAuth settings in the JSON text of an app. */
export function oauthClientOf(text: string): JsonObject {
  const app: unknown = JSON.parse(text);
  return objectAt(objectAt(isJsonObject(app) ? app : {}, 'settings'), 'oauthClient');
}
