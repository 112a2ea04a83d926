import { appJson, replacedAppJson, withSecret } from '../apps/appJson.ts';
import { appLinks } from '../apps/appLinks.ts';
import { appProblem } from '../apps/appRules.ts';
import { oauthCredentials } from '../apps/oauthParts.ts';
import { objectAt, stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { oktaId, secret } from '../ids.ts';
import { textOrEmpty } from '../json.ts';
import type { OrgStore } from '../store/orgStore.ts';
import type { StoredApp } from '../store/storedApp.ts';
import { beginningTest } from './beginning.ts';
import { invalid } from './fields.ts';
import { LIFECYCLE, withStatus } from './lifecycle.ts';
import { named } from './named.ts';
import { OktaError } from './oktaError.ts';
import { page } from './paging.ts';
import { bodyObject, routesUnder } from './route.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';
import { searchTest } from './search.ts';
import type { Properties } from './search.ts';

const PAGING = { defaultLimit: 20, maximumLimit: 200 };

const PROPERTIES: Properties<StoredApp> = {
  id: ({ json }) => stringAt(json, 'id'),
  name: ({ json }) => stringAt(json, 'name'),
  status: ({ json }) => stringAt(json, 'status'),
  'credentials.signing.kid': ({ json }) =>
    stringAt(objectAt(objectAt(json, 'credentials'), 'signing'), 'kid'),
  'settings.slo.enabled': ({ json }) =>
    ['settings', 'signOn', 'slo'].reduce(objectAt, json)['enabled'] === true ? 'true' : 'false',
};

/** Apps themselves (Okta Management API, applications). */
export const APP_ROUTES = routesUnder('/api/v1/apps', [
  ['GET', '', listApps],
  ['POST', '', createApp],
  ['GET', '/:appId', (request) => ({ body: appAnswer(request, requestedApp(request)) })],
  ['PUT', '/:appId', replaceApp],
  ['DELETE', '/:appId', deleteApp],
  ['POST', `/:appId${LIFECYCLE}`, changeStatus],
]);

/** Whom an app is assigned to is known with `expand=user/{id}` only, and about that one user. */
function properties({ store, url }: ManagementRequest): Properties<StoredApp> {
  const user = store.users.get((url.searchParams.get('expand') ?? '').replace(/^user\//, ''));
  return user === undefined
    ? PROPERTIES
    : { ...PROPERTIES, 'user.id': (app) => (store.isAssigned(user, app) ? user.id : undefined) };
}

/** `q` is the beginning of name or label. */
function listApps(request: ManagementRequest): ManagementAnswer {
  const { store, url } = request;
  const isFound = searchTest(url, 'filter', properties(request));
  const isNamed = beginningTest(url);
  const apps = [...store.apps.values()].filter(
    (app) => isFound(app) && isNamed(stringAt(app.json, 'name'), stringAt(app.json, 'label')),
  );
  return page(url, apps, PAGING, (app) => appAnswer(request, app));
}

/** The answer holds the client secret, as that to PUT does, and no other. */
function createApp(request: ManagementRequest): ManagementAnswer {
  const { store, url } = request;
  const body = bodyObject(request);
  check(request, body);
  const json = newApp(store, body);
  const clientId = stringAt(oauthCredentials(json), 'client_id');
  const isTaken = [...store.apps.values()].some(
    ({ json: other }) => stringAt(oauthCredentials(other), 'client_id') === clientId,
  );
  if (clientId !== undefined && isTaken) {
    throw invalid('credentials.oauthClient.client_id', 'Another app has this client id');
  }
  const app: StoredApp = {
    json: url.searchParams.get('activate') === 'false' ? { ...json, status: 'INACTIVE' } : json,
    clientSecret: secretFor(json, body, undefined),
    groupsClaim: undefined,
    federatedClaims: [],
    assignedUserIds: new Set(),
    assignedGroupIds: new Set(),
    grantedScopes: [],
  };
  store.saveApp(app);
  return { body: withSecret(appAnswer(request, app), app.clientSecret) };
}

function replaceApp(request: ManagementRequest): ManagementAnswer {
  const { store } = request;
  const app = requestedApp(request);
  const body = bodyObject(request);
  check(request, body, app.json);
  const json = replacedAppJson(app.json, body, {
    lastUpdated: store.timestamp(),
    orgId: store.orgId,
  });
  const replaced: StoredApp = {
    ...app,
    json,
    clientSecret: secretFor(json, body, app.clientSecret),
    groupsClaim: store.behavior.replacedApp === 'keeps the claim' ? app.groupsClaim : undefined,
  };
  store.saveApp(replaced);
  return { body: withSecret(appAnswer(request, replaced), replaced.clientSecret) };
}

/** An active app cannot be deleted. Its claims and assignments go with it. */
function deleteApp(request: ManagementRequest): ManagementAnswer {
  const { json } = requestedApp(request);
  if (json['status'] === 'ACTIVE') {
    throw new OktaError('E0000056');
  }
  request.store.apps.delete(stringAt(json, 'id') ?? '');
  return { status: 204 };
}

function changeStatus(request: ManagementRequest): ManagementAnswer {
  const app = requestedApp(request);
  request.store.saveApp({ ...app, json: withStatus(request, app.json) });
  return { body: {} };
}

/** The app that the path names; E0000007 when there is none. */
export function requestedApp(request: ManagementRequest): StoredApp {
  return named(request, 'appId', 'AppInstance', (id) => request.store.apps.get(id));
}

/** An app as every answer but those to POST and PUT shows it: with `_links`, without client secret. */
export function appAnswer({ store, url }: ManagementRequest, { json }: StoredApp): JsonObject {
  const { engine } = store;
  return { ...json, _links: appLinks(json, { origin: url.origin, engine }) };
}

function check({ store }: ManagementRequest, body: JsonObject, app: JsonObject = body): void {
  const problem = appProblem({ body, app, behavior: store.behavior });
  if (problem !== undefined) {
    throw new OktaError('E0000001', problem.member, problem.complaints);
  }
}

/** A SAML app that is not from the catalog is named by Okta, after the org and the label. */
function newApp(store: OrgStore, body: JsonObject): JsonObject {
  const id = oktaId('0oa');
  const created = store.timestamp();
  const label = textOrEmpty(body['label'])
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return appJson(
    {
      id,
      name: stringAt(body, 'name') ?? `demo_${label}_${store.apps.size}`,
      signOnMode: textOrEmpty(body['signOnMode']),
      status: 'ACTIVE',
      lastUpdated: created,
      created,
      orgId: store.orgId,
      keyId: store.keyIds[0] ?? '',
      clientId: stringAt(oauthCredentials(body), 'client_id') ?? id,
    },
    body,
  );
}

/**
 * The client secret in force after a POST or PUT: the given one, else the one before, else a fresh one
 * where the way to authenticate needs it (recorded Okta answers).
 */
function secretFor(
  json: JsonObject,
  body: JsonObject,
  before: string | undefined,
): string | undefined {
  const method = stringAt(oauthCredentials(json), 'token_endpoint_auth_method') ?? '';
  if (!method.startsWith('client_secret')) {
    return undefined;
  }
  const given = stringAt(oauthCredentials(body), 'client_secret') ?? '';
  return given === '' ? (before ?? secret()) : given;
}
