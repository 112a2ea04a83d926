import type { AuthorizeRequest, ResponseType } from '../../core/oidc/authorizeRequest.ts';
import { createPkce } from '../../core/oidc/pkce.ts';
import type { Pkce } from '../../core/oidc/pkce.ts';
import { randomValue } from '../../core/oidc/randomValue.ts';
import type { ReceiverId } from '../../core/oidc/signIn.ts';
import type { OidcApp, Org } from '../../core/org/org.ts';
import type { Random } from '../../core/ports.ts';
import { loopbackRedirectUri, usableReceiver } from './receivers.ts';
import type { Environment } from './receivers.ts';

/** The app that a token is requested for. */
export interface RequestTarget {
  readonly org: Org;
  readonly app: OidcApp;
}

/** Values that belong to one request only. */
export interface OneTimeValues {
  readonly state: string;
  readonly nonce: string;
  readonly pkce: Pkce;
  /** The redirect URI that VS Code's URI handler answers, for this one request. */
  readonly uriHandlerUri: string;
}

/** What the user has chosen and typed. */
export interface RequestDraft extends OneTimeValues {
  readonly target: RequestTarget | undefined;
  readonly responseType: ResponseType;
  readonly receiver: ReceiverId;
  readonly scope: string;
}

/** A request that is filled in for the user. */
export type PreparedRequest = Pick<RequestDraft, 'target' | 'responseType' | 'scope'>;

/** Makes state, nonce and PKCE of one request. */
export async function oneTimeValues(random: Random, uriHandlerUri: string): Promise<OneTimeValues> {
  return {
    state: randomValue(random),
    nonce: randomValue(random),
    pkce: await createPkce(random),
    uriHandlerUri,
  };
}

/** The receiver that the answer returns to: the wanted one where it can take the answer. */
export function receiverOf(draft: RequestDraft, environment: Environment): ReceiverId {
  return usableReceiver(draft.receiver, draft.responseType, environment);
}

/** The redirect URI of the request. */
export function redirectUriOf(draft: RequestDraft, environment: Environment): string {
  return receiverOf(draft, environment) === 'loopback'
    ? loopbackRedirectUri(environment)
    : draft.uriHandlerUri;
}

/**
 * Whether the redirect URI serves this request only: VS Code in a browser has another address for each
 * request, so none of them stays on the app.
 */
export function isForOneRequest(draft: RequestDraft, environment: Environment): boolean {
  return environment.isBrowserHosted && receiverOf(draft, environment) === 'uri-handler';
}

/**
 * The authorize request that the draft describes, at the org authorization server; undefined until a
 * custom app is chosen. The default response mode is named only where another one is needed: a
 * loopback server never sees a fragment (RFC 8252, section 8.1 and OAuth 2.0 Form Post Response Mode).
 */
export function authorizeRequestOf(
  draft: RequestDraft,
  environment: Environment,
): AuthorizeRequest | undefined {
  const { target, responseType, scope, state, nonce, pkce } = draft;
  if (!target?.app.client) {
    return undefined;
  }
  const isImplicit = responseType === 'id_token';
  const needsFormPost = isImplicit && receiverOf(draft, environment) === 'loopback';
  return {
    authorizationEndpoint: `${target.org.url}/oauth2/v1/authorize`,
    clientId: target.app.client.clientId,
    responseType,
    responseMode: needsFormPost ? 'form_post' : undefined,
    scope: scope.trim().replace(/\s+/gu, ' '),
    redirectUri: redirectUriOf(draft, environment),
    state,
    nonce,
    codeChallenge: isImplicit ? undefined : pkce.challenge,
  };
}
