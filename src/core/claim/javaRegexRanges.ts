/** Code points from the first to the second, both included. */
export type CodePointRange = readonly [first: number, last: number];

const LAST_CODE_POINT = 0x10ffff;

/** A set of characters as Java names it, such as `\s` or `\P{Alpha}`. */
export interface CharacterSet {
  /** In ascending order, without overlap. */
  readonly ranges: readonly CodePointRange[];
  readonly isNegated: boolean;
}

/**
 * The inside of a JavaScript character class for a set. With `ignoresCase` ASCII letters stand for both
 * of their cases and no other letter does, as with Java's flag `i`.
 */
export function setSource({ ranges, isNegated }: CharacterSet, ignoresCase: boolean): string {
  const all = ignoresCase ? bothCases(ranges) : ranges;
  return (isNegated ? complement(all) : all).map(rangeSource).join('');
}

/** The set of one character, or of the range that begins with it. */
export function rangeOf(first: number, last = first): CharacterSet {
  return { ranges: [[first, last]], isNegated: false };
}

function bothCases(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const others = ranges.flatMap((range) => [
    ...shifted(range, [0x41, 0x5a], 0x20),
    ...shifted(range, [0x61, 0x7a], -0x20),
  ]);
  return [...ranges, ...others];
}

/** The part of a range that lies in another, moved by a distance. */
function shifted(
  [first, last]: CodePointRange,
  [from, to]: CodePointRange,
  distance: number,
): readonly CodePointRange[] {
  const start = Math.max(first, from);
  const end = Math.min(last, to);
  return start > end ? [] : [[start + distance, end + distance]];
}

function complement(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const sorted = ranges.toSorted(([one], [other]) => one - other);
  const gaps: CodePointRange[] = [];
  let next = 0;
  for (const [first, last] of sorted) {
    if (first > next) {
      gaps.push([next, first - 1]);
    }
    next = Math.max(next, last + 1);
  }
  return next > LAST_CODE_POINT ? gaps : [...gaps, [next, LAST_CODE_POINT]];
}

function rangeSource([first, last]: CodePointRange): string {
  return first === last ? codePoint(first) : `${codePoint(first)}-${codePoint(last)}`;
}

function codePoint(value: number): string {
  return `\\u{${value.toString(16)}}`;
}
