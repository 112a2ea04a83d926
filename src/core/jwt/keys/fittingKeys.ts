import { ownValue, stringAt, stringsAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { visibleText } from '../../text.ts';
import type { Verdict } from '../checks/check.ts';
import type { SharedSecret, VerificationKeys } from './verificationKeys.ts';

/** The key type, and for curves the curve, that each algorithm needs (RFC 7518, RFC 8037). */
const KEY_FOR_ALGORITHM: ReadonlyMap<string, { readonly kty: string; readonly crv?: string }> =
  new Map<string, { readonly kty: string; readonly crv?: string }>([
    ['RS256', { kty: 'RSA' }],
    ['RS384', { kty: 'RSA' }],
    ['RS512', { kty: 'RSA' }],
    ['PS256', { kty: 'RSA' }],
    ['PS384', { kty: 'RSA' }],
    ['PS512', { kty: 'RSA' }],
    ['ES256', { kty: 'EC', crv: 'P-256' }],
    ['ES384', { kty: 'EC', crv: 'P-384' }],
    ['ES512', { kty: 'EC', crv: 'P-521' }],
    ['EdDSA', { kty: 'OKP', crv: 'Ed25519' }],
    ['Ed25519', { kty: 'OKP', crv: 'Ed25519' }],
  ]);

/** Shortest secret in bytes for each algorithm that uses one (RFC 7518 section 3.2). */
const SECRET_BYTES: ReadonlyMap<string, number> = new Map([
  ['HS256', 32],
  ['HS384', 48],
  ['HS512', 64],
]);

/** Longest RSA modulus in base64url characters: 16384 bits, beyond which no library verifies. */
const LONGEST_MODULUS = 2731;

/** A key or secret that a token's header lets be tried. */
export interface FittingKey {
  /** A public key as JWK, or the bytes of a secret. */
  readonly material: JsonObject | Uint8Array<ArrayBuffer>;
  readonly kid: string | undefined;
  /** What to add when the signature is right: empty, or a sentence with a space before it. */
  readonly remark: string;
}

/** Why there is no key to try. */
export interface NoKey {
  readonly verdict: Verdict;
  readonly explanation: string;
}

/**
 * The keys that may have made a signature: of the type that the algorithm needs, for this use (RFC 7517
 * sections 4.2 to 4.4), and with the identifier that the header names or without one. There is one at
 * least. Does not look into the keys.
 */
export function fittingKeys(
  header: JsonObject,
  available: VerificationKeys,
): { readonly keys: readonly FittingKey[] } | NoKey {
  const algorithm = stringAt(header, 'alg') ?? '';
  const kid = stringAt(header, 'kid');
  if (SECRET_BYTES.has(algorithm)) {
    return fittingSecrets(algorithm, kid, available);
  }
  if (!KEY_FOR_ALGORITHM.has(algorithm)) {
    const name = visibleText(algorithm.slice(0, 60));
    return noKey('unknown', `"${name}" is not an algorithm that can be checked here.`);
  }
  const { keys, secrets, source } = available;
  if (keys.length === 0 && secrets.length > 0) {
    const words = `${algorithm} is checked with a public key, and there is none in ${source}, only a secret.`;
    return noKey('unknown', words);
  }
  const named = keys.filter((key) => isNamed(stringAt(key, 'kid'), kid));
  if (named.length === 0) {
    return unknownKey(kid, available);
  }
  const fitting = named.filter((key) => fits(key, algorithm));
  return fitting.length === 0
    ? noKey('unknown', `${algorithm} needs a key of another type or use than ${source}.`)
    : {
        keys: fitting.map((material) => ({ material, kid: stringAt(material, 'kid'), remark: '' })),
      };
}

/**
 * A public key is never taken for a secret, however the header asks for it: whoever knows the key could
 * have made the token (RFC 8725 section 2.1).
 */
function fittingSecrets(
  algorithm: string,
  kid: string | undefined,
  available: VerificationKeys,
): { readonly keys: readonly FittingKey[] } | NoKey {
  const { secrets, source, keys } = available;
  if (secrets.length === 0) {
    return keys.length === 0
      ? noKey('unknown', `There is no key in ${source}.`)
      : noKey(
          'failed',
          `${algorithm} uses a shared secret, and there is none in ${source}, only public keys. Whoever knows one of them can have made this token.`,
        );
  }
  const fitting = secrets.filter(
    (secret) =>
      isNamed(secret.kid, kid) &&
      [undefined, algorithm].includes(secret.alg) &&
      secret.isForSignatures !== false,
  );
  return fitting.length === 0
    ? unknownKey(kid, available)
    : { keys: fitting.map((secret) => secretKey(secret, algorithm)) };
}

function secretKey({ bytes, kid, read }: SharedSecret, algorithm: string): FittingKey {
  const needed = SECRET_BYTES.get(algorithm) ?? 0;
  const weakness =
    bytes.length < needed
      ? ` The secret has ${bytes.length} bytes, but ${algorithm} needs ${needed} at least: a shorter one can be guessed (RFC 7518 section 3.2).`
      : '';
  return { material: bytes, kid, remark: ` The secret is read ${read}.${weakness}` };
}

/** A key without an identifier may be the one that is named. */
function isNamed(own: string | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || own === undefined || own === wanted;
}

function unknownKey(kid: string | undefined, { keys, secrets, source }: VerificationKeys): NoKey {
  const count = keys.length + secrets.length;
  if (kid === undefined || count === 0) {
    return noKey('unknown', `There is no key in ${source}.`);
  }
  const name = visibleText(kid.slice(0, 100));
  const words = `Key "${name}", which the token names, is not found in ${source} (${count} in all).`;
  return noKey('unknown', words);
}

/** RFC 7517 sections 4.2 to 4.4: what a key says about its own use. */
function fits(key: JsonObject, algorithm: string): boolean {
  const needed = KEY_FOR_ALGORITHM.get(algorithm);
  const operations = ownValue(key, 'key_ops');
  return (
    needed !== undefined &&
    stringAt(key, 'kty') === needed.kty &&
    (needed.crv === undefined || stringAt(key, 'crv') === needed.crv) &&
    (stringAt(key, 'n') ?? '').length <= LONGEST_MODULUS &&
    [undefined, 'sig'].includes(stringAt(key, 'use')) &&
    [undefined, algorithm].includes(stringAt(key, 'alg')) &&
    (operations === undefined || stringsAt(key, 'key_ops').includes('verify'))
  );
}

function noKey(verdict: Verdict, explanation: string): NoKey {
  return { verdict, explanation };
}
