/** Longest text put into one row; the whole of it can be copied. */
const LONGEST_TEXT = 1000;

/** The text, cut to what one row takes; no pair of surrogates is cut in two. */
export function cut(text: string, longest = LONGEST_TEXT): string {
  return text.length > longest
    ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`
    : text;
}

/** "1 item", "2 items", "50,000 items". */
export function count(number: number, noun: string): string {
  return `${numeral(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** A number as people write it: "50,000". */
export function numeral(number: number): string {
  return number.toLocaleString('en');
}

/** The time of day in the user's locale, from milliseconds since 1970-01-01T00:00:00Z. */
export function timeOfDay(milliseconds: number): string {
  return new Date(milliseconds).toLocaleTimeString();
}
