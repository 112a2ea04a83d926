import { Provider } from 'oidc-provider';
import type { JWK, KoaContextWithOIDC } from 'oidc-provider';

import type { Log } from '../../core/ports.ts';
import { textOrEmpty } from '../json.ts';
import { errorPage } from '../pages/errorPage.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { authorizeMiddleware } from './authorizeMiddleware.ts';
import { discoveryMiddleware } from './discovery.ts';
import { engineConfiguration } from './engineConfiguration.ts';
import { GroupsClaimError } from './groupsClaimError.ts';
import { useOktaIdTokens } from './idToken.ts';
import { sendDelivery } from './sendDelivery.ts';
import { tokenError } from './tokenErrors.ts';
import { accountFinder, userinfoMiddleware } from './userinfo.ts';

const INTERNAL_ERROR = 'The authorization server met an internal error.';

/**
 * The OpenID Connect engine of one authorization server, made to answer like Okta's: it keeps sessions
 * and codes, signs tokens and checks clients and PKCE, while Okta's own rules and words are laid around
 * it. The issuer is also the address at which its endpoints live.
 */
export function createEngine(options: {
  readonly issuer: string;
  readonly store: OrgStore;
  readonly privateKey: JWK;
  readonly log: Log;
}): Provider {
  const { issuer, store, privateKey, log } = options;
  const provider: Provider = new Provider(issuer, {
    ...engineConfiguration(store, privateKey),
    findAccount: accountFinder(store),
    loadExistingGrant: (context) => newGrant(provider, context),
    renderError: (context, { error, error_description }) => {
      sendDelivery(context, { page: errorPage(context.status, error, error_description ?? '') });
    },
  });
  neverMatchRedirectUrisLoosely(provider, store);
  useOktaIdTokens(provider, store);
  provider.use(authorizeMiddleware(provider, store, describeServerError));
  provider.use(userinfoMiddleware());
  provider.use(discoveryMiddleware());
  provider.on('grant.error', (context, error) => {
    context.body = tokenError(error);
  });
  provider.on('server_error', (context, error) => {
    context.body = { error: 'server_error', error_description: describeServerError(error) };
    if (!(error instanceof GroupsClaimError)) {
      log.error('Demo org: an OpenID Connect request failed.', error);
    }
  });
  provider.onerror = (error) => {
    log.error('Demo org: an OpenID Connect request failed.', error);
  };
  return provider;
}

/** Each request is granted exactly the scopes it asks for, whatever was granted before. */
async function newGrant(
  provider: Provider,
  context: KoaContextWithOIDC,
): Promise<InstanceType<Provider['Grant']>> {
  const grant = new provider.Grant({
    accountId: context.oidc.entities.Account?.accountId,
    clientId: context.oidc.entities.Client?.clientId,
  });
  grant.addOIDCScope(textOrEmpty(context.oidc.params?.['scope']));
  await grant.save();
  return grant;
}

/** Okta matches redirect URIs by the letter; the engine lets any loopback port pass for native apps. */
function neverMatchRedirectUrisLoosely(provider: Provider, store: OrgStore): void {
  provider.Client.prototype.redirectUriAllowed = function (redirectUri) {
    return store.client(this.clientId)?.redirectUris.includes(redirectUri) ?? false;
  };
}

function describeServerError(error: unknown): string {
  return error instanceof GroupsClaimError ? error.message : INTERNAL_ERROR;
}
