import { isJsonObject, objectAt, stringAt } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { without } from '../../../src/demo/json.ts';
import { CATALOG_APP } from '../demo/runningOrg.ts';
import type { RunningOrg } from '../demo/runningOrg.ts';

/** Makes a resource under a path that is like a recorded one, and gives its id. */
type Create = (org: RunningOrg, path: string, like: JsonObject) => Promise<string>;

/** By the last segment of the path. */
export const CREATORS: Readonly<Record<string, Create>> = {
  apps: createApp,
  authorizationServers: createAuthorizationServer,
  claims: createClaim,
  'federated-claims': (org, path, like) =>
    post(org, path, { name: like['name'] ?? 'role', expression: like['expression'] ?? 'user.id' }),
  groups: (org, path, like) => post(org, path, { profile: like['profile'] }),
};

/** Apps with OpenID Connect that are not custom apps. */
export function isCatalogApp(app: JsonObject): boolean {
  return stringAt(app, 'signOnMode') === 'OPENID_CONNECT' && app['name'] !== 'oidc_client';
}

async function createApp(org: RunningOrg, path: string, like: JsonObject): Promise<string> {
  if (isCatalogApp(like)) {
    return CATALOG_APP;
  }
  const id = await post(org, path, appBody(like));
  if (like['status'] === 'INACTIVE') {
    await call(org, `${path}/${id}/lifecycle/deactivate`);
  }
  return id;
}

/** Without what Okta names itself: ids, keys, secrets, and the name of a SAML app. */
function appBody(like: JsonObject): JsonObject {
  const isSaml = like['signOnMode'] === 'SAML_2_0';
  const { label = 'Demo', accessibility = {}, visibility = {}, settings, profile } = like;
  const { userNameTemplate, oauthClient } = objectAt(like, 'credentials');
  const client = isJsonObject(oauthClient) ? without(oauthClient, 'client_secret') : {};
  const isNamedById = client['client_id'] === like['id'];
  return {
    ...(isSaml ? {} : { name: 'oidc_client' }),
    label,
    signOnMode: like['signOnMode'] ?? 'OPENID_CONNECT',
    accessibility,
    visibility,
    credentials: {
      userNameTemplate,
      ...(isSaml ? {} : { oauthClient: isNamedById ? without(client, 'client_id') : client }),
    },
    settings: settings ?? { oauthClient: WEB_CLIENT },
    profile,
  };
}

const WEB_CLIENT: JsonObject = {
  application_type: 'web',
  redirect_uris: ['https://example.com/callback'],
  response_types: ['code'],
  grant_types: ['authorization_code'],
};

async function createAuthorizationServer(
  org: RunningOrg,
  path: string,
  like: JsonObject,
): Promise<string> {
  if (like['default'] === true) {
    return idIn(await org.json('GET', `${path}/default`));
  }
  const { name = 'Demo', description, audiences = ['api://demo'], issuerMode = 'ORG_URL' } = like;
  return post(org, path, { name, description, audiences, issuerMode });
}

async function createClaim(org: RunningOrg, path: string, like: JsonObject): Promise<string> {
  if (like['system'] === true) {
    const claims = objectsIn(await org.json('GET', path));
    return idIn(claims.find(({ name }) => name === like['name']));
  }
  const { name = 'demo', claimType = 'RESOURCE', valueType = 'EXPRESSION', value = 'demo' } = like;
  const { group_filter_type, alwaysIncludeInToken = true, conditions = {} } = like;
  const status = 'ACTIVE';
  return post(org, path, {
    ...{ name, status, claimType, valueType, value, conditions },
    ...{ group_filter_type, alwaysIncludeInToken },
  });
}

async function post(org: RunningOrg, path: string, body: JsonObject): Promise<string> {
  return idIn(await call(org, path, body));
}

/** Sends a POST; rejects when the demo org refuses it. */
export async function call(org: RunningOrg, path: string, body?: JsonObject): Promise<unknown> {
  const answer = await org.call('POST', path, body ?? {});
  const text = await answer.text();
  if (!answer.ok) {
    throw new SetUpError(`POST ${path}: ${answer.status} ${text}`);
  }
  return text === '' ? undefined : JSON.parse(text);
}

function idIn(resource: unknown): string {
  const id = isJsonObject(resource) ? stringAt(resource, 'id') : undefined;
  if (id === undefined) {
    throw new SetUpError(`No id in ${JSON.stringify(resource)}`);
  }
  return id;
}

/** The demo org refuses to make what an exchange needs. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';
}

/** The objects of a JSON list; none of anything else. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter(isJsonObject);
}
