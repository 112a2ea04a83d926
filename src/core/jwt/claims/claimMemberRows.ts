import type { ClaimRow } from './claimDescription.ts';

/** Members of `cnf`: the key that a token is bound to (RFC 7800 and the documents that build on it). */
export const CONFIRMATION_MEMBERS: readonly ClaimRow[] = [
  [
    'jkt',
    'Key thumbprint',
    'The SHA-256 thumbprint of the key that every DPoP proof sent with this token must be made with.',
    'RFC 9449 section 6.1',
  ],
  [
    'x5t#S256',
    'Certificate thumbprint',
    'The SHA-256 hash of the certificate that the client must use for the connection.',
    'RFC 8705 section 3.1',
  ],
  ['jwk', 'Key', 'The public key that the sender must prove to hold.', 'RFC 7800 section 3.2'],
  ['jwe', 'Encrypted key', 'The secret key to prove, encrypted.', 'RFC 7800 section 3.3'],
  ['kid', 'Key identifier', 'Names the key that the sender must prove.', 'RFC 7800 section 3.4'],
  [
    'jku',
    'Key set address',
    'Where the key to prove is said to be; never followed here.',
    'RFC 7800 section 3.5',
  ],
];

/** Members of a JSON Web Key as they stand in a token; private members are called what they are. */
export const KEY_MEMBERS: readonly ClaimRow[] = [
  ['kty', 'Key type', 'The family of algorithms that the key is for.', 'RFC 7517 section 4.1'],
  ['use', 'Use', 'Whether the key is for signatures or for encryption.', 'RFC 7517 section 4.2'],
  ['key_ops', 'Operations', 'What the key is meant for.', 'RFC 7517 section 4.3'],
  ['alg', 'Algorithm', 'The algorithm that the key is meant for.', 'RFC 7517 section 4.4'],
  ['kid', 'Key identifier', 'The name of the key.', 'RFC 7517 section 4.5'],
  ['crv', 'Curve', 'The curve of an elliptic-curve key.', 'RFC 7518 section 6.2.1.1'],
  ['x', 'X coordinate', 'Public part of an elliptic-curve key.', 'RFC 7518 section 6.2.1.2'],
  ['y', 'Y coordinate', 'Public part of an elliptic-curve key.', 'RFC 7518 section 6.2.1.3'],
  ['n', 'Modulus', 'Public part of an RSA key.', 'RFC 7518 section 6.3.1.1'],
  ['e', 'Exponent', 'Public part of an RSA key.', 'RFC 7518 section 6.3.1.2'],
  [
    'd',
    'Private key',
    'The secret part of the key, which no token may show.',
    'RFC 7518 section 6',
  ],
  ['k', 'Secret key', 'A secret key, which no token may show.', 'RFC 7518 section 6.4.1'],
];

const ADDRESS = 'OpenID Connect Core section 5.1.1';

/** Members of `address`. */
export const ADDRESS_MEMBERS: readonly ClaimRow[] = [
  ['formatted', 'Full address', 'The address as it stands on a letter.', ADDRESS],
  ['street_address', 'Street', 'Street, house number and the like.', ADDRESS],
  ['locality', 'City', 'The city or locality.', ADDRESS],
  ['region', 'Region', 'The state, province or region.', ADDRESS],
  ['postal_code', 'Postal code', 'The postal code.', ADDRESS],
  ['country', 'Country', 'The country.', ADDRESS],
];

const DETAILS = 'RFC 9396 section 2';

/** Members of an item of `authorization_details`. */
export const AUTHORIZATION_DETAIL_MEMBERS: readonly ClaimRow[] = [
  ['type', 'Type', 'The kind of authorization, which tells what the other members mean.', DETAILS],
  ['locations', 'Locations', 'The addresses of the APIs that are meant.', DETAILS],
  ['actions', 'Actions', 'What the client may do.', DETAILS],
  ['datatypes', 'Data types', 'Which kinds of data the client may use.', DETAILS],
  ['identifier', 'Identifier', 'The one resource that is meant.', DETAILS],
  ['privileges', 'Privileges', 'The privileges that the client has there.', DETAILS],
];

/** The name of the event in a logout token. */
export const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Members of `events`. */
export const EVENT_MEMBERS: readonly ClaimRow[] = [
  [
    LOGOUT_EVENT,
    'Logout',
    'The session of the user ended at the issuer, so the app is to end its own.',
    'OpenID Connect Back-Channel Logout section 2.4',
  ],
];
