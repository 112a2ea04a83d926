import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JsonObject } from '../../../src/core/json.ts';
import { startLocalServer } from '../../../src/signin/localServer.ts';

/** What one endpoint does instead of answering as it should. */
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** How an org departs from what is right; what is left out is right. */
export interface Hostility {
  /** Claims of the ID token to change; undefined takes one out. */
  readonly claims?: JsonObject;
  /** Header of the ID token to change. */
  readonly header?: JsonObject;
  /** Changes the finished ID token. */
  readonly tamper?: (compact: string) => string;
  readonly discovery?: JsonObject;
  /** Members of the token endpoint's answer to change; undefined takes one out. */
  readonly tokens?: JsonObject;
  readonly userinfo?: JsonObject;
  /** By the last part of the endpoint's path: `token`, `keys`, `userinfo`, `openid-configuration`. */
  readonly misbehaviour?: Readonly<Record<string, Misbehaviour>>;
}

export const CLIENT_ID = '0oa1hostile00000001';
export const NONCE = 'nonce-of-the-request';
export const SUBJECT = '00u1demouser00000001';

const KEY_ID = 'key-1';
const key = await generateKeyPair('RS256', { extractable: true });
const otherKey = await generateKeyPair('RS256');

/** An ID token as the org signs it, or signed with a key that is not the org's. */
export async function idToken(
  issuer: string,
  hostility: Hostility,
  isForged: boolean,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: issuer, aud: CLIENT_ID, sub: SUBJECT, nonce: NONCE, iat: now, exp: now + 3600 },
    ...hostility.claims,
  };
  const compact = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: KEY_ID, ...hostility.header })
    .sign(isForged ? otherKey.privateKey : key.privateKey);
  return hostility.tamper?.(compact) ?? compact;
}

/** A token without a signature (RFC 7519, section 6), made from a signed one. */
export function unsecured(compact: string): string {
  const header = Buffer.from('{"alg":"none"}').toString('base64url');
  return `${header}.${compact.split('.')[1] ?? ''}.`;
}

/** A token whose payload is not JSON, made from a signed one. */
export function unreadablePayload(compact: string): string {
  const [header = '', , signature = ''] = compact.split('.');
  return `${header}.AAAA.${signature}`;
}

/** A minimal org that can misbehave at every endpoint, and notes the paths it is asked for. */
export async function startHostileOrg(
  hostility: Hostility & { readonly isForged?: boolean },
): Promise<{
  readonly url: string;
  readonly paths: readonly string[];
  readonly stop: () => void;
}> {
  const paths: string[] = [];
  let url = '';
  const answers: Record<string, () => Promise<unknown>> = {
    'openid-configuration': () =>
      Promise.resolve({ issuer: url, jwks_uri: `${url}/oauth2/v1/keys`, ...hostility.discovery }),
    keys: async () => ({
      keys: [{ ...(await exportJWK(key.publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }],
    }),
    token: async () => ({
      token_type: 'Bearer',
      access_token: 'an-access-token',
      scope: 'openid groups',
      id_token: await idToken(url, hostility, hostility.isForged ?? false),
      ...hostility.tokens,
    }),
    userinfo: () => Promise.resolve({ sub: SUBJECT, groups: ['Everyone'], ...hostility.userinfo }),
  };
  const { port, close } = await startLocalServer(0, (request, response) => {
    const { pathname } = new URL(request.url ?? '', url);
    const endpoint = pathname.split('/').at(-1) ?? '';
    paths.push(request.url ?? '');
    const misbehave = hostility.misbehaviour?.[endpoint];
    if (misbehave !== undefined) {
      misbehave(request, response);
      return;
    }
    void answers[endpoint]?.().then((body) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  url = `http://127.0.0.1:${String(port)}`;
  return { url, paths, stop: close };
}
