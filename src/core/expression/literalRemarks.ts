import { checkRegex } from '../claim/regex.ts';
import { errorAt, quoted, warningAt } from './remark.ts';
import type { ExpressionRemark } from './remark.ts';
import type { TextRange } from './parsedExpression.ts';

/** What looks like a regular expression or a wildcard where none is taken. */
const REGEX_SIGNS = /\.[*+]|^\^|\$$|\\[dsw.]|\[[^\]]*\]|\([^()|]*\||\*$/;

/** Says that a text with the signs of a regex is taken as it is. */
export function patternRemarks(text: string, place: TextRange): readonly ExpressionRemark[] {
  return REGEX_SIGNS.test(text)
    ? [
        warningAt(
          place,
          `No regular expressions here: the pattern ${quoted(text)} is taken literally.`,
        ),
      ]
    : [];
}

/** Judges a regex, as {@link checkRegex} does. */
export function regexRemarks(text: string, place: TextRange): readonly ExpressionRemark[] {
  const check = checkRegex(text);
  if (check.verdict === 'invalid') {
    return [errorAt(place, `This is not a regular expression: ${check.reason}`)];
  }
  const doubts = [check.verdict === 'unknown' ? check.reason : undefined, check.warning];
  return doubts.flatMap((doubt) => (doubt === undefined ? [] : [warningAt(place, doubt)]));
}

/** Judges what should be the id of a group. */
export function groupIdRemarks(text: string, place: TextRange): readonly ExpressionRemark[] {
  return /^00g\w+$/.test(text)
    ? []
    : [warningAt(place, `${quoted(text)} is not a group's id, which begins with 00g.`)];
}

/** Judges what should be the id of an app. */
export function appIdRemarks(text: string, place: TextRange): readonly ExpressionRemark[] {
  return /^0oa\w+$/.test(text)
    ? []
    : [
        warningAt(
          place,
          `${quoted(text)} is not the id of an app or directory, which begins with 0oa.`,
        ),
      ];
}

/** Judges the first argument of `Groups.…`. */
export function sourceRemarks(text: string, place: TextRange): readonly ExpressionRemark[] {
  if (text !== 'OKTA' && text.toUpperCase() === 'OKTA') {
    return [warningAt(place, `Okta's own groups are "OKTA" in capitals, not ${quoted(text)}.`)];
  }
  return text === 'OKTA' || (/^[a-z0-9][\w-]*$/.test(text) && !text.startsWith('00g'))
    ? []
    : [
        warningAt(
          place,
          'The source is "OKTA", an app type key such as "active_directory", or an app\'s id (0oa…).',
        ),
      ];
}

/** Judges a `limit` that is written out. */
export function limitRemarks(
  value: string | number | boolean | null,
  place: TextRange,
): readonly ExpressionRemark[] {
  const limit = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof limit !== 'number' || !Number.isInteger(limit)) {
    return [errorAt(place, 'The limit has to be a whole number from 1 to 100.')];
  }
  if (limit < 1) {
    return [errorAt(place, `The limit ${limit} has to be at least 1.`)];
  }
  return limit > 100
    ? [
        warningAt(
          place,
          `The limit ${limit} works only in the authorization code flow; in others above 100 fails.`,
        ),
      ]
    : [];
}
