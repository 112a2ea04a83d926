import type { JWK } from 'jose';
import { stringAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { keyMembers } from './importableKey.ts';
import { keyError } from './keyError.ts';
import type { KeyMaterial } from './keyMaterial.ts';

/** A key that a token may be encrypted for, with the algorithm that it is tried with. */
export interface DecryptionKey {
  readonly key: JWK | Uint8Array<ArrayBuffer>;
  readonly algorithm: string;
}

/** Key management algorithms by type of key (RFC 7518 section 4.1, RFC 8037). RSA1_5 is none of them. */
const RSA = /^RSA-OAEP(?:-(?:256|384|512))?$/;
const ECDH = /^ECDH-ES(?:\+A(?:128|192|256)KW)?$/;
const SHARED = /^(?:dir|A(?:128|192|256)(?:GCM)?KW)$/;
const PASSWORD = /^PBES2-HS(?:256\+A128|384\+A192|512\+A256)KW$/;

/**
 * The keys of a pasted text that may decrypt a token with this header, by their type and by what they say
 * of their algorithm; undefined when none is of the type that the algorithm needs. Throws `key/public-key`
 * when there are public keys alone.
 */
export function decryptionKeys(
  header: JsonObject,
  { publicKeys, privateKeys, secrets }: KeyMaterial,
): readonly DecryptionKey[] | undefined {
  if (privateKeys.length === 0 && secrets.length === 0 && publicKeys.length > 0) {
    throw keyError('public-key');
  }
  const algorithm = stringAt(header, 'alg') ?? '';
  const pairs = privateKeys.filter((key) => isFor(key, algorithm)).map(keyMembers);
  const shared = SHARED.test(algorithm) || PASSWORD.test(algorithm);
  const bytes = shared ? secrets.map((secret) => secret.bytes) : [];
  const keys = [...pairs, ...bytes].map((key) => ({ key, algorithm }));
  return keys.length === 0 ? undefined : keys;
}

function isFor(key: JsonObject, algorithm: string): boolean {
  const type = stringAt(key, 'kty');
  const isFit =
    type === 'RSA'
      ? RSA.test(algorithm)
      : ['EC', 'OKP'].includes(type ?? '') && ECDH.test(algorithm);
  const own = stringAt(key, 'alg');
  return isFit && (own === undefined || own === algorithm || !isEncryption(own));
}

/** A key that says that it signs, as Okta's examples do, may have been used for both. */
function isEncryption(algorithm: string): boolean {
  return [RSA, ECDH, SHARED, PASSWORD].some((pattern) => pattern.test(algorithm));
}
