import type { JsonValue } from '../json.ts';
import type { Check, Verdict } from './check.ts';
import { shortText } from '../text.ts';

/** A verdict with its sentence. */
export type Finding = readonly [Verdict, string];

/** A value as a sentence repeats it. */
export function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'missing' : shortText(JSON.stringify(value), 200);
}

/**
 * Makes a time that is missing a failure: `exp` and `iat` are owed by an ID token (OpenID Connect Core,
 * section 2) and by an access token that is a JWT (RFC 9068, section 2.2). A token that was pasted may
 * be another one, so `timeChecks` leaves it open.
 */
export function requireTime(check: Check): Check {
  return check.verdict === 'unknown' ? { ...check, verdict: 'failed' } : check;
}
