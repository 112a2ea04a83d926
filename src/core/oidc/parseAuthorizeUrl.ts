import { memberOf } from './authorizeRequest.ts';
import type { AuthorizeRequest, ParameterName } from './authorizeRequest.ts';
import { isFurtherPrompt } from './furtherParameters.ts';
import type { QueryParameters } from './queryParameters.ts';
import { readParameters, shownName } from './queryParameters.ts';
import { hasCode, RESPONSE_TYPES } from './responseType.ts';
import type { ResponseType } from './responseType.ts';

/** A request with everything said that a URL says; what it leaves out is empty. */
export type TypedRequest = AuthorizeRequest &
  Required<
    Pick<AuthorizeRequest, 'prompt' | 'loginHint' | 'maxAge' | 'idp' | 'acrValues' | 'further'>
  >;

/** The request that a typed URL makes, or why it makes none, in a sentence or two. */
export type ParsedAuthorizeUrl = { readonly request: TypedRequest } | { readonly problem: string };

/** A parameter that a typed URL cannot change, and where it is changed. */
interface FixedParameter {
  readonly name: ParameterName;
  readonly value: string | undefined;
  readonly where: string;
}

/**
 * Reads a request URL that a person changed, against the request that it was made from. Every parameter
 * is taken over but those that belong to the app, to the receiver and to this request's PKCE, which
 * have to stay. PKCE may be left out where the app does not require it. White space at either end is
 * nothing. Never throws. Whether Okta would take the request is not checked: see
 * `authorizeRequestProblems`.
 */
export function parseAuthorizeUrl(
  text: string,
  current: AuthorizeRequest,
  isPkceRequired: boolean,
): ParsedAuthorizeUrl {
  const [address = '', ...rest] = text.trim().split('?');
  const { parameters, problem } = readParameters(rest.join('?'));
  const values = new Map(parameters);
  const responseType = knownResponseType(values.get('response_type')) ?? current.responseType;
  const asked = { ...current, responseType };
  const fault =
    addressProblem(address, current.authorizationEndpoint) ??
    problem ??
    repeatedProblem(parameters) ??
    responseTypeProblem(values.get('response_type')) ??
    fixedProblem(values, asked, isPkceRequired);
  return fault === undefined ? { request: requestFrom(parameters, asked) } : { problem: fault };
}

function requestFrom(parameters: QueryParameters, current: AuthorizeRequest): TypedRequest {
  const values = new Map(parameters);
  const text = (name: ParameterName): string => values.get(name) ?? '';
  return {
    ...current,
    scope: text('scope'),
    state: text('state'),
    nonce: text('nonce'),
    codeChallenge: values.get('code_challenge'),
    prompt: isFurtherPrompt(text('prompt')) ? '' : text('prompt'),
    loginHint: text('login_hint'),
    maxAge: text('max_age'),
    idp: text('idp'),
    acrValues: text('acr_values'),
    further: parameters.filter(
      ([name, value]) =>
        memberOf(name) === undefined || (name === 'prompt' && isFurtherPrompt(value)),
    ),
  };
}

function addressProblem(address: string, endpoint: string): string | undefined {
  if (address === endpoint) {
    return undefined;
  }
  if (/[\s\p{Cc}]/u.test(address)) {
    return 'There is a space or a line break in the address before the question mark. Remove it.';
  }
  const host = URL.canParse(address) ? new URL(address).host : undefined;
  return host !== undefined && host !== new URL(endpoint).host
    ? `The request goes to ${new URL(endpoint).host}, not to ${shownName(host)}. Choose another org by its app.`
    : `The address must stay ${endpoint} up to the question mark. Choose the authorization server in its field.`;
}

function repeatedProblem(parameters: QueryParameters): string | undefined {
  const names = parameters.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  return repeated === undefined
    ? undefined
    : `${shownName(repeated)} stands there more than once. Keep one of them.`;
}

function responseTypeProblem(typed: string | undefined): string | undefined {
  if (typed === undefined) {
    return 'response_type is missing.';
  }
  return knownResponseType(typed) === undefined
    ? `response_type may be one of these: ${RESPONSE_TYPES.join(', ')}.`
    : undefined;
}

/** The response type of a parameter, whose words have no order. */
function knownResponseType(typed = ''): ResponseType | undefined {
  const sorted = (text: string): string => text.split(' ').sort().join(' ');
  return RESPONSE_TYPES.find((known) => sorted(known) === sorted(typed));
}

function fixedProblem(
  values: ReadonlyMap<string, string>,
  current: AuthorizeRequest,
  isPkceRequired: boolean,
): string | undefined {
  for (const { name, value, where } of fixedParameters(values, current, isPkceRequired)) {
    const typed = values.get(name);
    if (typed !== value) {
      const fault =
        typed === undefined
          ? 'is missing'
          : value === undefined
            ? 'is not sent'
            : 'cannot be changed here';
      return `${name} ${fault}. ${where}`;
    }
  }
  return undefined;
}

function fixedParameters(
  values: ReadonlyMap<string, string>,
  current: AuthorizeRequest,
  isPkceRequired: boolean,
): readonly FixedParameter[] {
  const { clientId, redirectUri, responseMode, codeChallenge } = current;
  const byReceiver = 'It comes from "Answer returns to".';
  const byPkce = isPkceRequired ? 'The app requires PKCE.' : 'Turn PKCE on or off in its field.';
  const isLeftOut = !values.has('code_challenge') && !values.has('code_challenge_method');
  const mayBeLeftOut = !isPkceRequired || !hasCode(current.responseType);
  const challenge = isLeftOut && mayBeLeftOut ? undefined : codeChallenge;
  return [
    { name: 'client_id', value: clientId, where: 'It comes from the app: choose another app.' },
    { name: 'redirect_uri', value: redirectUri, where: byReceiver },
    { name: 'response_mode', value: responseMode, where: byReceiver },
    { name: 'code_challenge', value: challenge, where: byPkce },
    { name: 'code_challenge_method', value: challenge && 'S256', where: byPkce },
  ];
}
