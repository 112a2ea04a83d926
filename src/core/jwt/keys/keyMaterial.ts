import type { JsonObject } from '../../json.ts';
import { keyError } from './keyError.ts';
import type { SharedSecret, VerificationKeys } from './verificationKeys.ts';

/** A key, or several, that the user pasted. It is for one use, and is kept nowhere. */
export interface KeyMaterial {
  /** Public keys as JWK, also the public halves of private keys that came as JWK. */
  readonly publicKeys: readonly JsonObject[];
  /** Private keys as JWK, to decrypt with. */
  readonly privateKeys: readonly JsonObject[];
  /** A text that is no key of another form is one secret, in every way in which it may be read. */
  readonly secrets: readonly SharedSecret[];
}

/**
 * What a pasted key checks signatures with. Throws `key/private-key` for a private key in PEM: unlike a
 * JWK, it does not lay its public half open, and it is not needed.
 */
export function verificationKeysOf({
  publicKeys,
  privateKeys,
  secrets,
}: KeyMaterial): VerificationKeys {
  if (publicKeys.length === 0 && secrets.length === 0 && privateKeys.length > 0) {
    throw keyError('private-key');
  }
  const isOne = publicKeys.length + new Set(secrets.map(({ kid }) => kid)).size === 1;
  const source = isOne ? 'the pasted key' : 'the pasted keys';
  return { keys: publicKeys, secrets, source };
}
