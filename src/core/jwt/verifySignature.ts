import { compactVerify, errors } from 'jose';
import type { JWK } from 'jose';
import { isJsonObject, ownValue, stringAt, stringsAt } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Check, Verdict } from './check.ts';
import { decodeJwt } from './decode.ts';
import type { DecodedJwt } from './decodedJwt.ts';
import { visibleText } from '../text.ts';

/** The key type, and for curves the curve, that each allowed algorithm needs (RFC 7518, RFC 8037). */
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

/** The members of a public key; whatever else a key set holds is not handed on. */
const PUBLIC_MEMBERS = ['kty', 'crv', 'n', 'e', 'x', 'y'] as const;

/** Faults of a payload that leave its bytes, and so the signature over them, in no doubt. */
const HARMLESS_FAULTS: ReadonlySet<string> = new Set([
  'utf-8',
  'json',
  'depth',
  'not-an-object',
  'duplicate-key',
]);

/**
 * Checks the signature of a compact JWS (RFC 7515 section 5.2) with the public keys of its issuer: the
 * key that the header names, or every fitting key when it names none. Only RSA, ECDSA and EdDSA
 * signatures; an unsecured token and a shared-secret algorithm fail. Keys or addresses in the header
 * (`jwk`, `jku`, `x5u`, `x5c`) are never used.
 *
 * `unknown` when no key fits. Does NOT check any claim: not the issuer, not the audience, no time.
 */
export async function verifySignature(compact: string, jwks: JsonObject): Promise<Check> {
  const decoded = decodeJwt(compact);
  const header = decoded.header.json;
  const unfit = unfitToken(decoded);
  if (unfit !== undefined || header === undefined) {
    return unfit ?? signatureCheck('failed', 'The header cannot be read.');
  }
  const algorithm = stringAt(header, 'alg') ?? '';
  if (!KEY_FOR_ALGORITHM.has(algorithm)) {
    const name = visibleText(algorithm.slice(0, 60));
    return signatureCheck('failed', `"${name}" is not an algorithm that a public key can check.`);
  }
  return withKeys(compact, algorithm, stringAt(header, 'kid'), keysOf(jwks));
}

async function withKeys(
  compact: string,
  algorithm: string,
  kid: string | undefined,
  keys: readonly JsonObject[],
): Promise<Check> {
  const named = kid === undefined ? keys : keys.filter((key) => stringAt(key, 'kid') === kid);
  if (kid !== undefined && named.length === 0) {
    const name = visibleText(kid.slice(0, 100));
    return signatureCheck(
      'unknown',
      `Key "${name}" is not among the ${keys.length} keys of the issuer.`,
    );
  }
  const fitting = named.filter((key) => fits(key, algorithm));
  if (fitting.length === 0) {
    return signatureCheck('unknown', `No key of the issuer fits the algorithm ${algorithm}.`);
  }
  return tryKeys(compact, fitting, algorithm);
}

function unfitToken({ kind, faults }: DecodedJwt): Check | undefined {
  const fault = faults.find(
    ({ code, segment }) =>
      segment !== 'payload' || !(code === 'empty' || HARMLESS_FAULTS.has(code)),
  );
  if (kind === 'encrypted') {
    return signatureCheck('unknown', 'The token is encrypted, so a signature cannot be seen.');
  }
  if (kind === 'unsecured') {
    return signatureCheck('failed', 'The token has no signature: anyone can have written it.');
  }
  return fault === undefined ? undefined : signatureCheck('failed', fault.message);
}

async function tryKeys(
  compact: string,
  keys: readonly JsonObject[],
  algorithm: string,
): Promise<Check> {
  const outcomes: Check[] = [];
  for (const key of keys) {
    const outcome = await tryKey(compact, key, algorithm);
    if (outcome.verdict === 'passed') {
      return outcome;
    }
    outcomes.push(outcome);
  }
  const failed = outcomes.find(({ verdict }) => verdict === 'failed');
  return failed ?? outcomes[0] ?? signatureCheck('unknown', 'No key was tried.');
}

async function tryKey(compact: string, key: JsonObject, algorithm: string): Promise<Check> {
  const kid = visibleText((stringAt(key, 'kid') ?? 'without an identifier').slice(0, 100));
  try {
    const { protectedHeader } = await compactVerify(compact, publicKey(key), {
      algorithms: [algorithm],
    });
    return protectedHeader.b64 === false
      ? signatureCheck(
          'failed',
          'The payload is signed unencoded ("b64"), which a JWT must not be.',
        )
      : signatureCheck('passed', `The ${algorithm} signature is right for the key ${kid}.`);
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return signatureCheck('failed', `The ${algorithm} signature is wrong for the key ${kid}.`);
    }
    if (error instanceof errors.JOSEError) {
      return signatureCheck('failed', `The signature cannot be accepted: ${error.message}.`);
    }
    if (error instanceof TypeError || error instanceof DOMException) {
      return signatureCheck('unknown', `The key ${kid} cannot be used: ${error.message}.`);
    }
    throw error;
  }
}

function keysOf(jwks: JsonObject): readonly JsonObject[] {
  const keys = ownValue(jwks, 'keys');
  return Array.isArray(keys) ? keys.filter(isJsonObject) : [];
}

/** RFC 7517 sections 4.2 to 4.4: what a key says about its own use. */
function fits(key: JsonObject, algorithm: string): boolean {
  const needed = KEY_FOR_ALGORITHM.get(algorithm);
  const operations = ownValue(key, 'key_ops');
  return (
    needed !== undefined &&
    stringAt(key, 'kty') === needed.kty &&
    (needed.crv === undefined || stringAt(key, 'crv') === needed.crv) &&
    [undefined, 'sig'].includes(stringAt(key, 'use')) &&
    [undefined, algorithm].includes(stringAt(key, 'alg')) &&
    (operations === undefined || stringsAt(key, 'key_ops').includes('verify'))
  );
}

function publicKey(key: JsonObject): JWK {
  const members = PUBLIC_MEMBERS.map((member) => [member, stringAt(key, member)] as const);
  return { kty: '', ...Object.fromEntries(members.filter(([, value]) => value !== undefined)) };
}

function signatureCheck(verdict: Verdict, explanation: string): Check {
  return { id: 'signature', title: 'Signature', verdict, explanation };
}
