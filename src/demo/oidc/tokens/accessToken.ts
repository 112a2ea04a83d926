import { Provider } from 'oidc-provider';

import { stringAt } from '../../../core/json.ts';
import type { OidcContext } from '../oidcContext.ts';
import type { StoredClient } from '../../store/storedApp.ts';
import type { GrantedAccess } from '../servers/authorizationServer.ts';
import { signJwt, verifyJwt } from './signedJwt.ts';

type AccessToken = InstanceType<Provider['AccessToken']>;
type ServiceToken = InstanceType<Provider['ClientCredentials']>;

/** What clients were given for each access token of this process. */
const TEXTS = new WeakMap<object, string>();

/**
 * Makes the engine's access tokens JWTs with Okta's claims: `cid`, `uid`, `scp`, the user's login as
 * `sub`, and those that the server is configured to add. The engine keeps its own record under the
 * random end of `jti`, so that a token is found, expires and is revoked as any other.
 */
export function useOktaAccessTokens(provider: Provider, context: OidcContext): void {
  provider.AccessToken.prototype.save = async function (this: AccessToken) {
    await provider.BaseToken.prototype.save.call(this);
    const text = await signedAccessToken(context, this);
    TEXTS.set(this, text);
    return text;
  };
}

/** The text under which a client knows an access token of the present request. */
export function accessTokenText(token: AccessToken | undefined): string | undefined {
  return token === undefined ? undefined : TEXTS.get(token);
}

/** Keeps the engine from seeing that a token is a JWT: it introspects and revokes no JWT. */
export const DISGUISE = 'jwt:';

/** The engine's id for an access token, disguised or not, or undefined for a text that is none. */
export async function accessTokenId(
  { server, keys }: OidcContext,
  text: string,
): Promise<string | undefined> {
  const keyIds = [server.accessTokenKeyId, ...server.keyIds];
  const claims = await verifyJwt(
    keys,
    keyIds,
    text.startsWith(DISGUISE) ? text.slice(DISGUISE.length) : text,
  );
  return claims && stringAt(claims, 'jti')?.slice(PREFIX.length);
}

const PREFIX = 'AT.';

/** The `jti` that Okta gives an access token. */
export function accessTokenJti({ jti }: { readonly jti: string }): string {
  return PREFIX + jti;
}

/** Whom and what an access token of this server is for. */
export function accessOf({ store }: OidcContext, token: AccessToken): GrantedAccess {
  const user = store.user(token.accountId);
  const client = store.client(token.clientId ?? '');
  if (user === undefined || client === undefined) {
    throw new Error('An access token is asked for a user or an app that does not exist.');
  }
  const isCodeFlow = token.gty !== 'implicit';
  const responseTypes = [isCodeFlow ? 'code' : 'token'];
  return { user, client, scopes: token.scopes, isCodeFlow, responseTypes };
}

async function signedAccessToken(context: OidcContext, token: AccessToken): Promise<string> {
  const { server, keys } = context;
  const access = accessOf(context, token);
  return signJwt(keys, server.accessTokenKeyId, {
    ...server.accessTokenClaims(access),
    ...tokenClaims(context, token, access.client),
    uid: access.user.id,
  });
}

/** What access tokens for users and for apps themselves have in common. */
export function tokenClaims(
  { server, store }: OidcContext,
  token: AccessToken | ServiceToken,
  client: StoredClient,
): Readonly<Record<string, unknown>> {
  const origin = Provider.ctx?.URL.origin ?? store.orgUrl;
  const now = Math.floor(store.now() / 1000);
  return {
    ver: 1,
    jti: accessTokenJti(token),
    iss: store.issuerOrigin(server.issuerMode(client), origin) + server.issuerPath,
    iat: now,
    exp: now + token.expiration,
    cid: client.clientId,
    scp: [...token.scopes],
    ...(typeof token.jkt === 'string' ? { cnf: { jkt: token.jkt } } : {}),
  };
}
