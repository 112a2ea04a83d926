import { percentEncode } from './queryParameters.ts';
import type { QueryParameters } from './queryParameters.ts';
import type { ResponseMode, ResponseType } from './responseType.ts';

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

/** Members of a request with their parameters, in the order in which these are sent. */
const PARAMETERS = [
  ['clientId', 'client_id'],
  ['responseType', 'response_type'],
  ['responseMode', 'response_mode'],
  ['scope', 'scope'],
  ['redirectUri', 'redirect_uri'],
  ['state', 'state'],
  ['nonce', 'nonce'],
  ['codeChallenge', 'code_challenge'],
  ['codeChallenge', 'code_challenge_method'],
  ['prompt', 'prompt'],
  ['loginHint', 'login_hint'],
  ['maxAge', 'max_age'],
  ['idp', 'idp'],
  ['acrValues', 'acr_values'],
] as const satisfies readonly (readonly [keyof AuthorizeRequest, string])[];

/** A member of a request that is a parameter of its own. */
export type ParameterMember = (typeof PARAMETERS)[number][0];

/** The name of a parameter that is not a further one. */
export type ParameterName = (typeof PARAMETERS)[number][1];

/** Sent even when empty, which Okta refuses: a request is never without them. */
const ALWAYS_SENT: ReadonlySet<ParameterName> = new Set([
  'client_id',
  'response_type',
  'scope',
  'redirect_uri',
  'state',
]);

/** The member of a request that a parameter belongs to; undefined for a further parameter. */
export function memberOf(parameter: string): ParameterMember | undefined {
  return PARAMETERS.find(([, name]) => name === parameter)?.[0];
}

/** The parameters of the request, decoded, in the order in which they are sent. */
export function authorizeParameters(request: AuthorizeRequest): QueryParameters {
  const own = PARAMETERS.map(([member, name]) => {
    const value = request[member] ?? '';
    return [name, name === 'code_challenge_method' && value !== '' ? 'S256' : value] as const;
  });
  return [
    ...own.filter(([name, value]) => value !== '' || ALWAYS_SENT.has(name)),
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
 * parameter on a line of its own. A backslash at the end of each line makes it one command in a POSIX
 * shell, which runs nothing but `curl`, as of `authorizeCurl`.
 */
export function authorizeLines(request: AuthorizeRequest): string {
  return `curl -X GET \\\n"${urlParts(request).map(withoutShellMeaning).join('\\\n&')}"`;
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
