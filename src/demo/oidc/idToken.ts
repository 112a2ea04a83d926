import type { Provider } from 'oidc-provider';

import { textOrEmpty } from '../json.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { scopeClaims, signInClaims } from './claims.ts';

/**
 * Makes the engine's ID tokens hold Okta's claims. The engine's own way, a fixed list of claim names,
 * cannot carry a groups claim whose name is configured while it runs. The engine still adds `iss`,
 * `aud`, `iat`, `exp`, and what it put into `extra`: `nonce`, and at the authorization endpoint
 * `at_hash` and `c_hash`.
 */
export function useOktaIdTokens(provider: Provider, store: OrgStore): void {
  provider.IdToken.prototype.payload = function () {
    const { oidc } = this.ctx;
    const user = store.user(textOrEmpty(this.available['sub']));
    if (user === undefined) {
      throw new Error('An ID token is asked for a user that does not exist.');
    }
    const isCodeFlow = oidc.route === 'token';
    const access = {
      user,
      clientId: this.client.clientId,
      scopes: new Set((oidc.entities.Grant?.getOIDCScope() ?? '').split(' ')),
      isCodeFlow,
    };
    const requested = textOrEmpty(oidc.params?.['response_type']).split(' ');
    const isThin = !isCodeFlow && requested.includes('token');
    return Promise.resolve({
      ...signInClaims(access, store.orgId),
      auth_time: this.available['auth_time'],
      ...scopeClaims(store, access, isThin ? 'thin' : 'full'),
      // The engine replaces the token by its hash, but sets none at the token endpoint, where Okta does.
      ...(isCodeFlow ? { at_hash: oidc.entities.AccessToken?.jti } : {}),
      ...this.extra,
    });
  };
}
