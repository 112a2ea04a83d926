import { UserError } from '../../userError.ts';

const CONVERT = 'openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem';

/** What can be wrong with a text that should be a key; no sentence repeats any of it. */
const SENTENCES = {
  empty: 'Enter a key: a JWK, a JWK Set, a PEM block or a shared secret.',
  'too-large': 'The text is far too long for a key. Paste the key alone.',
  damaged: 'This key is incomplete or damaged. Copy the whole key and paste it again.',
  'not-a-key':
    'This JSON is neither a JWK (it has "kty") nor a JWK Set (it has "keys"). Paste the key itself.',
  'no-keys': 'This JWK Set holds no key. Paste a set with the key in it.',
  unsupported:
    'This is a key of a type that is not used here. RSA, elliptic curve (P-256, P-384, P-521), Ed25519, X25519 and shared secrets are.',
  'is-a-token': 'This is a token, not a key. Paste the key that the token was signed with.',
  'is-an-address':
    'This is an address, not a key. Paste the key itself, or choose to fetch the keys of the issuer.',
  'private-key':
    'This is a private key, which is not needed to check a signature and was not kept. Paste the public key.',
  'old-format': `This private key is in an older PEM format. Convert it with: ${CONVERT}`,
  ssh: 'This is a key in the form that SSH uses. Convert it with: ssh-keygen -e -m PKCS8 -f key.pub',
  'with-password': `This private key is protected by a password. Make a copy without it: ${CONVERT}`,
  'public-key':
    'This is a public key, which cannot decrypt. Paste the private key that belongs to it.',
} as const;

/** What can be wrong with a text that should be a key. */
export type KeyFault = keyof typeof SENTENCES;

/** The `UserError` `key/…` for a fault. */
export function keyError(fault: KeyFault): UserError<`key/${KeyFault}`> {
  return new UserError(`key/${fault}`, SENTENCES[fault]);
}
