import { AUTHORIZE_RULES } from './authorizeRules.ts';
import { percentEncode } from './queryParameters.ts';
import type { QueryParameters } from './queryParameters.ts';
import type { ResponseMode } from './receivers.ts';
import type { ResponseType } from './responseType.ts';

/**
 * What the app asks Okta for at the authorization endpoint (OpenID Connect Core, 3.1.2.1, 3.2.2.1, 3.3.2.1).
 * An empty text is a parameter that is not sent.
 */
export interface AuthorizeRequest {
  /** Absolute URL without a query: `https://dev-123.okta.com/oauth2/v1/authorize`. */
  readonly authorizationEndpoint: string;
  readonly clientId: string;
  readonly responseType: ResponseType;
  /** Left out, the answer comes in the query for `code` and in the fragment for everything else. */
  readonly responseMode?: ResponseMode | undefined;
  /** Scopes separated by single spaces. */
  readonly scope: string;
  readonly redirectUri: string;
  readonly state: string;
  /** Empty when none is sent, which only `code` allows. */
  readonly nonce: string;
  /** The S256 challenge of RFC 7636; undefined when the request goes without PKCE. */
  readonly codeChallenge?: string | undefined;
  readonly prompt?: string;
  readonly loginHint?: string;
  /** Seconds, as typed. */
  readonly maxAge?: string;
  readonly idp?: string;
  readonly acrValues?: string;
  /** Parameters beyond these, as names and values in their order. */
  readonly further?: QueryParameters;
}

/** Something about a request that Okta is sure to refuse. */
export interface Problem {
  readonly field: keyof AuthorizeRequest;
  /** One plain sentence to show beside the field. */
  readonly sentence: string;
}

/** The parameters of the request, decoded, in the order in which they are sent. */
export function authorizeParameters(request: AuthorizeRequest): QueryParameters {
  const optional = (name: string, value: string | undefined): QueryParameters =>
    value === undefined || value === '' ? [] : [[name, value]];
  return [
    ['client_id', request.clientId],
    ['response_type', request.responseType],
    ...optional('response_mode', request.responseMode),
    ['scope', request.scope],
    ['redirect_uri', request.redirectUri],
    ['state', request.state],
    ...optional('nonce', request.nonce),
    ...optional('code_challenge', request.codeChallenge),
    ...optional('code_challenge_method', request.codeChallenge && 'S256'),
    ...optional('prompt', request.prompt),
    ...optional('login_hint', request.loginHint),
    ...optional('max_age', request.maxAge),
    ...optional('idp', request.idp),
    ...optional('acr_values', request.acrValues),
    ...(request.further ?? []),
  ];
}

/**
 * The URL that a browser opens to make the request, every value percent-encoded (a space as `%20`).
 * Does not check the request: see `authorizeRequestProblems`.
 */
export function authorizeUrl(request: AuthorizeRequest): string {
  return urlParts(request).join('&');
}

/**
 * The request as a `curl` command in one line. Whatever the request holds, the command runs nothing
 * but `curl` in a POSIX shell: characters with a meaning inside double quotes are percent-encoded.
 */
export function authorizeCurl(request: AuthorizeRequest): string {
  return `curl -X GET "${urlParts(request).map(withoutShellMeaning).join('&')}"`;
}

/**
 * The request as Okta's guide "Add a Groups claim for the Org Authorization Server" prints it: each
 * parameter on a line of its own. It is to be read. A shell takes the first line for a command of its
 * own, and what it makes of the others runs nothing that the request holds.
 */
export function authorizeLines(request: AuthorizeRequest): string {
  return `curl -X GET\n"${urlParts(request).map(withoutShellMeaning).join('\n&')}"`;
}

/**
 * What Okta is sure to refuse in a request, in the order of the fields; empty when nothing is found.
 * Knows nothing of the app: whether it lists the redirect URI or allows the response type is not
 * checked.
 */
export function authorizeRequestProblems(request: AuthorizeRequest): readonly Problem[] {
  return AUTHORIZE_RULES.flatMap(({ field, fault }) => {
    const sentence = fault(request);
    return sentence === undefined ? [] : [{ field, sentence }];
  });
}

/** The URL in parts that are joined by ampersands; the first holds the endpoint too. */
function urlParts(request: AuthorizeRequest): readonly string[] {
  const pairs = authorizeParameters(request).map(
    ([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`,
  );
  return pairs.map((pair, index) =>
    index === 0 ? `${request.authorizationEndpoint}?${pair}` : pair,
  );
}

function withoutShellMeaning(part: string): string {
  return part.replace(/[^\w\-.~:/?#[\]@&+,;=%]/gu, percentEncode);
}
