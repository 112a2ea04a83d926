import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import { isJsonAnswer, parseJsonAnswer } from '../core/http/parseJsonAnswer.ts';
import type { JsonObject } from '../core/json.ts';
import { isJsonObject, stringAt } from '../core/json.ts';
import { explainOAuthError } from '../core/oidc/oauthError.ts';
import { UserError } from '../core/userError.ts';
import type { OrgFetch } from './orgFetch.ts';
import { unexpectedAnswer } from './orgFetch.ts';
import type { ClientAuthentication, SignInRequest } from '../core/oidc/signIn.ts';

/** What a sign-in brings: the ID token, and an access token where the flow issues one. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string | undefined;
}

/**
 * Exchanges an authorization code at the org's token endpoint (OpenID Connect Core 3.1.3; RFC 7636,
 * section 4.5). Looks at no token. Rejects with a `UserError`: the OAuth error explained,
 * `sign-in/no-id-token`, `sign-in/unexpected-answer`, or a network error.
 */
export async function exchangeCode(
  code: string,
  request: SignInRequest,
  send: OrgFetch,
): Promise<Tokens> {
  const { clientId, redirectUri } = request.authorize;
  const authentication = authenticate(clientId, request.clientAuthentication);
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: request.codeVerifier,
    ...authentication.parameters,
  });
  const answer = await send({
    url: `${request.orgUrl}/oauth2/v1/token`,
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...authentication.headers,
    },
    body: body.toString(),
  });
  const secrets = [code, request.codeVerifier, secretOf(request.clientAuthentication)];
  return tokensFrom(jsonObjectFrom(answer), answer, secrets);
}

function jsonObjectFrom(answer: GuardedAnswer): JsonObject {
  const isExpectedStatus = answer.status === 200 || isJsonAnswer(answer);
  const value = isExpectedStatus ? parseJsonAnswer(answer) : undefined;
  if (!isJsonObject(value)) {
    throw unexpectedAnswer(answer, `status ${answer.status} and no JSON object`);
  }
  return value;
}

function secretOf(authentication: ClientAuthentication): string {
  return authentication.method === 'none' ? '' : authentication.secret;
}

function tokensFrom(object: JsonObject, answer: GuardedAnswer, secrets: readonly string[]): Tokens {
  const error = stringAt(object, 'error');
  if (error !== undefined) {
    throw explainOAuthError(error, stringAt(object, 'error_description') ?? '', secrets);
  }
  if (answer.status !== 200) {
    throw unexpectedAnswer(answer, `status ${answer.status}`);
  }
  const idToken = stringAt(object, 'id_token');
  if (idToken === undefined) {
    throw new UserError(
      'sign-in/no-id-token',
      `${answer.host} issued no ID token. Ask for the scope openid.`,
    );
  }
  return { idToken, accessToken: stringAt(object, 'access_token') };
}

/** RFC 6749, section 2.3.1: for Basic, id and secret are form-encoded before they are joined. */
function authenticate(
  clientId: string,
  authentication: ClientAuthentication,
): {
  readonly headers: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
} {
  switch (authentication.method) {
    case 'none':
      return { headers: {}, parameters: { client_id: clientId } };
    case 'client_secret_post':
      return {
        headers: {},
        parameters: { client_id: clientId, client_secret: authentication.secret },
      };
    case 'client_secret_basic': {
      const pair = [clientId, authentication.secret].map(formEncode).join(':');
      return { headers: { authorization: `Basic ${btoa(pair)}` }, parameters: {} };
    }
  }
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
