/** More steps than this take too long for a row that is drawn meanwhile. */
const MOST_STEPS = 100_000_000;

/** A quantifier behind a group that can match in many ways, of which nothing is known beforehand. */
const REPEATED_GROUP = /\)(?:[*+]|\{)/u;
const BACKREFERENCE = /\\(?:[1-9]|k<)/u;
const ESCAPED = /\\./gsu;
const CHARACTER_CLASS = /\[[^\]]*\]/gu;
const QUANTIFIER = /[*+?]|\{\d/gu;

/**
 * Whether matching all names with a regex surely ends soon, at most in about a second. The estimate is
 * high: each quantifier may try every length of a name, and each alternative doubles the ways. A regex
 * that repeats a group, or refers back to one, is never said to be quick.
 */
export function isQuickRegex({ source }: RegExp, names: readonly string[]): boolean {
  const plain = source.replace(ESCAPED, '').replace(CHARACTER_CLASS, '');
  if (REPEATED_GROUP.test(plain) || BACKREFERENCE.test(source)) {
    return false;
  }
  // The "?" of a group such as "(?:" or "(?i)" repeats nothing.
  const quantifiers = plain.replaceAll('(?', '(').match(QUANTIFIER)?.length ?? 0;
  const ways = 2 ** (plain.split('|').length - 1);
  let steps = 0;
  for (const { length } of names) {
    steps += ways * Math.max(1, length) ** Math.max(1, quantifiers);
  }
  return steps <= MOST_STEPS;
}
