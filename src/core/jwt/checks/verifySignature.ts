import { compactVerify, errors } from 'jose';
import type { JWK } from 'jose';
import { stringAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { shortText, visibleText } from '../../text.ts';
import type { Check } from './check.ts';
import { decodeJwt } from '../decode.ts';
import type { DecodedJwt } from '../decodedJwt.ts';
import { fittingKeys } from '../keys/fittingKeys.ts';
import type { FittingKey } from '../keys/fittingKeys.ts';
import type { VerificationKeys } from '../keys/verificationKeys.ts';
import { signatureCheck } from './signatureCheck.ts';
import { isUnsecured } from '../unsecured.ts';

/** Faults of a payload that leave its bytes, and so the signature over them, in no doubt. */
const HARMLESS_FAULTS: ReadonlySet<string> = new Set([
  'utf-8',
  'json',
  'depth',
  'not-an-object',
  'duplicate-key',
]);

/** How many keys are tried on one token, so that a huge set of keys costs no time. */
const MAXIMUM_KEYS = 20;

/** What is tried on a token, and where it comes from. */
interface Trial {
  readonly compact: string;
  readonly algorithm: string;
  readonly source: string;
}

/**
 * Checks the signature of a compact JWS (RFC 7515 section 5.2) with given keys: the one that the header
 * names, or every fitting one, 20 at most. The type of a key decides which algorithms it is for: a public
 * key never serves as a shared secret. An unsecured token fails. Keys or addresses in the header (`jwk`,
 * `jku`, `x5u`, `x5c`) are never used.
 *
 * `unknown` when no key fits or the algorithm cannot be checked here. Does NOT check any claim: not the
 * issuer, not the audience, no time.
 */
export async function verifySignature(compact: string, keys: VerificationKeys): Promise<Check> {
  const decoded = decodeJwt(compact);
  const header = decoded.header.json;
  const unfit = unfitToken(decoded);
  if (unfit !== undefined || header === undefined) {
    return unfit ?? signatureCheck('failed', 'The header cannot be read.');
  }
  const found = fittingKeys(header, keys);
  if ('verdict' in found) {
    return signatureCheck(found.verdict, found.explanation);
  }
  const algorithm = stringAt(header, 'alg') ?? '';
  return tryKeys(found.keys, { compact, algorithm, source: keys.source });
}

function unfitToken(decoded: DecodedJwt): Check | undefined {
  const { kind, faults } = decoded;
  const fault = faults.find(
    ({ code, segment }) =>
      segment !== 'payload' || !(code === 'empty' || HARMLESS_FAULTS.has(code)),
  );
  if (kind === 'encrypted') {
    return signatureCheck('unknown', 'The token is encrypted, so a signature cannot be seen.');
  }
  if (isUnsecured(decoded)) {
    return signatureCheck('failed', 'The token has no signature: anyone can have written it.');
  }
  return fault === undefined ? undefined : signatureCheck('failed', fault.message);
}

async function tryKeys(keys: readonly FittingKey[], trial: Trial): Promise<Check> {
  const outcomes: Check[] = [];
  for (const key of keys.slice(0, MAXIMUM_KEYS)) {
    const outcome = await tryKey(key, trial);
    if (outcome.verdict === 'passed') {
      return outcome;
    }
    outcomes.push(outcome);
  }
  const left = keys.length - MAXIMUM_KEYS;
  if (left > 0) {
    const words = `The signature is right for none of ${MAXIMUM_KEYS} keys, and ${left} more of ${trial.source} are not tried.`;
    return signatureCheck('unknown', words);
  }
  const failed = outcomes.find(({ verdict }) => verdict === 'failed');
  return failed ?? outcomes[0] ?? signatureCheck('unknown', 'No key was tried.');
}

async function tryKey(key: FittingKey, trial: Trial): Promise<Check> {
  const { compact, algorithm, source } = trial;
  const name = `${nameOf(key)}${source}`;
  try {
    const { protectedHeader } = await verifyWith(key, compact, algorithm);
    return protectedHeader.b64 === false
      ? signatureCheck(
          'failed',
          'The payload is signed unencoded ("b64"), which a JWT must not be.',
        )
      : signatureCheck('passed', `The ${algorithm} signature is right for ${name}.${key.remark}`);
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return signatureCheck(
        'failed',
        `The ${algorithm} signature is wrong for ${name}: the token was changed, or it was signed with another key.`,
      );
    }
    if (error instanceof errors.JOSEError) {
      return signatureCheck(
        'failed',
        `The signature cannot be accepted: ${shortText(error.message)}.`,
      );
    }
    if (error instanceof TypeError || error instanceof DOMException) {
      return signatureCheck(
        'unknown',
        `The key cannot be used (${name}): ${shortText(error.message)}.`,
      );
    }
    throw error;
  }
}

function verifyWith(
  { material }: FittingKey,
  compact: string,
  algorithm: string,
): ReturnType<typeof compactVerify> {
  const options = { algorithms: [algorithm] };
  return material instanceof Uint8Array
    ? compactVerify(compact, material, options)
    : compactVerify(compact, publicKey(material), options);
}

/** The members of a public key; whatever else a key set holds is not handed on. */
const PUBLIC_MEMBERS = ['kty', 'crv', 'n', 'e', 'x', 'y'] as const;

/** The same object for the same key each time, by which `jose` knows a key that it has imported. */
const publicKeys = new WeakMap<JsonObject, JWK>();

function publicKey(key: JsonObject): JWK {
  const known = publicKeys.get(key);
  if (known) {
    return known;
  }
  const members = PUBLIC_MEMBERS.map((member) => [member, stringAt(key, member)] as const);
  const made = {
    kty: '',
    ...Object.fromEntries(members.filter(([, value]) => value !== undefined)),
  };
  publicKeys.set(key, made);
  return made;
}

/** What stands before the source: empty for a key without an identifier. */
function nameOf({ kid }: FittingKey): string {
  return kid === undefined ? '' : `key "${visibleText(kid.slice(0, 100))}" from `;
}
