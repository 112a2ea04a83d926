import { ownValue, stringAt } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Check, Verdict } from './check.ts';
import type { DecodedJwt } from './decodedJwt.ts';
import { MILLISECONDS_FROM, describeTime } from './time.ts';
import { visibleText } from '../text.ts';

/** The difference between two clocks that is tolerated, in seconds. */
export const CLOCK_SKEW_SECONDS = 300;

/** Every check of a token that was pasted: nothing is known but its text, and nothing is fetched. */
export function pastedTokenChecks(decoded: DecodedJwt, nowMilliseconds: number): readonly Check[] {
  const times =
    decoded.payload.json === undefined ? [] : timeChecks(decoded.payload.json, nowMilliseconds);
  return [...structureChecks(decoded), signatureNotChecked(decoded), ...times];
}

/** Checks of a token's form: well formed, a fit algorithm, no key twice. Not the signature, no claims. */
export function structureChecks(decoded: DecodedJwt): readonly Check[] {
  const header = decoded.header.json;
  const checks = [
    wellFormedCheck(decoded),
    header === undefined ? undefined : algorithmCheck(header, decoded),
    repeatedKeysCheck(decoded),
  ];
  return checks.filter((made) => made !== undefined);
}

function wellFormedCheck({ faults }: DecodedJwt): Check {
  const breaking = faults.filter(({ code }) => code !== 'duplicate-key' && code !== 'encrypted');
  return breaking.length === 0
    ? check('structure', 'Well-formed', 'passed', ['Every part decodes to what it should be.'])
    : check(
        'structure',
        'Well-formed',
        'failed',
        breaking.map(({ message }) => message),
      );
}

function repeatedKeysCheck({ faults }: DecodedJwt): Check | undefined {
  const messages = faults
    .filter(({ code }) => code === 'duplicate-key')
    .map(({ message }) => message);
  return messages.length === 0
    ? undefined
    : check('duplicate-keys', 'No repeated keys', 'failed', messages.slice(0, 3));
}

function signatureNotChecked(decoded: DecodedJwt): Check {
  const why =
    decoded.kind === 'unsecured'
      ? 'The token has no signature to check: anyone can have written it.'
      : 'Not checked: pasting sends nothing over the network, so the keys of the issuer are not known.';
  return check('signature', 'Signature', decoded.kind === 'unsecured' ? 'failed' : 'unknown', [
    why,
  ]);
}

/**
 * Checks `exp`, `nbf` and `iat` (RFC 7519 sections 4.1.4 to 4.1.6) against the clock, with a tolerance.
 * An absent `exp` or `iat` cannot be checked; an absent `nbf`, which Okta does not send, is left out.
 */
export function timeChecks(payload: JsonObject, nowMilliseconds: number): readonly Check[] {
  return TIME_RULES.flatMap((rule) => {
    const value = ownValue(payload, rule.id);
    if (value === undefined) {
      return rule.absent === undefined
        ? []
        : [check(rule.id, rule.title, 'unknown', [rule.absent])];
    }
    if (typeof value !== 'number' || Math.abs(value) >= MILLISECONDS_FROM) {
      const words = `"${rule.id}" is not a number of seconds since 1970.`;
      return [check(rule.id, rule.title, 'failed', [words])];
    }
    const { relative, utc } = describeTime(value, nowMilliseconds);
    const late = nowMilliseconds / 1000 - value;
    const held = rule.holds(late, CLOCK_SKEW_SECONDS);
    const isTolerated = held && !rule.holds(late, 0);
    return [
      check(rule.id, rule.title, held ? 'passed' : 'failed', [
        `"${rule.id}" is ${utc}, ${relative}.`,
        ...(isTolerated
          ? [`A clock difference of ${CLOCK_SKEW_SECONDS} seconds is tolerated.`]
          : []),
      ]),
    ];
  });
}

const TIME_RULES: readonly {
  readonly id: 'exp' | 'nbf' | 'iat';
  readonly title: string;
  readonly absent?: string;
  /** Whether the rule holds when the clock is `late` seconds past the claim's time. */
  readonly holds: (late: number, skew: number) => boolean;
}[] = [
  {
    id: 'exp',
    title: 'Not expired',
    absent: 'The token has no "exp", so it does not say when it expires.',
    holds: (late, skew) => late < skew,
  },
  { id: 'nbf', title: 'Already valid', holds: (late, skew) => late >= -skew },
  {
    id: 'iat',
    title: 'Not issued in the future',
    absent: 'The token has no "iat", so it does not say when it was issued.',
    holds: (late, skew) => late >= -skew,
  },
];

function algorithmCheck(header: JsonObject, { kind }: DecodedJwt): Check {
  const algorithm = stringAt(header, 'alg');
  if (algorithm === undefined) {
    return check('algorithm', 'Algorithm', 'failed', ['The header names no algorithm in "alg".']);
  }
  const rule = ALGORITHMS.find(({ pattern }) => pattern.test(algorithm));
  const name = visibleText(algorithm.slice(0, 60));
  if (kind === 'encrypted' || rule === undefined) {
    const words = `"${name}" is not an algorithm that is judged here.`;
    return check('algorithm', 'Algorithm', 'unknown', [words]);
  }
  return check('algorithm', 'Algorithm', rule.verdict, [`"${name}" ${rule.words}`]);
}

/** Signature algorithms (RFC 7518 section 3.1, RFC 8037, RFC 9864). */
const ALGORITHMS: readonly {
  readonly pattern: RegExp;
  readonly verdict: Verdict;
  readonly words: string;
}[] = [
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

function check(id: string, title: string, verdict: Verdict, words: readonly string[]): Check {
  return { id, title, verdict, explanation: words.join(' ') };
}
