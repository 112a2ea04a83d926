import type { Client, KoaContextWithOIDC, Provider } from 'oidc-provider';

import { isJsonObject } from '../../../core/json.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { OidcContext } from '../oidcContext.ts';
import { accessTokenJti } from '../tokens/accessToken.ts';

type Token = NonNullable<KoaContextWithOIDC['oidc']['entities']['AccessToken' | 'RefreshToken']>;

const MEMBERS = new WeakMap<object, JsonObject>();

/**
 * Whether a client may introspect a token: a public one its own, a confidential one any. Notes what the
 * answer says in Okta's own words, for {@link introspectionMiddleware}.
 */
export function introspectionPolicy({
  store,
}: OidcContext): (
  context: KoaContextWithOIDC,
  client: Client,
  token: { readonly clientId?: string | undefined; readonly jti: string; readonly kind: string },
) => boolean {
  return (context, client, token) => {
    const user = store.user(isUserToken(token) ? token.accountId : '');
    MEMBERS.set(context, {
      ...(user === undefined ? {} : { username: user.login, uid: user.id, sub: user.login }),
      jti: token.kind === 'RefreshToken' ? token.jti : accessTokenJti(token),
    });
    return client.tokenEndpointAuthMethod !== 'none' || token.clientId === client.clientId;
  };
}

/** Gives an active answer of the introspection endpoint the members that Okta's has besides. */
export function introspectionMiddleware(): Parameters<Provider['use']>[0] {
  return async (context, next) => {
    await next();
    const members = MEMBERS.get(context);
    if (members !== undefined && isJsonObject(context.body) && context.body['active'] === true) {
      context.body = { ...context.body, ...members };
    }
  };
}

function isUserToken(token: object): token is Token {
  return 'accountId' in token;
}
