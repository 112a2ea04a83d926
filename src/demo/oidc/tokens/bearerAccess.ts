import type { Provider } from 'oidc-provider';

import { stringAt, stringsAt } from '../../../core/json.ts';
import type { ScopedAccess } from '../../management/oktaScopes.ts';
import type { OidcContext } from '../oidcContext.ts';
import { verifyJwt } from './signedJwt.ts';

/**
 * The access of an access token that this server signed and still stands by; undefined for every other
 * text: one that expired by the org's clock, was revoked, is bound to a key (RFC 9449), or whose app is
 * not active.
 */
export async function bearerAccess(
  provider: Provider,
  { server, store, keys }: OidcContext,
  text: string,
): Promise<ScopedAccess | undefined> {
  const claims = await verifyJwt(keys, [server.accessTokenKeyId], text);
  const isInForce =
    claims !== undefined &&
    Number(claims['exp']) * 1000 > store.now() &&
    claims['cnf'] === undefined &&
    store.client(stringAt(claims, 'cid') ?? '') !== undefined;
  if (!isInForce) {
    return undefined;
  }
  const known =
    (await provider.ClientCredentials.find(text)) ?? (await provider.AccessToken.find(text));
  return known === undefined ? undefined : { scopes: stringsAt(claims, 'scp') };
}
