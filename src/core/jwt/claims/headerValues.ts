/** Kinds of token in `typ`, in lower case and without "application/" (RFC 7515, section 4.1.9). */
export const TOKEN_TYPES: ReadonlyMap<string, string> = new Map([
  ['jwt', 'A JWT that does not say what kind it is.'],
  ['jose', 'A signed or encrypted content in compact form.'],
  ['at+jwt', 'An access token as RFC 9068 describes it.'],
  ['okta-internal-at+jwt', 'An access token that Okta issues for its own APIs.'],
  ['dpop+jwt', 'A DPoP proof (RFC 9449).'],
  ['logout+jwt', 'A logout token (OpenID Connect Back-Channel Logout).'],
  ['secevent+jwt', 'A security event token (RFC 8417).'],
  ['client-authentication+jwt', 'A client assertion, with which an app proves who it is.'],
  ['oauth-authz-req+jwt', 'A signed authorize request (RFC 9101).'],
  ['token-introspection+jwt', 'A signed introspection answer (RFC 9701).'],
]);

/** Signature algorithms (RFC 7518 section 3.1, RFC 8037, RFC 8812, RFC 9864). */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['none', 'No signature: anyone can have written the token.'],
  ['RS256', 'RSA signature with SHA-256; what Okta signs tokens with.'],
  ['RS384', 'RSA signature with SHA-384.'],
  ['RS512', 'RSA signature with SHA-512.'],
  ['PS256', 'RSA signature of the newer form (PSS) with SHA-256.'],
  ['PS384', 'RSA signature of the newer form (PSS) with SHA-384.'],
  ['PS512', 'RSA signature of the newer form (PSS) with SHA-512.'],
  ['ES256', 'Elliptic-curve signature on P-256 with SHA-256.'],
  ['ES384', 'Elliptic-curve signature on P-384 with SHA-384.'],
  ['ES512', 'Elliptic-curve signature on P-521 with SHA-512.'],
  ['ES256K', 'Elliptic-curve signature on secp256k1 with SHA-256.'],
  ['EdDSA', 'Edwards-curve signature; the key says which curve.'],
  ['Ed25519', 'Edwards-curve signature on Ed25519.'],
  ['Ed448', 'Edwards-curve signature on Ed448.'],
  ['HS256', 'HMAC with SHA-256: whoever can check the token can also write one.'],
  ['HS384', 'HMAC with SHA-384: whoever can check the token can also write one.'],
  ['HS512', 'HMAC with SHA-512: whoever can check the token can also write one.'],
];

/** Key management algorithms of encrypted tokens (RFC 7518, section 4.1). */
const KEY_MANAGEMENT: readonly (readonly [string, string])[] = [
  ['RSA1_5', 'The key is encrypted with RSA in the old form, which is easily attacked.'],
  ['RSA-OAEP', 'The key is encrypted with RSA (OAEP with SHA-1).'],
  ['RSA-OAEP-256', 'The key is encrypted with RSA (OAEP with SHA-256).'],
  ['ECDH-ES', 'The key is agreed on with an elliptic curve.'],
  ['ECDH-ES+A128KW', 'The key is wrapped with one agreed on with an elliptic curve (128 bits).'],
  ['ECDH-ES+A192KW', 'The key is wrapped with one agreed on with an elliptic curve (192 bits).'],
  ['ECDH-ES+A256KW', 'The key is wrapped with one agreed on with an elliptic curve (256 bits).'],
  ['A128KW', 'The key is wrapped with a shared secret (128 bits).'],
  ['A192KW', 'The key is wrapped with a shared secret (192 bits).'],
  ['A256KW', 'The key is wrapped with a shared secret (256 bits).'],
  ['A128GCMKW', 'The key is encrypted with a shared secret (AES-GCM, 128 bits).'],
  ['A192GCMKW', 'The key is encrypted with a shared secret (AES-GCM, 192 bits).'],
  ['A256GCMKW', 'The key is encrypted with a shared secret (AES-GCM, 256 bits).'],
  ['PBES2-HS256+A128KW', 'The key is wrapped with a password (128 bits).'],
  ['PBES2-HS384+A192KW', 'The key is wrapped with a password (192 bits).'],
  ['PBES2-HS512+A256KW', 'The key is wrapped with a password (256 bits).'],
  ['dir', 'The shared secret itself encrypts the content.'],
];

/** Every value of `alg`; case matters. */
export const ALGORITHMS: ReadonlyMap<string, string> = new Map([...SIGNATURES, ...KEY_MANAGEMENT]);

/** Content encryption in `enc` (RFC 7518, section 5.1). */
export const CONTENT_ENCRYPTIONS: ReadonlyMap<string, string> = new Map([
  ['A128CBC-HS256', 'AES in CBC mode (128 bits) with HMAC and SHA-256.'],
  ['A192CBC-HS384', 'AES in CBC mode (192 bits) with HMAC and SHA-384.'],
  ['A256CBC-HS512', 'AES in CBC mode (256 bits) with HMAC and SHA-512.'],
  ['A128GCM', 'AES in GCM mode (128 bits).'],
  ['A192GCM', 'AES in GCM mode (192 bits).'],
  ['A256GCM', 'AES in GCM mode (256 bits).'],
]);
