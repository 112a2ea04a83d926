import { ownValue } from '../../json.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import type { Check } from './check.ts';
import { CLOCK_SKEW_SECONDS, MILLISECONDS_FROM, describeTime } from '../time.ts';

/** What a time claim promises. */
interface TimeRule {
  readonly id: 'exp' | 'nbf' | 'iat';
  readonly title: string;
  readonly source: string;
  /** What to say of a token without the claim; left out when the token needs none. */
  readonly absent?: string;
  /** Whether the rule holds when the clock is `late` seconds past the claim's time. */
  readonly holds: (late: number, skew: number) => boolean;
}

const TIME_RULES: readonly TimeRule[] = [
  {
    id: 'exp',
    title: 'Expiry',
    source: 'RFC 7519 section 4.1.4',
    absent: 'The token has no "exp", so it does not say when it expires.',
    holds: (late, skew) => late < skew,
  },
  {
    id: 'nbf',
    title: 'Not before',
    source: 'RFC 7519 section 4.1.5',
    holds: (late, skew) => late >= -skew,
  },
  {
    id: 'iat',
    title: 'Issue time',
    source: 'RFC 7519 section 4.1.6',
    absent: 'The token has no "iat", so it does not say when it was issued.',
    holds: (late, skew) => late >= -skew,
  },
];

/**
 * Checks `exp`, `nbf` and `iat` (RFC 7519 sections 4.1.4 to 4.1.6) against the clock, with a tolerance of
 * {@link CLOCK_SKEW_SECONDS}. An absent `exp` or `iat` cannot be checked; an absent `nbf`, which Okta does
 * not send, is left out.
 */
export function timeChecks(payload: JsonObject, nowMilliseconds: number): readonly Check[] {
  return TIME_RULES.flatMap((rule) => {
    const value = ownValue(payload, rule.id);
    if (value !== undefined) {
      return [timeCheck(rule, value, nowMilliseconds)];
    }
    const { absent } = rule;
    return absent === undefined ? [] : [checkOf(rule, 'unknown', absent)];
  });
}

/**
 * The same checks, with those of `exp`, `nbf` and `iat` judged again at another time: a token that was not
 * expired when it came expires while it is looked at. A check of a time that the payload lacks stays as
 * it is, and so does every other check.
 */
export function freshTimes(
  checks: readonly Check[],
  payload: JsonObject,
  nowMilliseconds: number,
): readonly Check[] {
  const present = timeChecks(payload, nowMilliseconds).filter(
    ({ id }) => ownValue(payload, id) !== undefined,
  );
  const fresh = new Map(present.map((check) => [check.id, check]));
  return checks.map((check) => fresh.get(check.id) ?? check);
}

/**
 * Makes a time that is missing a failure: `exp` and `iat` are owed by an ID token (OpenID Connect Core,
 * section 2) and by an access token that is a JWT (RFC 9068, section 2.2). A token that was pasted may
 * be another one, so {@link timeChecks} leaves it open.
 */
export function requireTime(check: Check): Check {
  return check.verdict === 'unknown' ? { ...check, verdict: 'failed' } : check;
}

function timeCheck(rule: TimeRule, value: JsonValue, nowMilliseconds: number): Check {
  if (typeof value !== 'number' || Math.abs(value) >= MILLISECONDS_FROM) {
    return checkOf(rule, 'failed', `"${rule.id}" is not a number of seconds since 1970.`);
  }
  const { relative, utc } = describeTime(value, nowMilliseconds);
  const late = nowMilliseconds / 1000 - value;
  const held = rule.holds(late, CLOCK_SKEW_SECONDS);
  const isTolerated = held && !rule.holds(late, 0);
  const tolerance = isTolerated
    ? ` A clock difference of ${CLOCK_SKEW_SECONDS} seconds is tolerated.`
    : '';
  const words = `"${rule.id}" is ${utc}, ${relative}.${tolerance}`;
  return checkOf(rule, held ? 'passed' : 'failed', words);
}

function checkOf(rule: TimeRule, verdict: Check['verdict'], explanation: string): Check {
  const { id, title, source } = rule;
  return { id, title, verdict, explanation, source };
}
