import { createHash } from 'node:crypto';

import type { Provider } from 'oidc-provider';

import { oktaId } from '../../ids.ts';
import { textOrEmpty } from '../../json.ts';
import type { OidcContext } from '../oidcContext.ts';
import { accessTokenText } from './accessToken.ts';
import { encryptJwt, signJwt, verifyJwt } from './signedJwt.ts';

/** Seconds: an ID token of Okta's lives for an hour. */
const LIFETIME = 3600;

/**
 * Makes the engine's ID tokens Okta's: their claims, the issuer that the app's issuer mode asks for,
 * the key that the app is pinned to, and the app's encryption. The engine's own way, a fixed list of
 * claim names and one key for everybody, cannot do any of it. The engine still decides what goes into
 * `extra`: `nonce`, and at the authorization endpoint the tokens to be hashed.
 */
export function useOktaIdTokens(provider: Provider, context: OidcContext): void {
  const { server, store, keys } = context;
  provider.IdToken.prototype.issue = async function () {
    const { ctx, available, extra } = this;
    const user = store.user(textOrEmpty(available['sub']));
    const client = store.client(this.client.clientId);
    if (user === undefined || client === undefined) {
      throw new Error('An ID token is asked for a user or an app that does not exist.');
    }
    const isCodeFlow = ctx.oidc.route === 'token';
    const { AccessToken, Grant } = ctx.oidc.entities;
    // A refresh may ask for fewer scopes than were granted.
    const scope = isCodeFlow ? AccessToken?.scope : Grant?.getOIDCScope();
    const scopes = new Set((scope ?? '').split(' '));
    const responseTypes = textOrEmpty(ctx.oidc.params?.['response_type']).split(' ');
    const access = { user, client, scopes, isCodeFlow, responseTypes };
    const now = Math.floor(store.now() / 1000);
    const jwt = await signJwt(keys, server.idTokenKeyId(client), {
      ...server.idTokenClaims(access),
      sub: user.id,
      ver: 1,
      iss: store.issuerOrigin(server.issuerMode(client), ctx.URL.origin) + server.issuerPath,
      aud: client.clientId,
      iat: now,
      exp: now + LIFETIME,
      jti: oktaId('ID.'),
      amr: ['pwd'],
      idp: store.orgId,
      auth_time: available['auth_time'],
      ...extra,
      ...hashes({
        c_hash: extra['c_hash'],
        // The engine hashes no access token at the token endpoint, where Okta does.
        at_hash: isCodeFlow ? accessTokenText(AccessToken) : extra['at_hash'],
      }),
    });
    const { idTokenEncryption, jwks } = client;
    return idTokenEncryption === undefined ? jwt : encryptJwt(idTokenEncryption, jwks, jwt);
  };
  provider.IdToken.validate = async (idToken, { clientId }) => {
    const keyIds = [...server.keyIds, store.client(clientId)?.pinnedKeyId ?? ''];
    const payload = await verifyJwt(keys, keyIds, idToken);
    if (payload?.['aud'] !== clientId) {
      throw new Error('The ID token is not one of this server for this client.');
    }
    return { header: {}, payload };
  };
}

/** The left half of the SHA-256 of each text (OpenID Connect Core, sections 3.1.3.6 and 3.3.2.11). */
function hashes(texts: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) =>
      typeof text === 'string'
        ? [[name, createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')]]
        : [],
    ),
  );
}
