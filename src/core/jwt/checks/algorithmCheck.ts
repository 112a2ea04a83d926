import { stringAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { OKTA_DOMAIN } from '../../org/oktaDomain.ts';
import { visibleText } from '../../text.ts';
import type { Check, Verdict } from './check.ts';
import type { DecodedJwt } from '../decodedJwt.ts';

/** What is to be said of the algorithms whose names fit a pattern. */
interface AlgorithmRule {
  readonly pattern: RegExp;
  readonly verdict: Verdict;
  readonly words: string;
}

/** Algorithms of signatures (RFC 7518 section 3.1, RFC 8037, RFC 9864). */
const SIGNATURE_RULES: readonly AlgorithmRule[] = [
  {
    pattern: /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/,
    verdict: 'passed',
    words: 'signs with a private key and is checked with a public one.',
  },
  {
    pattern: /^none$/i,
    verdict: 'failed',
    words: 'means that the token is not signed: anyone can have written it.',
  },
  {
    pattern: /^HS(?:256|384|512)$/,
    verdict: 'unknown',
    words: 'uses a shared secret: whoever can check such a token can also make one.',
  },
  { pattern: /^(?:RS|HS)1$/, verdict: 'failed', words: 'is weak: it rests on SHA-1.' },
];

/** Algorithms by which the key of an encrypted token is protected (RFC 7518 section 4.1). */
const ENCRYPTION_RULES: readonly AlgorithmRule[] = [
  {
    pattern: /^(?:RSA-OAEP(?:-(?:256|384|512))?|ECDH-ES(?:\+A(?:128|192|256)KW)?)$/,
    verdict: 'passed',
    words:
      'encrypts with a public key, so that only the holder of the private key can read the token.',
  },
  {
    pattern: /^RSA1_5$/,
    verdict: 'failed',
    words: 'is weak: its padding lets attackers decrypt tokens (RFC 8725 section 3.2).',
  },
  {
    pattern: /^(?:dir|A(?:128|192|256)(?:GCM)?KW|PBES2-.+)$/,
    verdict: 'unknown',
    words: 'uses a shared secret: whoever can read such a token can also make one.',
  },
];

/**
 * Judges the algorithm that the header names, and whether it fits the issuer that the token names. The
 * signature itself is not checked.
 */
export function algorithmCheck(header: JsonObject, { kind, payload }: DecodedJwt): Check {
  const algorithm = stringAt(header, 'alg');
  if (algorithm === undefined) {
    return checkOf('failed', 'The header names no algorithm in "alg".');
  }
  const rules = kind === 'encrypted' ? ENCRYPTION_RULES : SIGNATURE_RULES;
  const rule = rules.find(({ pattern }) => pattern.test(algorithm));
  const name = `"${visibleText(algorithm.slice(0, 60))}"`;
  if (rule === undefined) {
    return checkOf('unknown', `${name} is not an algorithm that is judged here.`);
  }
  const isShared = algorithm.startsWith('HS') && rule.verdict === 'unknown';
  return (
    (isShared ? sharedSecretCheck(name, payload.json ?? {}) : undefined) ??
    checkOf(rule.verdict, `${name} ${rule.words}`)
  );
}

/**
 * An issuer that signs with a private key publishes the public one. A receiver that takes that for a
 * shared secret accepts what anybody makes with it (RFC 8725 section 2.1).
 */
function sharedSecretCheck(name: string, payload: JsonObject): Check | undefined {
  const issuer = stringAt(payload, 'iss') ?? '';
  if (!issuer.startsWith('https://') || !URL.canParse(issuer)) {
    return undefined;
  }
  const { hostname } = new URL(issuer);
  const isOkta = OKTA_DOMAIN.test(hostname) || /^(?:AT|ID)\./.test(stringAt(payload, 'jti') ?? '');
  return isOkta
    ? checkOf(
        'failed',
        `${name} uses a shared secret, but Okta signs with a private key. Whoever knows the public key, which ${visibleText(hostname)} publishes, can have made this token.`,
      )
    : checkOf(
        'unknown',
        `${name} uses a shared secret. If ${visibleText(hostname)} publishes public keys, as most issuers do, whoever knows one of them can have made this token; ask what it signs with.`,
      );
}

function checkOf(verdict: Verdict, explanation: string): Check {
  const source = 'RFC 8725 sections 2.1 and 3.1';
  return { id: 'algorithm', title: 'Algorithm', verdict, explanation, source };
}
