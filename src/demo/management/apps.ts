import { appProblem } from '../apps/appRules.ts';
import { oauthCredentials } from '../apps/oauthParts.ts';
import { replacedAppJson } from '../apps/replacedApp.ts';
import { objectAt, stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { secret } from '../ids.ts';
import type { StoredApp } from '../store/storedApp.ts';
import { appFilter } from './appFilter.ts';
import { OktaError } from './oktaError.ts';
import { page } from './paging.ts';
import { bodyObject } from './route.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';
import { requestedUser } from './users.ts';

const PAGING = { defaultLimit: 20, maximumLimit: 200 };

/** Lists apps (Okta Management API, list all applications). */
export function listApps({ store, url }: ManagementRequest): ManagementAnswer {
  const apps = [...store.apps.values()].filter(appFilter(url.searchParams));
  return page(url, apps, PAGING, {
    id: ({ json }) => stringAt(json, 'id') ?? '',
    json: ({ json }) => json,
  });
}

/** Gives one app, without its client secret. */
export function getApp(request: ManagementRequest): ManagementAnswer {
  return { body: requestedApp(request, 'AppInstance').json };
}

/** Replaces an app as a whole. The answer holds the client secret, as Okta's does. */
export function replaceApp(request: ManagementRequest): ManagementAnswer {
  const app = requestedApp(request, 'AppInstance');
  const body = bodyObject(request);
  const problem = appProblem(app.json, body);
  if (problem !== undefined) {
    throw new OktaError('E0000001', problem.member, problem.complaints);
  }
  const json = replacedAppJson(app.json, body, request.store.timestamp());
  const clientSecret = secretAfterPut(app, body, json);
  request.store.saveApp({ ...app, json, clientSecret });
  return { body: withSecret(json, clientSecret) };
}

/** Gives a user's assignment to an app; E0000007 for a user who is not assigned. */
export function getAssignment(request: ManagementRequest): ManagementAnswer {
  const app = requestedApp(request, 'AppInstance');
  const user = requestedUser(request);
  if (!request.store.isAssigned(user, app)) {
    throw new OktaError('E0000007', `${user.id} (AppUser)`);
  }
  const { orgUrl, created } = request.store;
  return {
    body: {
      id: user.id,
      externalId: null,
      created,
      lastUpdated: created,
      scope: 'USER',
      status: 'ACTIVE',
      statusChanged: created,
      passwordChanged: null,
      syncState: 'DISABLED',
      credentials: { userName: user.login },
      profile: {},
      _links: {
        app: { href: `${orgUrl}/api/v1/apps/${stringAt(app.json, 'id') ?? ''}` },
        user: { href: `${orgUrl}/api/v1/users/${user.id}` },
      },
    },
  };
}

/** The app that the path names; E0000007 with the given kind of resource when there is none. */
export function requestedApp({ store, path }: ManagementRequest, kind: string): StoredApp {
  const id = path['appId'] ?? '';
  const app = store.apps.get(id);
  if (app === undefined) {
    throw new OktaError('E0000007', `${id} (${kind})`);
  }
  return app;
}

/**
 * A blank or absent `client_secret` keeps the one in force (recorded Okta answers). An app that turns
 * from public to confidential is given one.
 */
function secretAfterPut(app: StoredApp, body: JsonObject, json: JsonObject): string | undefined {
  const method = stringAt(oauthCredentials(json), 'token_endpoint_auth_method');
  if (method === undefined || method === 'none') {
    return undefined;
  }
  const given = stringAt(oauthCredentials(body), 'client_secret') ?? '';
  return given === '' ? (app.clientSecret ?? secret()) : given;
}

function withSecret(json: JsonObject, clientSecret: string | undefined): JsonObject {
  if (clientSecret === undefined) {
    return json;
  }
  const { autoKeyRotation, client_id, ...rest } = oauthCredentials(json);
  return {
    ...json,
    credentials: {
      ...objectAt(json, 'credentials'),
      oauthClient: { autoKeyRotation, client_id, client_secret: clientSecret, ...rest },
    },
  };
}
