import type { AuthorizeRequest } from './authorizeRequest.ts';
import { furtherProblem } from './furtherParameters.ts';
import { isFrontChannel } from './responseType.ts';

/** Something about a request that Okta is sure to refuse. */
export interface Problem {
  readonly field: keyof AuthorizeRequest;
  /** One plain sentence to show beside the field. */
  readonly sentence: string;
}

/** A rule that Okta holds a request to. */
interface AuthorizeRule {
  readonly field: keyof AuthorizeRequest;
  /** What the request breaks of it, in a plain sentence; undefined when nothing. */
  readonly fault: (request: AuthorizeRequest) => string | undefined;
}

/** Values of `prompt` that have an option of their own (OpenID Connect Core, 3.1.2.1; facts of Okta, F2). */
export const PROMPTS: readonly string[] = ['none', 'login', 'consent', 'login consent'];

/** Longest `scope` that Okta takes, in characters. */
const MAXIMUM_SCOPE_LENGTH = 1024;

/** Greatest `max_age` that Okta takes, in seconds. */
const MAXIMUM_AGE = 2 ** 31 - 1;

/** The rules in the order of the fields (facts of Okta, F2). */
const AUTHORIZE_RULES: readonly AuthorizeRule[] = [
  rule('clientId', 'The client id is missing.', ({ clientId }) => clientId === ''),
  rule(
    'responseMode',
    'A token is never sent in the query: use the fragment or form_post.',
    ({ responseType, responseMode }) => isFrontChannel(responseType) && responseMode === 'query',
  ),
  rule(
    'scope',
    'The scopes must include openid, or Okta issues no ID token.',
    ({ scope }) => !scope.split(' ').includes('openid'),
  ),
  rule(
    'scope',
    'A scope holds a character that is not allowed. Separate scopes by single spaces.',
    ({ scope }) => !/^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/u.test(scope),
  ),
  rule(
    'scope',
    `The scopes are longer than the ${MAXIMUM_SCOPE_LENGTH} characters that Okta takes.`,
    ({ scope }) => scope.length > MAXIMUM_SCOPE_LENGTH,
  ),
  rule(
    'redirectUri',
    'The redirect URI must be an absolute URI such as https://example.com/callback.',
    ({ redirectUri }) => /\s/u.test(redirectUri) || !URL.canParse(redirectUri),
  ),
  rule(
    'redirectUri',
    'The redirect URI must not have a fragment (the part from # on).',
    ({ redirectUri }) => redirectUri.includes('#'),
  ),
  rule('state', 'Okta requires a state.', ({ state }) => state === ''),
  rule(
    'state',
    'The state may hold only letters, digits, comma, full stop, underscore and hyphen.',
    ({ state }) => !/^[A-Za-z0-9,._-]*$/u.test(state),
  ),
  rule(
    'nonce',
    'Okta requires a nonce when it sends a token straight away.',
    ({ responseType, nonce }) => isFrontChannel(responseType) && nonce === '',
  ),
  rule(
    'prompt',
    `The prompt may be one of these: ${PROMPTS.join(', ')}.`,
    ({ prompt = '' }) => prompt !== '' && !PROMPTS.includes(prompt),
  ),
  rule(
    'maxAge',
    `The max age must be a whole number of seconds from 0 to ${MAXIMUM_AGE}.`,
    ({ maxAge = '' }) =>
      maxAge !== '' && (!/^\d{1,10}$/u.test(maxAge) || Number(maxAge) > MAXIMUM_AGE),
  ),
  rule(
    'maxAge',
    'With the prompt none, the max age cannot be 0.',
    ({ maxAge = '', prompt }) => prompt === 'none' && /^0+$/u.test(maxAge),
  ),
  { field: 'further', fault: ({ further, prompt }) => furtherProblem(further, prompt) },
];

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

function rule(
  field: keyof AuthorizeRequest,
  sentence: string,
  isBroken: (request: AuthorizeRequest) => boolean,
): AuthorizeRule {
  return { field, fault: (request) => (isBroken(request) ? sentence : undefined) };
}
