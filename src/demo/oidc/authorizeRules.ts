import type { OrgStore } from '../store/orgStore.ts';
import type { StoredClient } from '../store/storedApp.ts';
import { isRedirectUriOf } from './redirectUris.ts';
import type { AuthorizationServer } from './servers/authorizationServer.ts';

/** The parameters of an authorization request, each at most once. */
export type AuthorizeParameters = ReadonlyMap<string, string>;

/** An authorization request that Okta refuses. */
export interface AuthorizeProblem {
  /** `page`: shown to the user with status 400. `redirect`: sent to the redirect URI. */
  readonly answer: 'page' | 'redirect';
  readonly error: string;
  readonly description: string;
}

/** Response types that Okta issues, words in alphabetical order. */
export const RESPONSE_TYPES = [
  'code',
  'id_token',
  'token',
  'code id_token',
  'code token',
  'id_token token',
  'code id_token token',
] as const;

/** Ways in which Okta's answer travels. */
export const RESPONSE_MODES = ['query', 'fragment', 'form_post', 'okta_post_message'] as const;

/** What an authorization request is judged by. */
interface Judged {
  readonly client: StoredClient;
  readonly server: AuthorizationServer;
}

interface Rule {
  readonly error: string;
  readonly description: (judged: Judged) => string;
  readonly isBroken: (parameters: AuthorizeParameters, judged: Judged) => boolean;
}

const PROMPTS = ['none', 'login', 'consent', 'login consent', 'consent login'];
const MAXIMUM_AGE = 2 ** 31 - 1;
const MAXIMUM_SCOPE_LENGTH = 1024;

const has = (parameters: AuthorizeParameters, name: string): boolean =>
  (parameters.get(name) ?? '') !== '';

const words = (parameters: AuthorizeParameters, name: string): readonly string[] =>
  (parameters.get(name) ?? '').split(' ').filter((word) => word !== '');

/** Refusals that go to the redirect URI, in the order in which they are looked for. */
const REDIRECTED: readonly Rule[] = [
  {
    error: 'unsupported_response_type',
    description: ({ client }) =>
      `The response type is not supported by the authorization server. Configured response types: [${client.responseTypes.join(', ')}]`,
    isBroken: (parameters, { client }) => !isResponseTypeAllowed(parameters, client),
  },
  {
    error: 'unsupported_response_mode',
    description: () =>
      'The authorization server does not support the requested response mode for this response type.',
    isBroken: (parameters) =>
      has(parameters, 'response_mode') && allowedResponseMode(parameters) === undefined,
  },
  {
    error: 'invalid_request',
    description: () => "The authentication request has an invalid 'state' parameter.",
    isBroken: (parameters) => !/^[\w.,-]+$/.test(parameters.get('state') ?? ''),
  },
  {
    error: 'invalid_scope',
    description: () => "The authentication request must include the 'openid' scope.",
    isBroken: (parameters) => !words(parameters, 'scope').includes('openid'),
  },
  {
    error: 'invalid_scope',
    description: ({ server }) => server.unknownScopeText,
    isBroken: (parameters, { server }) => {
      const known = new Set(server.scopes);
      return (
        words(parameters, 'scope').some((word) => !known.has(word)) ||
        (parameters.get('scope') ?? '').length > MAXIMUM_SCOPE_LENGTH
      );
    },
  },
  {
    error: 'invalid_request',
    description: () => "The authentication request has an invalid 'nonce' parameter.",
    isBroken: (parameters) => isFrontChannel(parameters) && !has(parameters, 'nonce'),
  },
  {
    error: 'invalid_request',
    description: () =>
      "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.",
    isBroken: (parameters, { client }) =>
      words(parameters, 'response_type').includes('code') &&
      client.isPkceRequired &&
      !has(parameters, 'code_challenge'),
  },
  {
    error: 'invalid_request',
    description: () => "The 'code_challenge_method' parameter must be 'S256'.",
    isBroken: (parameters) =>
      has(parameters, 'code_challenge') && parameters.get('code_challenge_method') !== 'S256',
  },
  {
    error: 'invalid_request',
    description: () => "The 'code_challenge' parameter must be the base64url text of a SHA-256.",
    isBroken: (parameters) =>
      has(parameters, 'code_challenge') &&
      !/^[\w-]{43}$/.test(parameters.get('code_challenge') ?? ''),
  },
  {
    error: 'invalid_request',
    description: () => "The 'prompt' parameter has an unsupported value.",
    isBroken: (parameters) =>
      has(parameters, 'prompt') && !PROMPTS.includes(parameters.get('prompt') ?? ''),
  },
  {
    error: 'invalid_request',
    description: () => "The 'max_age' parameter must be a whole number of seconds, at least 0.",
    isBroken: (parameters) => {
      const text = parameters.get('max_age') ?? '0';
      return !/^\d{1,10}$/.test(text) || Number(text) > MAXIMUM_AGE;
    },
  },
  {
    error: 'invalid_request',
    description: () => "The 'max_age' parameter cannot be 0 when 'prompt' is 'none'.",
    isBroken: (parameters) =>
      parameters.get('prompt') === 'none' && Number(parameters.get('max_age') ?? 1) === 0,
  },
  {
    error: 'invalid_request',
    description: () => "The 'idp' parameter names an identity provider that does not exist.",
    isBroken: (parameters) => has(parameters, 'idp'),
  },
];

/** What Okta says of a redirect URI that the app does not list. */
export const WRONG_REDIRECT_URI =
  "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.";

/** What is wrong with an authorization request by Okta's rules, or undefined when it may go on. */
export function authorizeProblem(
  parameters: AuthorizeParameters,
  store: OrgStore,
  server: AuthorizationServer,
): AuthorizeProblem | undefined {
  const client = store.client(parameters.get('client_id') ?? '');
  if (client === undefined) {
    return {
      answer: 'page',
      error: 'invalid_client',
      description: "Invalid value for 'client_id' parameter.",
    };
  }
  if (!isRedirectUriOf(client, parameters.get('redirect_uri') ?? '', store.behavior)) {
    return {
      answer: 'page',
      error: 'invalid_request',
      description: WRONG_REDIRECT_URI,
    };
  }
  const judged = { client, server };
  const broken = REDIRECTED.find((rule) => rule.isBroken(parameters, judged));
  return broken === undefined
    ? undefined
    : { answer: 'redirect', error: broken.error, description: broken.description(judged) };
}

/** The response mode that a request names, or undefined when its response type does not allow it. */
export function allowedResponseMode(
  parameters: AuthorizeParameters,
): (typeof RESPONSE_MODES)[number] | undefined {
  const mode = RESPONSE_MODES.find((known) => known === parameters.get('response_mode'));
  const isRefused =
    (mode === 'query' && isFrontChannel(parameters)) ||
    (mode === 'okta_post_message' && words(parameters, 'response_type').includes('code'));
  return isRefused ? undefined : mode;
}

/** Whether the authorization endpoint itself issues a token, so that the answer may not use the query. */
export function isFrontChannel(parameters: AuthorizeParameters): boolean {
  return words(parameters, 'response_type').some((word) => word !== 'code');
}

/** An app lists the words of a response type one by one, and the grant types that go with them. */
function isResponseTypeAllowed(parameters: AuthorizeParameters, client: StoredClient): boolean {
  const requested = [...words(parameters, 'response_type')].sort();
  return (
    RESPONSE_TYPES.some((type) => type === requested.join(' ')) &&
    requested.every(
      (word) =>
        client.responseTypes.includes(word) &&
        client.grantTypes.includes(word === 'code' ? 'authorization_code' : 'implicit'),
    )
  );
}
