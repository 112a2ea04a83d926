import { newAuthorizationServer } from '../authorizationServers/newAuthorizationServer.ts';
import type { ServerParts } from '../authorizationServers/newAuthorizationServer.ts';
import { signingCredentials } from '../authorizationServers/signingCredentials.ts';
import { SERVER } from '../authorizationServers/templates.ts';
import { ISSUER_MODES } from '../../core/claim/groupsClaim.ts';
import { objectAt, stringAt, stringsAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { oktaId, secret } from '../ids.ts';
import { filled } from '../store/filled.ts';
import type { StoredAuthorizationServer } from '../store/storedAuthorizationServer.ts';
import { beginningTest } from './beginning.ts';
import { invalid, oneOf, requiredText } from './fields.ts';
import { LIFECYCLE, transitionLink, withStatus } from './lifecycle.ts';
import { named } from './named.ts';
import { page } from './paging.ts';
import { bodyObject, routesUnder } from './route.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';

const PAGING = { defaultLimit: 200, maximumLimit: 200 };

/** Custom authorization servers themselves (Okta Management API). */
export const AUTHORIZATION_SERVER_ROUTES = routesUnder(
  '/api/v1/authorizationServers',
  [
    ['GET', '', listServers],
    ['POST', '', createServer],
    ['GET', '/:serverId', (request) => ({ body: answer(request, requestedServer(request)) })],
    ['PUT', '/:serverId', replaceServer],
    ['DELETE', '/:serverId', deleteServer],
    ['POST', `/:serverId${LIFECYCLE}`, changeStatus],
    ['GET', '/:serverId/credentials/keys', listKeys],
    ['POST', '/:serverId/credentials/lifecycle/keyRotate', rotateKey],
  ],
  { feature: 'authorization servers' },
);

/** `q` is the beginning of name or audience. */
function listServers(request: ManagementRequest): ManagementAnswer {
  const { store, url } = request;
  const isNamed = beginningTest(url);
  const servers = [...store.authorizationServers.values()].filter(({ json }) =>
    isNamed(stringAt(json, 'name'), ...stringsAt(json, 'audiences')),
  );
  return page(url, servers, PAGING, (server) => answer(request, server));
}

/** A server just made rotates its key by itself whatever the request says (recorded Okta answers). */
function createServer(request: ManagementRequest): ManagementAnswer {
  const { store } = request;
  const server = newAuthorizationServer(
    {
      ...readServer(bodyObject(request)),
      id: oktaId('aus'),
      isDefault: false,
      scopes: [],
      hasPolicy: false,
    },
    store.timestamp(),
  );
  store.saveAuthorizationServer(server);
  return { status: 201, body: answer(request, server) };
}

function replaceServer(request: ManagementRequest): ManagementAnswer {
  const body = bodyObject(request);
  const { audience, ...members } = readServer(body);
  const server = requestedServer(request);
  const rotationMode = oneOf(signingOf(body), 'rotationMode', ['AUTO', 'MANUAL'], 'AUTO');
  const credentials = signingCredentials({ ...signingOf(server.json), rotationMode });
  return {
    body: answer(
      request,
      saved(request, {
        ...server,
        json: { ...server.json, ...members, audiences: [audience], credentials },
      }),
    ),
  };
}

/** Saves a server as changed at this moment. */
function saved(
  { store }: ManagementRequest,
  server: StoredAuthorizationServer,
): StoredAuthorizationServer {
  const changed = { ...server, json: { ...server.json, lastUpdated: store.timestamp() } };
  store.saveAuthorizationServer(changed);
  return changed;
}

/** That an active server cannot be deleted is assumed; Okta's own words for it are not known. */
function deleteServer(request: ManagementRequest): ManagementAnswer {
  const { json } = requestedServer(request);
  if (json['status'] === 'ACTIVE') {
    throw invalid('status', 'An active authorization server cannot be deleted');
  }
  request.store.authorizationServers.delete(stringAt(json, 'id') ?? '');
  return { status: 204 };
}

function changeStatus(request: ManagementRequest): ManagementAnswer {
  const server = requestedServer(request);
  saved(request, { ...server, json: withStatus(request, server.json) });
  return { status: 204 };
}

/** Key ids only: the keys themselves are in the JWKS of the server. */
function listKeys(request: ManagementRequest): ManagementAnswer {
  const { keyIds } = requestedServer(request);
  return {
    body: keyIds.map((kid, index) => ({
      status: index === 0 ? 'ACTIVE' : 'EXPIRED',
      alg: 'RS256',
      kid,
      kty: 'RSA',
      use: 'sig',
    })),
  };
}

/** A fresh key signs from then on; the JWKS keeps the two before it. */
function rotateKey(request: ManagementRequest): ManagementAnswer {
  const { json, keyIds, ...rest } = requestedServer(request);
  const kid = secret();
  const lastRotated = request.store.timestamp();
  const credentials = signingCredentials({ ...signingOf(json), kid, lastRotated });
  saved(request, { ...rest, json: { ...json, credentials }, keyIds: [kid, ...keyIds].slice(0, 3) });
  return listKeys(request);
}

/** The authorization server that the path names, by id or `default`; E0000007 when there is none. */
export function requestedServer(request: ManagementRequest): StoredAuthorizationServer {
  return named(request, 'serverId', 'AuthorizationServer', (id) =>
    request.store.authorizationServer(id),
  );
}

type ServerMembers = Pick<ServerParts, 'name' | 'description' | 'audience'> & {
  readonly issuerMode: string;
};

function readServer(body: JsonObject): ServerMembers {
  const [audience, ...others] = stringsAt(body, 'audiences');
  if (audience === undefined || others.length > 0) {
    throw invalid('audiences', 'Exactly one is required');
  }
  return {
    name: requiredText(body, 'name'),
    description: stringAt(body, 'description') ?? null,
    audience,
    issuerMode: oneOf(body, 'issuerMode', ISSUER_MODES, 'ORG_URL'),
  };
}

function signingOf(json: JsonObject): JsonObject {
  return objectAt(objectAt(json, 'credentials'), 'signing');
}

/** Every address of the server that an org has from the start says `default` instead of its id. */
function answer(
  { store, url: { origin } }: ManagementRequest,
  { json }: StoredAuthorizationServer,
): JsonObject {
  const name = json['default'] === true ? 'default' : (stringAt(json, 'id') ?? '');
  const self = `${origin}/api/v1/authorizationServers/${name}`;
  const link = (href: string, ...allow: readonly string[]): JsonObject => ({
    href,
    hints: { allow },
  });
  const wellKnown = (document: string): JsonObject => ({
    name: document,
    ...link(`${origin}/oauth2/${name}/.well-known/${document}`, 'GET'),
  });
  return {
    ...filled(SERVER, {
      ...json,
      issuer: `${store.issuerOrigin(json['issuerMode'], origin)}/oauth2/${name}`,
    }),
    _links: {
      rotateKey: link(`${self}/credentials/lifecycle/keyRotate`, 'POST'),
      metadata: ['oauth-authorization-server', 'openid-configuration'].map(wellKnown),
      keys: link(`${self}/credentials/keys`, 'GET'),
      claims: link(`${self}/claims`, 'GET', 'POST'),
      policies: link(`${self}/policies`, 'GET', 'POST'),
      self: link(self, 'GET', 'DELETE', 'PUT'),
      scopes: link(`${self}/scopes`, 'GET', 'POST'),
      ...transitionLink(self, json),
    },
  };
}
