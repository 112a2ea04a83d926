import { CompactEncrypt, CompactSign, compactVerify, importJWK } from 'jose';

import { isJsonObject } from '../../../core/json.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { IdTokenEncryption } from '../../store/storedApp.ts';
import { appKeys } from '../appKeys.ts';
import type { SigningKeys } from './signingKeys.ts';

const ALGORITHM = 'RS256';

/** Signs claims as a JWT with nothing but `kid` and `alg` in its header, as Okta's tokens have it. */
export async function signJwt(
  keys: SigningKeys,
  kid: string,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { privateKey } = await keys.get(kid);
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ kid, alg: ALGORITHM })
    .sign(privateKey);
}

/**
 * The claims of a JWT that one of the given keys has signed, or undefined for any other text. Looks at
 * the signature only.
 */
export async function verifyJwt(
  keys: SigningKeys,
  keyIds: readonly string[],
  jwt: string,
): Promise<JsonObject | undefined> {
  try {
    const { payload } = await compactVerify(
      jwt,
      async ({ kid }) => {
        const known = keyIds.find((id) => id === kid);
        if (known === undefined) {
          throw new Error('The token names a key that this server does not have.');
        }
        return (await keys.get(known)).publicKey;
      },
      { algorithms: [ALGORITHM] },
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
    return isJsonObject(claims) ? claims : undefined;
  } catch {
    // Whatever is wrong with it, it is not a token of this server.
    return undefined;
  }
}

/**
 * Encrypts a signed JWT to the first key of the app that is not for signatures (RFC 7519, nested JWT).
 * Rejects when the app has no such key or the key does not fit the algorithm.
 */
export async function encryptJwt(
  { alg, enc }: IdTokenEncryption,
  jwks: JsonObject,
  jwt: string,
): Promise<string> {
  const key = appKeys(jwks).find(({ use }) => use !== 'sig');
  if (key === undefined) {
    throw new Error('The app has no key to encrypt ID tokens to.');
  }
  const { kid } = key;
  return new CompactEncrypt(new TextEncoder().encode(jwt))
    .setProtectedHeader({ alg, enc, cty: 'JWT', ...(kid === undefined ? {} : { kid }) })
    .encrypt(await importJWK(key, alg));
}
