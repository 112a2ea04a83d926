import type { AuthorizeRequest } from '../../core/oidc/authorizeRequest.ts';
import { readParameters } from '../../core/oidc/queryParameters.ts';
import { chooseReceiver, loopbackRedirectUri } from '../../core/oidc/receivers.ts';
import type { ChosenReceiver, Environment, ReceiverId } from '../../core/oidc/receivers.ts';
import { hasCode, usualResponseMode } from '../../core/oidc/responseType.ts';
import { usualEndpoints } from '../../core/oidc/serverMetadata.ts';
import type { ServerMetadata } from '../../core/oidc/serverMetadata.ts';
import type { RequestDraft } from './draft.ts';

/** What takes the answer of the request, and why; undefined when nothing can. */
export function chosenReceiver(
  draft: RequestDraft,
  environment: Environment,
): ChosenReceiver | undefined {
  const listed = draft.target?.app.client?.redirectUris ?? [];
  return chooseReceiver({
    responseType: draft.responseType,
    environment,
    wanted: draft.receiver,
    isListed: (id) => listed.includes(redirectUriAt(id, draft, environment)),
  });
}

/** The redirect URI of the request. */
export function redirectUriOf(draft: RequestDraft, environment: Environment): string {
  const id = chosenReceiver(draft, environment)?.receiver.id ?? 'uri-handler';
  return redirectUriAt(id, draft, environment);
}

/**
 * Whether the redirect URI serves this request only: VS Code in a browser has another address for each
 * request, so none of them stays on the app.
 */
export function isForOneRequest(draft: RequestDraft, environment: Environment): boolean {
  const isBrowser = environment.host === 'browser' || environment.host === 'browser, this machine';
  return isBrowser && chosenReceiver(draft, environment)?.receiver.id === 'uri-handler';
}

/** Whether the request goes with a PKCE challenge, which only a code needs. */
export function usesPkce({ responseType, target, usesPkce: isWanted }: RequestDraft): boolean {
  const client = target?.app.client;
  return hasCode(responseType) && (isWanted || client?.isPkceRequired === true);
}

/** Whether the parameters are pushed beforehand: as chosen, and always where the server requires it. */
export function isPushed(draft: RequestDraft, metadata: ServerMetadata | undefined): boolean {
  return draft.isPushed || metadata?.requiresPushedRequests === true;
}

/**
 * The authorize request that the draft describes; undefined until a custom app is chosen. Without
 * metadata the endpoint is where Okta has it. The response mode is named only where it is not the usual
 * one. Of further parameters that cannot be read, those that can are in it.
 */
export function authorizeRequestOf(
  draft: RequestDraft,
  environment: Environment,
  metadata?: ServerMetadata,
): AuthorizeRequest | undefined {
  const { target, responseType, pkce } = draft;
  const client = target?.app.client;
  if (!client) {
    return undefined;
  }
  const endpoints = metadata?.endpoints ?? usualEndpoints(target.org.url, draft.serverId);
  const mode = chosenReceiver(draft, environment)?.responseMode;
  return {
    authorizationEndpoint: endpoints.authorization,
    clientId: client.clientId,
    responseType,
    responseMode: mode === usualResponseMode(responseType) ? undefined : mode,
    scope: draft.scope.trim().replace(/\s+/gu, ' '),
    redirectUri: redirectUriOf(draft, environment),
    state: draft.state,
    nonce: draft.nonce,
    codeChallenge: usesPkce(draft) ? pkce.challenge : undefined,
    prompt: draft.prompt,
    loginHint: draft.loginHint,
    maxAge: draft.maxAge,
    idp: draft.idp,
    acrValues: draft.acrValues,
    further: readParameters(draft.further).parameters,
  };
}

function redirectUriAt(id: ReceiverId, draft: RequestDraft, environment: Environment): string {
  return id === 'uri-handler' ? draft.uriHandlerUri : loopbackRedirectUri(environment);
}
