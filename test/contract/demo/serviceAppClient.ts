import { SignJWT, importJWK } from 'jose';
import type { CryptoKey } from 'jose';
import * as client from 'openid-client';
import type { JsonObject } from '../../../src/core/json.ts';
import type { DemoOrg } from '../../../src/demo/demoOrg.ts';

export const SERVICE_APP = '0oa1demoserviceapp01';
const TOKEN_ENDPOINT = '/oauth2/v1/token';

/** openid-client, which knows nothing of the demo org, set up as its service app. */
export async function serviceClient(org: DemoOrg): Promise<client.Configuration> {
  const authentication = client.PrivateKeyJwt(
    { key: await signingKey(org), kid: 'demo-service-app' },
    {
      [client.modifyAssertion]: (_header, payload) => {
        payload['aud'] = org.url + TOKEN_ENDPOINT;
      },
    },
  );
  return client.discovery(new URL(org.url), SERVICE_APP, undefined, authentication, {
    execute: [client.allowInsecureRequests],
  });
}

async function signingKey({ serviceApp: { privateKey } }: DemoOrg): Promise<CryptoKey> {
  const key = await importJWK({ ...privateKey, kty: 'RSA' }, 'RS256');
  if (key instanceof Uint8Array) {
    throw new Error('The private key is not asymmetric.');
  }
  return key;
}

/** An assertion of the service app as Okta asks for it, but for what is given. */
export async function assertion(
  org: DemoOrg,
  change: {
    readonly key?: CryptoKey;
    readonly kid?: string;
    readonly claims?: JsonObject;
  } = {},
): Promise<string> {
  const { key, kid = 'demo-service-app', claims } = change;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: SERVICE_APP,
    sub: SERVICE_APP,
    aud: org.url + TOKEN_ENDPOINT,
    iat: now,
    exp: now + 300,
    jti: crypto.randomUUID(),
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(key ?? (await signingKey(org)));
}
