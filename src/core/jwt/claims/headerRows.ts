import type { ClaimRow } from './claimDescription.ts';

/** Header parameters of signed and encrypted tokens. */
export const HEADER_PARAMETERS: readonly ClaimRow[] = [
  [
    'alg',
    'Algorithm',
    'How the token is signed or its key encrypted; the receiver decides what it accepts, not this value.',
    'RFC 7515 section 4.1.1',
  ],
  ['kid', 'Key identifier', 'Which of the keys of the issuer was used.', 'RFC 7515 section 4.1.4'],
  [
    'typ',
    'Type',
    'The kind of the whole token, such as "JWT", "at+jwt" or "dpop+jwt"; it keeps one kind from being taken for another.',
    'RFC 7515 section 4.1.9; RFC 8725 section 3.11',
  ],
  [
    'cty',
    'Content type',
    'The kind of the content; "JWT" when another token is inside.',
    'RFC 7515 section 4.1.10',
  ],
  [
    'crit',
    'Critical',
    'Parameters that a receiver must understand, or else refuse the token.',
    'RFC 7515 section 4.1.11',
  ],
  [
    'jku',
    'Key set address',
    'Where the sender says its keys are; never followed here, since anyone can write it.',
    'RFC 7515 section 4.1.2',
  ],
  [
    'jwk',
    'Key',
    'The key that the sender says it used; never trusted here, since anyone can write it, and in a DPoP proof only compared with the key that the access token is bound to.',
    'RFC 7515 section 4.1.3; RFC 9449 section 4.2',
  ],
  [
    'x5u',
    'Certificate address',
    'Where the sender says its certificate is; never followed here, since anyone can write it.',
    'RFC 7515 section 4.1.5',
  ],
  [
    'x5c',
    'Certificate chain',
    'The certificates that the sender says it used; never trusted here.',
    'RFC 7515 section 4.1.6',
  ],
  [
    'x5t',
    'Certificate thumbprint',
    'The SHA-1 hash of the certificate of the key.',
    'RFC 7515 section 4.1.7',
  ],
  [
    'x5t#S256',
    'Certificate thumbprint',
    'The SHA-256 hash of the certificate of the key.',
    'RFC 7515 section 4.1.8',
  ],
  [
    'b64',
    'Payload encoding',
    'False when the payload is signed as it is, which a JWT must not do.',
    'RFC 7797 section 3',
  ],
  ['enc', 'Content encryption', 'How the payload is encrypted.', 'RFC 7516 section 4.1.2'],
  [
    'zip',
    'Compression',
    'How the payload was compressed before it was encrypted.',
    'RFC 7516 section 4.1.3',
  ],
  [
    'epk',
    'Ephemeral key',
    'The one-time public key that the key agreement used.',
    'RFC 7518 section 4.6.1.1',
  ],
  [
    'apu',
    'Producer information',
    'What the key agreement knows about the sender.',
    'RFC 7518 section 4.6.1.2',
  ],
  [
    'apv',
    'Recipient information',
    'What the key agreement knows about the receiver.',
    'RFC 7518 section 4.6.1.3',
  ],
  [
    'iv',
    'Initialization vector',
    'What the encryption of the key began with.',
    'RFC 7518 section 4.7.1.1',
  ],
  [
    'tag',
    'Authentication tag',
    'Shows whether the encrypted key was changed.',
    'RFC 7518 section 4.7.1.2',
  ],
  [
    'p2s',
    'Salt',
    'What was mixed with the password that the key was encrypted with.',
    'RFC 7518 section 4.8.1.1',
  ],
  [
    'p2c',
    'Iterations',
    'How often the password was hashed; a huge number is meant to keep the receiver busy.',
    'RFC 7518 section 4.8.1.2',
  ],
  ['iss', 'Issuer', 'The issuer, repeated outside the encryption.', 'RFC 7519 section 5.3'],
  ['sub', 'Subject', 'The subject, repeated outside the encryption.', 'RFC 7519 section 5.3'],
  ['aud', 'Audience', 'The audience, repeated outside the encryption.', 'RFC 7519 section 5.3'],
];
