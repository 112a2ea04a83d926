import type { OrgStore } from '../store/orgStore.ts';
import type { StoredClient } from '../store/storedApp.ts';

/** The parameters of an authorization request, each at most once. */
export type AuthorizeParameters = ReadonlyMap<string, string>;

/** An authorization request that Okta refuses. */
export interface AuthorizeProblem {
  /** `page`: shown to the user with status 400. `redirect`: sent to the redirect URI. */
  readonly answer: 'page' | 'redirect';
  readonly error: string;
  readonly description: string;
}

/** Response types that the demo org issues, words in alphabetical order. */
export const RESPONSE_TYPES = [
  'code',
  'id_token',
  'code id_token',
  'id_token token',
  'code id_token token',
] as const;

/** Scopes of the org authorization server; it knows no custom ones. */
export const SCOPES = ['openid', 'profile', 'email', 'address', 'phone', 'groups'] as const;

const RESPONSE_MODES = ['query', 'fragment', 'form_post'];

interface Rule {
  readonly error: string;
  readonly description: (client: StoredClient) => string;
  readonly isBroken: (parameters: AuthorizeParameters, client: StoredClient) => boolean;
}

const has = (parameters: AuthorizeParameters, name: string): boolean =>
  (parameters.get(name) ?? '') !== '';

const words = (parameters: AuthorizeParameters, name: string): readonly string[] =>
  (parameters.get(name) ?? '').split(' ').filter((word) => word !== '');

/** Refusals that go to the redirect URI, in the order in which they are looked for. */
const REDIRECTED: readonly Rule[] = [
  {
    error: 'unsupported_response_type',
    description: (client) =>
      `The response type is not supported by the authorization server. Configured response types: [${client.responseTypes.join(', ')}]`,
    isBroken: (parameters, client) => !isResponseTypeAllowed(parameters, client),
  },
  {
    error: 'unsupported_response_mode',
    description: () =>
      'The authorization server does not support the requested response mode for this response type.',
    isBroken: (parameters) =>
      has(parameters, 'response_mode') &&
      (!RESPONSE_MODES.includes(parameters.get('response_mode') ?? '') ||
        (parameters.get('response_mode') === 'query' && isFrontChannel(parameters))),
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
    description: () => 'Custom scopes are not allowed for this request.',
    isBroken: (parameters) =>
      words(parameters, 'scope').some((word) => !SCOPES.some((scope) => scope === word)),
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
    isBroken: (parameters, client) =>
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
];

/** What is wrong with an authorization request by Okta's rules, or undefined when it may go on. */
export function authorizeProblem(
  parameters: AuthorizeParameters,
  store: OrgStore,
): AuthorizeProblem | undefined {
  const client = store.client(parameters.get('client_id') ?? '');
  if (client === undefined) {
    return {
      answer: 'page',
      error: 'invalid_client',
      description: "Invalid value for 'client_id' parameter.",
    };
  }
  if (!client.redirectUris.includes(parameters.get('redirect_uri') ?? '')) {
    return {
      answer: 'page',
      error: 'invalid_request',
      description:
        "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
    };
  }
  const broken = REDIRECTED.find((rule) => rule.isBroken(parameters, client));
  return broken === undefined
    ? undefined
    : { answer: 'redirect', error: broken.error, description: broken.description(client) };
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
