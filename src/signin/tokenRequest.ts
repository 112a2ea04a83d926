import { stringAt } from '../core/json.ts';
import type { QueryParameters } from '../core/oidc/queryParameters.ts';
import { jsonObjectOf } from './answers.ts';
import type { Flow } from './flow.ts';
import { postAsClient } from './postAsClient.ts';

/** What the token endpoint issued. */
export interface TokenAnswer {
  readonly idToken: string | undefined;
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
  /** `Bearer` or `DPoP`, in any case of letters; undefined when the server does not say. */
  readonly tokenType: string | undefined;
  /** Host and port that answered, for messages. */
  readonly host: string;
}

/** The grant that tokens are asked for by. */
export interface TokenRequest {
  readonly title: string;
  readonly step: 'code' | 'refresh';
  readonly form: QueryParameters;
}

/**
 * Asks the token endpoint for tokens (RFC 6749, sections 4.1.3 and 6; OpenID Connect Core 3.1.3). Looks
 * at no token. Rejects with a `UserError`: the OAuth error explained, `sign-in/unexpected-answer`, or a
 * network error.
 */
export async function requestTokens(flow: Flow, request: TokenRequest): Promise<TokenAnswer> {
  const { token: url } = flow.metadata.endpoints;
  const answer = await postAsClient(flow, { ...request, url, isProved: true });
  const object = jsonObjectOf(answer);
  return {
    idToken: stringAt(object, 'id_token'),
    accessToken: stringAt(object, 'access_token'),
    refreshToken: stringAt(object, 'refresh_token'),
    tokenType: stringAt(object, 'token_type'),
    host: answer.host,
  };
}
