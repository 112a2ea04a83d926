import { isSecureOrigin } from '../http/secureOrigin.ts';
import type { JsonObject } from '../json.ts';
import { ownValue, stringAt, stringsAt } from '../json.ts';
import type { UserError } from '../userError.ts';
import { percentEncode } from './queryParameters.ts';
import { signInError } from './signInError.ts';

/** The endpoints of an authorization server, each an absolute URL at the org's own origin. */
export interface ServerEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly userinfo: string;
  readonly keys: string;
  readonly introspection: string;
  readonly revocation: string;
  readonly logout: string;
  readonly pushedRequest: string;
}

/** What an authorization server says of itself (OpenID Connect Discovery, section 3; RFC 8414, section 2). */
export interface ServerMetadata {
  /** What `iss` of the app's tokens has to be. */
  readonly issuer: string;
  readonly endpoints: ServerEndpoints;
  /** Undefined when the server does not say. Scopes that are not published are not among them. */
  readonly scopes: readonly string[] | undefined;
  /** Whether every answer of the authorization endpoint names the issuer (RFC 9207). */
  readonly namesIssuerInAnswers: boolean;
  /** Whether requests have to be pushed (RFC 9126, section 5). */
  readonly requiresPushedRequests: boolean;
}

/** Names of the endpoints in metadata, and the last part of their path at Okta (facts of Okta, F1). */
const ENDPOINTS = {
  authorization: ['authorization_endpoint', 'authorize'],
  token: ['token_endpoint', 'token'],
  userinfo: ['userinfo_endpoint', 'userinfo'],
  keys: ['jwks_uri', 'keys'],
  introspection: ['introspection_endpoint', 'introspect'],
  revocation: ['revocation_endpoint', 'revoke'],
  logout: ['end_session_endpoint', 'logout'],
  pushedRequest: ['pushed_authorization_request_endpoint', 'par'],
} as const satisfies Record<keyof ServerEndpoints, readonly [string, string]>;

/** Longest address taken, in characters; it is shown, and opened in a browser. */
const LONGEST_ADDRESS = 2000;

/** Where an authorization server has its endpoints as long as its metadata is not read. */
export function usualEndpoints(orgUrl: string, serverId: string): ServerEndpoints {
  const base = serverId === '' ? `${orgUrl}/oauth2/v1` : `${orgUrl}${issuerPath(serverId)}/v1`;
  return endpointsFrom((_name, path) => `${base}/${path}`);
}

/**
 * Where an authorization server publishes its metadata, with the client id, so that the issuer is the one
 * of the app's issuer mode (Okta OIDC API).
 */
export function metadataUrl(orgUrl: string, serverId: string, clientId: string): string {
  const query = `client_id=${percentEncode(clientId)}`;
  return `${orgUrl}${issuerPath(serverId)}/.well-known/openid-configuration?${query}`;
}

/**
 * Reads an authorization server's metadata document.
 *
 * With a custom domain the issuer's origin differs from the org URL, on purpose. It is accepted when it is
 * a secure origin with the issuer's own path, since the org that the user added says so. No request goes
 * there: an endpoint of that origin is asked for at the same path of the org, which is the same server.
 *
 * Throws the `UserError` `sign-in/bad-discovery` for an issuer of another kind, for an endpoint at a third
 * origin, for an address beyond 2000 characters, and for an authorization endpoint with a query. An endpoint that is not named is where Okta has it.
 */
export function parseServerMetadata(
  document: JsonObject,
  orgUrl: string,
  serverId: string,
): ServerMetadata {
  const issuer = stringAt(document, 'issuer');
  if (issuer === undefined || !isIssuerOf(issuer, orgUrl, serverId)) {
    throw badDiscovery(orgUrl, 'names an issuer that is neither the org nor a custom domain of it');
  }
  const origins = [orgUrl, new URL(issuer).origin];
  const usual = usualEndpoints(orgUrl, serverId);
  const endpoints = endpointsFrom((name, _path, key) => {
    const url = stringAt(document, name);
    if (url === undefined) {
      return usual[key];
    }
    if (url.length > LONGEST_ADDRESS) {
      throw badDiscovery(orgUrl, `has a ${name} that is too long`);
    }
    if (!URL.canParse(url) || !origins.includes(new URL(url).origin)) {
      throw badDiscovery(orgUrl, `has its ${name} at another origin`);
    }
    const { pathname, search } = new URL(url);
    if (key === 'authorization' && search !== '') {
      throw badDiscovery(orgUrl, `has a query in its ${name}`);
    }
    return `${orgUrl}${pathname}${search}`;
  });
  return {
    issuer,
    endpoints,
    scopes:
      ownValue(document, 'scopes_supported') === undefined
        ? undefined
        : stringsAt(document, 'scopes_supported'),
    namesIssuerInAnswers: document['authorization_response_iss_parameter_supported'] === true,
    requiresPushedRequests: document['require_pushed_authorization_requests'] === true,
  };
}

/** Path of the issuer: empty for the org authorization server, `/oauth2/{id}` for a custom one. */
function issuerPath(serverId: string): string {
  return serverId === '' ? '' : `/oauth2/${percentEncode(serverId)}`;
}

function endpointsFrom(
  urlOf: (name: string, path: string, key: keyof ServerEndpoints) => string,
): ServerEndpoints {
  const url = (key: keyof ServerEndpoints): string =>
    urlOf(ENDPOINTS[key][0], ENDPOINTS[key][1], key);
  return {
    authorization: url('authorization'),
    token: url('token'),
    userinfo: url('userinfo'),
    keys: url('keys'),
    introspection: url('introspection'),
    revocation: url('revocation'),
    logout: url('logout'),
    pushedRequest: url('pushedRequest'),
  };
}

/** A custom server is known by its name `default` as well as by its id, so its id is not compared. */
function isIssuerOf(issuer: string, orgUrl: string, serverId: string): boolean {
  if (issuer.length > LONGEST_ADDRESS || !URL.canParse(issuer)) {
    return false;
  }
  const { origin, protocol, pathname } = new URL(issuer);
  // A demo org on this machine has no https, and neither has its custom domain.
  const isOwn = isSecureOrigin(origin) && protocol === new URL(orgUrl).protocol;
  const path = pathname === '/' ? '' : pathname;
  const isPath = serverId === '' ? path === '' : /^\/oauth2\/[^/]+$/u.test(path);
  return isOwn && isPath && issuer === `${origin}${path}`;
}

function badDiscovery(orgUrl: string, fault: string): UserError {
  return signInError(
    'sign-in/bad-discovery',
    `The discovery document of ${new URL(orgUrl).host} ${fault}, so it is not used. Check that the org URL is right.`,
  );
}
