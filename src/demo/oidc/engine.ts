import { errors, Provider } from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';

import type { Log } from '../../core/ports.ts';
import { textOrEmpty } from '../json.ts';
import { errorPage } from '../pages/errorPage.ts';
import { authorizeMiddleware } from './authorizeMiddleware.ts';
import { ClaimError } from './claims/claimError.ts';
import { foreignPagesMiddleware } from './endpoints/foreignPages.ts';
import { introspectionMiddleware } from './endpoints/introspection.ts';
import { accountFinder, userinfoMiddleware } from './endpoints/userinfo.ts';
import { engineConfiguration } from './engineConfiguration.ts';
import type { SharedByEngines } from './engineConfiguration.ts';
import type { OidcContext } from './oidcContext.ts';
import { inOktaWords } from './oktaWords.ts';
import { isRedirectUriOf } from './redirectUris.ts';
import { sendDelivery } from './sendDelivery.ts';
import { useOktaAccessTokens } from './tokens/accessToken.ts';
import { useOktaIdTokens } from './tokens/idToken.ts';
import { useOktaServiceTokens } from './tokens/serviceToken.ts';

const INTERNAL_ERROR = 'The authorization server met an internal error.';

/**
 * The OpenID Connect engine of one authorization server, made to answer like Okta's: it keeps sessions
 * and codes and checks clients, PKCE and proofs of possession, while Okta's own rules, tokens and words
 * are laid around it. It knows the scopes that the server has at this moment.
 */
export function createEngine(context: OidcContext, shared: SharedByEngines, log: Log): Provider {
  const { server, store } = context;
  const provider: Provider = new Provider(store.orgUrl + server.issuerPath, {
    ...engineConfiguration(context, shared),
    findAccount: accountFinder(context),
    loadExistingGrant: (koa) => newGrant(provider, context, koa),
    renderError: (koa, { error, error_description }) => {
      sendDelivery(koa, { page: errorPage(koa.status, error, error_description ?? '') });
    },
  });
  matchUrisAsOkta(provider, context);
  useOktaIdTokens(provider, context);
  useOktaAccessTokens(provider, context);
  useOktaServiceTokens(provider, context);
  provider.use(foreignPagesMiddleware(context));
  provider.use(authorizeMiddleware(provider, context, describeServerError));
  provider.use(userinfoMiddleware());
  provider.use(introspectionMiddleware());
  speakAsOkta(provider, log);
  return provider;
}

/** Puts errors into Okta's words, and into the log where they are the demo org's own. */
function speakAsOkta(provider: Provider, log: Log): void {
  const note = (error: unknown): void => {
    log.error('Demo org: an OpenID Connect request failed.', error);
  };
  const translate = (context: KoaContextWithOIDC, error: errors.OIDCProviderError): void => {
    const words = inOktaWords(error);
    context.body = words;
    context.status = words.error === 'invalid_client' ? 401 : context.status;
  };
  provider.on('grant.error', translate);
  provider.on('introspection.error', translate);
  provider.on('revocation.error', translate);
  provider.on('pushed_authorization_request.error', translate);
  provider.on('server_error', (context, error) => {
    context.body = { error: 'server_error', error_description: describeServerError(error) };
    if (!(error instanceof ClaimError)) {
      note(error);
    }
  });
  provider.onerror = note;
}

/**
 * Each request is granted exactly the scopes it asks for, whatever was granted before. Rejects, so that
 * the app is told `access_denied`, when the user is not assigned to it or no access policy fits.
 */
async function newGrant(
  provider: Provider,
  { server, store }: OidcContext,
  { oidc }: KoaContextWithOIDC,
): Promise<InstanceType<Provider['Grant']>> {
  const client = store.client(oidc.entities.Client?.clientId ?? '');
  const user = store.activeUser(oidc.entities.Account?.accountId ?? '');
  const scope = textOrEmpty(oidc.params?.['scope']);
  if (user === undefined) {
    throw new errors.LoginRequired();
  }
  if (client === undefined || !store.isAssigned(user, client.app)) {
    throw new errors.AccessDenied('User is not assigned to the client application.');
  }
  const problem = server.policyProblem({
    user,
    client,
    scopes: new Set(scope.split(' ')),
    isCodeFlow: false,
    responseTypes: textOrEmpty(oidc.params?.['response_type']).split(' '),
  });
  if (problem !== undefined) {
    throw new errors.AccessDenied(problem);
  }
  const grant = new provider.Grant({ accountId: user.id, clientId: client.clientId });
  grant.addOIDCScope(scope);
  await grant.save();
  return grant;
}

/** Okta matches URIs by the letter; the engine lets any loopback port pass for native apps. */
function matchUrisAsOkta({ Client }: Provider, { store }: OidcContext): void {
  Client.prototype.redirectUriAllowed = function (redirectUri) {
    const client = store.client(this.clientId);
    return client !== undefined && isRedirectUriOf(client, redirectUri, store.behavior);
  };
  Client.prototype.postLogoutRedirectUriAllowed = function (redirectUri) {
    return store.client(this.clientId)?.postLogoutRedirectUris.includes(redirectUri) ?? false;
  };
}

function describeServerError(error: unknown): string {
  return error instanceof ClaimError ? error.message : INTERNAL_ERROR;
}
