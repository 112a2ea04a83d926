import { compactDecrypt, errors } from 'jose';
import { stringAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { visibleText } from '../../text.ts';
import { isUserError, UserError } from '../../userError.ts';
import { decodeJwt } from '../decode.ts';
import type { DecodedJwt } from '../decodedJwt.ts';
import { parseJsonObject } from '../json/jsonText.ts';
import { decryptionKeys } from './decryptionKeys.ts';
import type { DecryptionKey } from './decryptionKeys.ts';
import type { KeyMaterial } from './keyMaterial.ts';

/** Content encryption algorithms that are taken (RFC 7518 section 5.1). */
const CONTENT_ALGORITHMS = [
  'A128GCM',
  'A192GCM',
  'A256GCM',
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
];

/** Longest token that is decrypted, in characters. */
const LONGEST_TOKEN = 16_000_000;

/** Most bytes that a compressed token (RFC 7516 section 4.1.3) is unpacked to. */
const MOST_UNPACKED = 4_000_000;

/** How many keys are tried. */
const MOST_KEYS = 20;

/** How many rounds of hashing a token may ask for (RFC 7518 section 4.8.1.2). */
const MOST_ROUNDS = 1_000_000;

/** What was inside an encrypted token. */
export interface DecryptedToken {
  /** Claims of the token inside, or of the encrypted token itself. */
  readonly claims: JsonObject;
  /** The signed token inside, if there is one (RFC 7519, section 5.2). */
  readonly nested?: { readonly compact: string; readonly decoded: DecodedJwt } | undefined;
}

/** Stable codes of why a token is not decrypted. */
export type DecryptErrorCode =
  | 'decrypt/not-encrypted'
  | 'decrypt/too-large'
  | 'decrypt/algorithm'
  | 'decrypt/wrong-key'
  | 'decrypt/damaged'
  | 'decrypt/not-claims'
  | 'decrypt/encrypted-twice';

/**
 * Decrypts a compact JWE (RFC 7516 section 5.2) and reads what is inside: a signed token (RFC 7519 section
 * 5.2) or claims. The type of a key decides which algorithms it is for; 20 keys are tried at most; keys
 * and addresses in the header are never used. Claims are read as strictly as a payload.
 *
 * Rejects with a `UserError`: `decrypt/…`, or `key/public-key` for a key that cannot decrypt. No error holds
 * anything of the token or the key. Does NOT check a signature inside, nor any claim.
 */
export async function decryptToken(
  compact: string,
  material: KeyMaterial,
): Promise<DecryptedToken> {
  const { kind, header } = decodeJwt(compact);
  if (kind !== 'encrypted' || header.json === undefined) {
    throw decryptError(
      'decrypt/not-encrypted',
      'This token is not encrypted, or its header is damaged, so there is nothing to decrypt.',
    );
  }
  if (compact.length > LONGEST_TOKEN) {
    throw decryptError(
      'decrypt/too-large',
      `The token is longer than ${LONGEST_TOKEN} characters, which is more than is decrypted here.`,
    );
  }
  const keys = decryptionKeys(header.json, material);
  if (keys === undefined) {
    const algorithm = visibleText((stringAt(header.json, 'alg') ?? '').slice(0, 60));
    throw decryptError(
      'decrypt/algorithm',
      `A key of this type does not decrypt a token whose "alg" is "${algorithm}". Paste the key that the token is encrypted for.`,
    );
  }
  return contentOf(await plaintext(compact, keys.slice(0, MOST_KEYS)));
}

async function plaintext(compact: string, keys: readonly DecryptionKey[]): Promise<string> {
  let failure = wrongKey();
  for (const key of keys) {
    try {
      return await decryptWith(compact, key);
    } catch (error) {
      if (!isUserError(error)) {
        throw error;
      }
      failure = error.code === 'decrypt/wrong-key' ? failure : error;
    }
  }
  throw failure;
}

async function decryptWith(compact: string, { key, algorithm }: DecryptionKey): Promise<string> {
  try {
    const options = {
      keyManagementAlgorithms: [algorithm],
      contentEncryptionAlgorithms: CONTENT_ALGORITHMS,
      maxDecompressedLength: MOST_UNPACKED,
      maxPBES2Count: MOST_ROUNDS,
    };
    const { plaintext: bytes } = await compactDecrypt(compact, key, options);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw errorFor(error);
  }
}

/** Errors of jose can quote the key, so that none of them is handed on. */
function errorFor(error: unknown): unknown {
  if (error instanceof errors.JWEInvalid || error instanceof errors.JOSENotSupported) {
    return decryptError(
      'decrypt/damaged',
      'The token is damaged, or it is encrypted in a way that is not read here. Copy the whole token and paste it again.',
    );
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return decryptError(
      'decrypt/algorithm',
      'The token is encrypted with an algorithm ("enc") that is not read here.',
    );
  }
  if (error instanceof TypeError && error.message.includes('encoded')) {
    return notClaims();
  }
  return error instanceof errors.JOSEError ||
    error instanceof TypeError ||
    error instanceof DOMException
    ? wrongKey()
    : error;
}

function contentOf(text: string): DecryptedToken {
  const content = text.trim();
  if (/^[\w-]+\.[\w-]*\.[\w-]*$/.test(content)) {
    const decoded = decodeJwt(content);
    if (decoded.payload.json !== undefined) {
      return { claims: decoded.payload.json, nested: { compact: content, decoded } };
    }
  }
  if (/^(?:[\w-]*\.){4}[\w-]*$/.test(content)) {
    throw decryptError(
      'decrypt/encrypted-twice',
      'The token was decrypted, but another encrypted token is inside, which is not opened here.',
    );
  }
  const { json } = parseJsonObject(text);
  if (json === undefined) {
    throw notClaims();
  }
  return { claims: json };
}

function wrongKey(): UserError {
  return decryptError(
    'decrypt/wrong-key',
    'The token cannot be decrypted with this key: it is encrypted for another key, or it was changed.',
  );
}

function notClaims(): UserError {
  return decryptError(
    'decrypt/not-claims',
    'The token was decrypted, but what is inside is neither claims nor a token.',
  );
}

function decryptError(code: DecryptErrorCode, message: string): UserError {
  return new UserError<DecryptErrorCode>(code, message);
}
