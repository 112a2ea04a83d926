import { ownValue } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** A point in time as a claim holds it, in words. */
export interface DescribedTime {
  /** Such as "in 59 minutes" or "2 days ago"; what is wrong when the value is no time. */
  readonly relative: string;
  /** Date and time in the user's own time zone and locale; empty when the value is no time. */
  readonly local: string;
  /** ISO 8601 in UTC; empty when the value is no time. */
  readonly utc: string;
}

/** From this many seconds on (the year 5138) a value is read as milliseconds. */
export const MILLISECONDS_FROM = 100_000_000_000;

/** The difference between two clocks that is tolerated, in seconds. */
export const CLOCK_SKEW_SECONDS = 300;

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/**
 * Describes a NumericDate (RFC 7519 section 2: seconds since 1970-01-01T00:00:00Z, fractions allowed). A
 * value that is plainly in milliseconds is read as such, and `relative` says so.
 */
export function describeTime(seconds: number, nowMilliseconds: number): DescribedTime {
  const isMilliseconds = Math.abs(seconds) >= MILLISECONDS_FROM;
  const milliseconds = isMilliseconds ? seconds : seconds * 1000;
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) {
    return { relative: 'not a time that a calendar can show', local: '', utc: '' };
  }
  const relative = relativeTime(milliseconds - nowMilliseconds);
  return {
    relative: isMilliseconds ? `${relative}, if read as milliseconds instead of seconds` : relative,
    local: new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' }).format(
      date,
    ),
    utc: date.toISOString(),
  };
}

/** A difference in words, in the largest unit that fits, rounded towards zero: "in 59 minutes", "now". */
export function relativeTime(differenceMilliseconds: number): string {
  const difference = differenceMilliseconds / 1000;
  const fitting = UNITS.find(([, length]) => Math.abs(difference) >= length);
  if (fitting === undefined) {
    return 'now';
  }
  const [unit, length] = fitting;
  return new Intl.RelativeTimeFormat('en').format(Math.trunc(difference / length), unit);
}

/** Whether a token can be used by its own times, in words. */
export interface Validity {
  readonly state:
    'valid' | 'expiring' | 'expired' | 'not yet valid' | 'without expiry' | 'unreadable';
  /** A short sentence without a full stop, such as "Expires in 4 min 12 s" or "Expired 2 days ago". */
  readonly words: string;
  /** When the state is another, in milliseconds since 1970-01-01T00:00:00Z; absent when it stays. */
  readonly changesAt?: number;
  /** Whether the words change every second, which they do in the last hour. */
  readonly isCounting: boolean;
}

const EXPIRING_MILLISECONDS = 300_000;
const COUNTING_SECONDS = 3_600;

/**
 * What `exp` and `nbf` say about now (RFC 7519, sections 4.1.4 and 4.1.5), by the user's clock. The state
 * has no tolerance; the words of an expired token say whether {@link CLOCK_SKEW_SECONDS} still cover it.
 * "expiring" is the last five minutes. A time that is no number of seconds, or is plainly in milliseconds,
 * is "unreadable". Of a token without `exp` the words tell when it was issued; one with `htm` and `htu` is
 * taken for a DPoP proof (RFC 9449, section 4.2). Whether the issuer still accepts the token is not known.
 */
export function validityOf(payload: JsonObject, nowMilliseconds: number): Validity {
  const [start, end] = [timeOf(payload, 'nbf'), timeOf(payload, 'exp')];
  if (typeof end === 'string') {
    return { state: 'unreadable', words: end, isCounting: false };
  }
  if (typeof start === 'string') {
    return { state: 'unreadable', words: start, isCounting: false };
  }
  if (end !== undefined && end <= nowMilliseconds) {
    return { state: 'expired', words: expiredWords(nowMilliseconds - end), isCounting: false };
  }
  if (start !== undefined && start > nowMilliseconds) {
    const { words, isCounting } = countDown(start - nowMilliseconds);
    const sentence = `Not valid yet, valid ${words}`;
    const changesAt = Math.min(start, end ?? start);
    return { state: 'not yet valid', words: sentence, changesAt, isCounting };
  }
  if (end === undefined) {
    const words = wordsWithoutExpiry(payload, nowMilliseconds);
    return { state: 'without expiry', words, isCounting: false };
  }
  const { words, isCounting } = countDown(end - nowMilliseconds);
  const isExpiring = end - nowMilliseconds <= EXPIRING_MILLISECONDS;
  return {
    state: isExpiring ? 'expiring' : 'valid',
    words: `Expires ${words}`,
    changesAt: isExpiring ? end : end - EXPIRING_MILLISECONDS,
    isCounting,
  };
}

/** The tolerance is that of the check of `exp`. */
function expiredWords(milliseconds: number): string {
  const words = `Expired ${ago(milliseconds)}`;
  return milliseconds < CLOCK_SKEW_SECONDS * 1000
    ? `${words}, within the tolerated clock difference of ${CLOCK_SKEW_SECONDS / 60} minutes`
    : words;
}

function wordsWithoutExpiry(payload: JsonObject, nowMilliseconds: number): string {
  const issued = timeOf(payload, 'iat');
  const isProof = ['htm', 'htu'].every((name) => ownValue(payload, name) !== undefined);
  if (typeof issued !== 'number') {
    return isProof
      ? `No issue time: it has no readable iat, and ${PROOF}`
      : 'Never expires: it has no exp';
  }
  const age = nowMilliseconds - issued;
  const words = age < 0 ? `Issued in the future, ${relativeTime(-age)}` : `Issued ${ago(age)}`;
  return `${words}; ${isProof ? PROOF : 'it has no exp'}`;
}

const PROOF = 'servers accept a proof for a short time only';

/**
 * The time from `iat` to `exp` as a sentence without a full stop, such as "1 hour from issue to expiry";
 * undefined when one of them is no time.
 */
export function lifetimeWords(payload: JsonObject): string | undefined {
  const [issued, end] = [timeOf(payload, 'iat'), timeOf(payload, 'exp')];
  if (typeof issued !== 'number' || typeof end !== 'number') {
    return undefined;
  }
  return end <= issued
    ? 'No lifetime: exp is not after iat'
    : `${durationWords(Math.round((end - issued) / 1000))} from issue to expiry`;
}

/** The time of a claim in milliseconds, or what is wrong with it in words; undefined when it is absent. */
function timeOf(payload: JsonObject, name: 'iat' | 'nbf' | 'exp'): number | string | undefined {
  const value = ownValue(payload, name);
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'number') {
    return `Unreadable: ${name} is not a number`;
  }
  return Math.abs(value) < MILLISECONDS_FROM
    ? value * 1000
    : `Unreadable: ${name} is not in seconds since 1970`;
}

/** "in 4 min 12 s" within the hour, "in 2 days" before; the last second counts in full. */
function countDown(milliseconds: number): Pick<Validity, 'words' | 'isCounting'> {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds >= COUNTING_SECONDS) {
    return { words: relativeTime(seconds * 1000), isCounting: false };
  }
  const minutes = Math.floor(seconds / 60);
  const minuteWords = minutes === 0 ? '' : `${minutes} min `;
  return { words: `in ${minuteWords}${seconds % 60} s`, isCounting: true };
}

/** Without seconds, so that an expired token is not drawn anew all the time. */
function ago(milliseconds: number): string {
  return milliseconds < 60_000 ? 'just now' : relativeTime(-milliseconds);
}

/** A length of time in its two largest units: "1 hour", "1 day 6 hours". */
function durationWords(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, length] of UNITS) {
    const amount = Math.floor(rest / length);
    rest -= amount * length;
    if (amount > 0) {
      parts.push(`${amount} ${unit}${amount === 1 ? '' : 's'}`);
    } else if (parts.length > 0) {
      break;
    }
  }
  return parts.length === 0 ? 'Less than a second' : parts.slice(0, 2).join(' ');
}
