import { errors, Provider } from 'oidc-provider';

import { textOrEmpty } from '../../json.ts';
import type { StoredClient } from '../../store/storedApp.ts';
import type { OidcContext } from '../oidcContext.ts';
import { tokenClaims } from './accessToken.ts';
import { signJwt } from './signedJwt.ts';

type ServiceToken = InstanceType<Provider['ClientCredentials']>;

/**
 * Makes the engine's tokens for apps themselves (RFC 6749, section 4.4) Okta's: JWTs for the Management
 * API with the granted `okta.*` scopes. Refuses scopes that are not granted and every way to authenticate
 * but `private_key_jwt`. Whether the app has a role is for the Management API to ask.
 */
export function useOktaServiceTokens(provider: Provider, context: OidcContext): void {
  const { server, store, keys } = context;
  provider.ClientCredentials.prototype.save = async function (this: ServiceToken) {
    const client = store.client(this.clientId ?? '');
    if (client === undefined) {
      throw new Error('A token is asked for an app that does not exist.');
    }
    // The engine drops what is no scope of OpenID Connect.
    this.scope = textOrEmpty(Provider.ctx?.oidc.body?.['scope']);
    refuse(client, this.scope);
    await provider.BaseToken.prototype.save.call(this);
    return signJwt(keys, server.accessTokenKeyId, {
      ...tokenClaims(context, this, client),
      aud: store.orgUrl,
      sub: client.clientId,
    });
  };
}

/** Throws Okta's refusal of a request for these scopes. */
function refuse({ app, authMethod }: StoredClient, scope: string): void {
  if (authMethod !== 'private_key_jwt') {
    throw new errors.CustomOIDCProviderError(
      'invalid_client',
      'Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method.',
    );
  }
  if (scope === '') {
    throw new errors.CustomOIDCProviderError(
      'invalid_scope',
      "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
    );
  }
  if (!scope.split(' ').every((name) => app.grantedScopes.includes(name))) {
    throw new errors.CustomOIDCProviderError(
      'invalid_scope',
      'One or more scopes are not configured for the authorization server resource.',
    );
  }
}
