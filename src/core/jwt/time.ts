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
