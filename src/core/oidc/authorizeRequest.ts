/** What the authorization endpoint is asked to answer with. */
export type ResponseType = 'code' | 'id_token';

/** What the app asks Okta for at the authorization endpoint (OpenID Connect Core, 3.1.2.1, 3.2.2.1). */
export interface AuthorizeRequest {
  /** Absolute URL without a query: `https://dev-123.okta.com/oauth2/v1/authorize`. */
  readonly authorizationEndpoint: string;
  readonly clientId: string;
  readonly responseType: ResponseType;
  /** Left out, the answer comes in the query for `code` and in the fragment for `id_token`. */
  readonly responseMode?: 'query' | 'fragment' | 'form_post' | undefined;
  /** Scopes separated by single spaces. */
  readonly scope: string;
  readonly redirectUri: string;
  readonly state: string;
  /** Empty when none is sent, which only `code` allows. */
  readonly nonce: string;
  /** The S256 challenge of RFC 7636; undefined when the request goes without PKCE. */
  readonly codeChallenge?: string | undefined;
}

/** Something about a request that Okta is sure to refuse. */
export interface Problem {
  readonly field: keyof AuthorizeRequest;
  /** One plain sentence to show beside the field. */
  readonly sentence: string;
}

/** Longest `scope` that Okta takes, in characters. */
const MAXIMUM_SCOPE_LENGTH = 1024;

/**
 * The URL that a browser opens to make the request, every value percent-encoded (a space as `%20`).
 * Does not check the request: see `authorizeRequestProblems`.
 */
export function authorizeUrl(request: AuthorizeRequest): string {
  const query = parameters(request)
    .map(([name, value]) => `${name}=${percentEncode(value)}`)
    .join('&');
  return `${request.authorizationEndpoint}?${query}`;
}

/**
 * The request as a `curl` command in one line. Whatever the request holds, the command runs nothing
 * but `curl` in a POSIX shell: characters with a meaning inside double quotes are percent-encoded.
 */
export function authorizeCurl(request: AuthorizeRequest): string {
  const url = authorizeUrl(request).replace(/[^\w\-.~:/?#[\]@&+,;=%]/gu, percentEncode);
  return `curl -X GET "${url}"`;
}

/**
 * What Okta is sure to refuse in a request, in the order of the fields; empty when nothing is found.
 * Knows nothing of the app: whether it lists the redirect URI or allows the response type is not
 * checked.
 */
export function authorizeRequestProblems(request: AuthorizeRequest): readonly Problem[] {
  return RULES.filter((rule) => rule.isBroken(request)).map(({ field, sentence }) => ({
    field,
    sentence,
  }));
}

interface Rule extends Problem {
  isBroken(request: AuthorizeRequest): boolean;
}

const RULES: readonly Rule[] = [
  {
    field: 'clientId',
    sentence: 'The client id is missing.',
    isBroken: ({ clientId }) => clientId === '',
  },
  {
    field: 'responseMode',
    sentence: 'An ID token is never sent in the query: use the fragment or form_post.',
    isBroken: ({ responseType, responseMode }) =>
      responseType === 'id_token' && responseMode === 'query',
  },
  {
    field: 'scope',
    sentence: 'The scopes must include openid, or Okta issues no ID token.',
    isBroken: ({ scope }) => !scope.split(' ').includes('openid'),
  },
  {
    field: 'scope',
    sentence: 'A scope holds a character that is not allowed. Separate scopes by single spaces.',
    isBroken: ({ scope }) => !/^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/u.test(scope),
  },
  {
    field: 'scope',
    sentence: `The scopes are longer than the ${MAXIMUM_SCOPE_LENGTH} characters that Okta takes.`,
    isBroken: ({ scope }) => scope.length > MAXIMUM_SCOPE_LENGTH,
  },
  {
    field: 'redirectUri',
    sentence: 'The redirect URI must be an absolute URI such as https://example.com/callback.',
    isBroken: ({ redirectUri }) => /\s/u.test(redirectUri) || !URL.canParse(redirectUri),
  },
  {
    field: 'redirectUri',
    sentence: 'The redirect URI must not have a fragment (the part from # on).',
    isBroken: ({ redirectUri }) => redirectUri.includes('#'),
  },
  {
    field: 'state',
    sentence: 'Okta requires a state.',
    isBroken: ({ state }) => state === '',
  },
  {
    field: 'state',
    sentence: 'The state may hold only letters, digits, comma, full stop, underscore and hyphen.',
    isBroken: ({ state }) => !/^[A-Za-z0-9,._-]*$/u.test(state),
  },
  {
    field: 'nonce',
    sentence: 'Okta requires a nonce when it sends the ID token straight away.',
    isBroken: ({ responseType, nonce }) => responseType === 'id_token' && nonce === '',
  },
];

function parameters(request: AuthorizeRequest): readonly (readonly [string, string])[] {
  const optional = (name: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [[name, value] as const];
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
  ];
}

/** As an HTML form encodes, but for spaces and asterisks; lone surrogates become U+FFFD. */
function percentEncode(text: string): string {
  const encoded = new URLSearchParams([['', text]]).toString().slice(1);
  return encoded.replaceAll('+', '%20').replaceAll('*', '%2A');
}
