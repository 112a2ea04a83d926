import { createHash } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { JWTVerifyResult } from 'jose';
import { membersOf } from './matchers.ts';
import { BROWSER_APP } from './runningOrg.ts';

export const CALLBACK = 'http://127.0.0.1:8080/callback';
export const CODE_VERIFIER = 'demo-code-verifier-of-more-than-43-characters';

export const CODE_CHALLENGE = createHash('sha256').update(CODE_VERIFIER).digest('base64url');

/** An authorization request of the browser app that the demo org accepts. */
export const CODE_REQUEST = {
  client_id: BROWSER_APP,
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'openid groups',
  state: 'state-1',
  nonce: 'nonce-1',
  code_challenge: CODE_CHALLENGE,
  code_challenge_method: 'S256',
};

/** The same with an ID token straight from the authorization endpoint. */
export const ID_TOKEN_REQUEST = {
  client_id: BROWSER_APP,
  redirect_uri: CALLBACK,
  response_type: 'id_token',
  scope: 'openid groups',
  state: 'state-1',
  nonce: 'nonce-1',
};

/** The fields of a token request for a code. */
export function tokenFields(code: string): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    client_id: BROWSER_APP,
    redirect_uri: CALLBACK,
    code,
    code_verifier: CODE_VERIFIER,
  };
}

/** Sends a token request and gives status and parsed body. */
export async function requestTokens(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  endpoint = '/oauth2/v1',
): Promise<{ status: number; body: Record<string, string> }> {
  const response = await fetch(`${url}${endpoint}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  const body = Object.fromEntries(
    membersOf(await response.json()).map(([name, value]) => [name, String(value)]),
  );
  return { status: response.status, body };
}

/** Verifies an ID token against the keys that the org publishes, and gives header and claims. */
export function verifyIdToken(
  url: string,
  token: string | undefined,
  audience = BROWSER_APP,
  issuerPath = '',
): Promise<JWTVerifyResult> {
  const keys = createRemoteJWKSet(
    new URL(`${url}${issuerPath === '' ? '/oauth2' : issuerPath}/v1/keys`),
  );
  return jwtVerify(token ?? '', keys, {
    issuer: url + issuerPath,
    audience,
    algorithms: ['RS256'],
  });
}
