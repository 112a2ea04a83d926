import { isJsonArray, isJsonObject, ownValue, stringAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { parseJsonObject } from '../jsonText.ts';
import { importableKey } from './importableKey.ts';
import { keyError } from './keyError.ts';
import type { KeyMaterial } from './keyMaterial.ts';
import { pemKeys } from './pemKeys.ts';
import { readSecret, secretOf } from './secrets.ts';

/** Longest text taken, in characters. */
const LONGEST_TEXT = 1_000_000;

/** The members of a public key, and what it says of its use (RFC 7517 section 4, RFC 7518 section 6). */
const PUBLIC_MEMBERS = ['kty', 'crv', 'n', 'e', 'x', 'y', 'kid', 'alg', 'use'] as const;

/** Base64 that begins as every key in SPKI does: PEM that lost its first and last line. */
const BARE_PUBLIC_KEY = /^\s*M[A-Za-z0-9+/\s]{50,}={0,2}\s*$/;

const TOKEN = /^\s*eyJ[\w-]*\.[\w-]*\.[\w.-]*\s*$/;
const ADDRESS = /^\s*https?:\/\/\S*\s*$/i;

/**
 * Reads a key that was pasted, in whatever form: a JWK or JWK Set (RFC 7517), PEM (see `pemKeys`), or a
 * shared secret as text, base64url or base64. Of a single JWK it is made sure that it is a key; of a set,
 * what is no key is left out.
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
  if (TOKEN.test(text)) {
    throw keyError('is-a-token');
  }
  if (ADDRESS.test(text)) {
    throw keyError('is-an-address');
  }
  return (await fromPem(text)) ?? { publicKeys: [], privateKeys: [], secrets: readSecret(text) };
}

async function fromPem(text: string): Promise<KeyMaterial | undefined> {
  const isBare = BARE_PUBLIC_KEY.test(text);
  const pem = isBare ? `-----BEGIN PUBLIC KEY-----${text}-----END PUBLIC KEY-----` : text;
  // Bare base64 that is no key after all is a secret.
  const keys = await (isBare ? pemKeys(pem).catch(() => undefined) : pemKeys(pem));
  if (keys === undefined) {
    return undefined;
  }
  const jwks = (isPrivate: boolean): readonly JsonObject[] =>
    keys.filter((key) => key.isPrivate === isPrivate).map(({ jwk }) => membersOf({ ...jwk }));
  return { publicKeys: jwks(false), privateKeys: jwks(true), secrets: [] };
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
