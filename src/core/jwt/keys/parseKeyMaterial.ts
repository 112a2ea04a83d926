import { isJsonArray, isJsonObject, ownValue, stringAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { parseJsonObject } from '../json/jsonText.ts';
import { importableKey } from './importableKey.ts';
import { keyError } from './keyError.ts';
import type { KeyMaterial } from './keyMaterial.ts';
import { pemKeys } from './pemKeys.ts';
import type { PemKey } from './pemKeys.ts';
import { readSecret, secretOf } from './secrets.ts';

/** Longest text taken, in characters. */
const LONGEST_TEXT = 1_000_000;

/** The members of a public key, and what it says of its use (RFC 7517 section 4, RFC 7518 section 6). */
const PUBLIC_MEMBERS = ['kty', 'crv', 'n', 'e', 'x', 'y', 'kid', 'alg', 'use'] as const;

/** Base64 or base64url that begins as every key and certificate does: PEM that lost its first and last line. */
const BARE_KEY = /^M[A-Za-z0-9+/_-]{50,}=*$/;

/** What may stand in PEM without its first line: a certificate of a JWK (`x5c`) does. */
const BARE_LABELS = ['PUBLIC KEY', 'CERTIFICATE', 'RSA PUBLIC KEY', 'PRIVATE KEY'];

/** A public key as SSH writes it (RFC 4253, section 6.6). */
const SSH_KEY = /^\s*(?:ssh-|ecdsa-sha2-)\S+ AAAA/;

const TOKEN = /^\s*eyJ[\w-]*\.[\w-]*\.[\w.-]*\s*$/;
const ADDRESS = /^\s*https?:\/\/\S*\s*$/i;

/**
 * Reads a key that was pasted, in whatever form: a JWK or JWK Set (RFC 7517), a list of JWKs, PEM (see
 * `pemKeys`) with or without its first and last line, or a shared secret as text, base64url or base64. Of a
 * single JWK it is made sure that it is a key; of several, what is no key is left out. What is plainly a
 * public key is never a secret: whoever knows it could have made the token (RFC 8725 section 2.1).
 *
 * Rejects with a `UserError` `key/…`. No error holds any of the text, and nothing is kept.
 */
export async function parseKeyMaterial(text: string): Promise<KeyMaterial> {
  if (text.trim() === '') {
    throw keyError('empty');
  }
  if (text.length > LONGEST_TEXT) {
    throw keyError('too-large');
  }
  if (/^\s*\{/.test(text)) {
    return fromJson(text.trim());
  }
  if (/^\s*\[\s*\{/.test(text)) {
    return fromJson(`{"keys":${text.trim()}}`);
  }
  if (TOKEN.test(text)) {
    throw keyError('is-a-token');
  }
  if (ADDRESS.test(text)) {
    throw keyError('is-an-address');
  }
  if (SSH_KEY.test(text)) {
    throw keyError('ssh');
  }
  return (await fromPem(text)) ?? { publicKeys: [], privateKeys: [], secrets: readSecret(text) };
}

async function fromPem(text: string): Promise<KeyMaterial | undefined> {
  const keys = (await pemKeys(text)) ?? (await bareKeys(text));
  if (keys === undefined) {
    return undefined;
  }
  const jwks = (isPrivate: boolean): readonly JsonObject[] =>
    keys.filter((key) => key.isPrivate === isPrivate).map(({ jwk }) => membersOf({ ...jwk }));
  return { publicKeys: jwks(false), privateKeys: jwks(true), secrets: [] };
}

/** The key that base64 alone stands for, in quotes and brackets perhaps; other base64 is a secret. */
async function bareKeys(text: string): Promise<readonly PemKey[] | undefined> {
  const base64 = text.replace(/\\[rn]|[\s"',[\]]/g, '');
  if (!BARE_KEY.test(base64)) {
    return undefined;
  }
  const plain = base64.replaceAll('-', '+').replaceAll('_', '/');
  for (const label of BARE_LABELS) {
    const pem = `-----BEGIN ${label}-----${plain}-----END ${label}-----`;
    const keys = await pemKeys(pem).catch(() => undefined);
    if (keys !== undefined) {
      return keys;
    }
  }
  return undefined;
}

async function fromJson(text: string): Promise<KeyMaterial> {
  const { json, problems } = parseJsonObject(text);
  if (json === undefined || problems.length > 0) {
    throw keyError('damaged');
  }
  const set = ownValue(json, 'keys');
  if (isJsonArray(set)) {
    return fromSet(set.filter(isJsonObject).filter((key) => stringAt(key, 'kty') !== undefined));
  }
  if (stringAt(json, 'kty') === undefined) {
    throw keyError('not-a-key');
  }
  const fault = await importableKey(json);
  if (fault !== undefined) {
    throw keyError(fault);
  }
  return fromSet([json]);
}

function fromSet(keys: readonly JsonObject[]): KeyMaterial {
  if (keys.length === 0) {
    throw keyError('no-keys');
  }
  const pairs = keys.filter((key) => stringAt(key, 'kty') !== 'oct');
  return {
    publicKeys: pairs.map(publicHalf),
    privateKeys: pairs.filter((key) => stringAt(key, 'd') !== undefined),
    secrets: keys.map(secretOf).filter((secret) => secret !== undefined),
  };
}

/** What a private key says that it may do (`key_ops`) is not said of its public half. */
function publicHalf(key: JsonObject): JsonObject {
  if (stringAt(key, 'd') === undefined) {
    return key;
  }
  return membersOf(
    Object.fromEntries(PUBLIC_MEMBERS.map((member) => [member, ownValue(key, member)])),
  );
}

/** The members that are texts. */
function membersOf(key: Readonly<Record<string, unknown>>): JsonObject {
  const members = Object.entries(key).map(([name, value]): [string, string | undefined] => [
    name,
    typeof value === 'string' ? value : undefined,
  ]);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}
