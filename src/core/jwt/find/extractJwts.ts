import { isUserError } from '../../userError.ts';
import {
  checkLength,
  extractJwt,
  isUrl,
  namedJwts,
  trimEdges,
  withoutQuoteMarks,
  withoutSpace,
} from './extractJwt.ts';
import type { ExtractedJwt } from './extractJwt.ts';
import { eachJwt, findJwts } from './findJwts.ts';
import type { FoundJwt, JwtPlace } from './foundJwt.ts';

/** How many tokens of a pasted text are read. */
export const MAX_PASTED_JWTS = 50;

/**
 * Gives the tokens in a text as people copy it, each once, in their order and at most `limit`: every one
 * that {@link findJwts} finds, and what {@link extractJwt} makes of the whole text, where that is one
 * token, wrapped over lines or damaged. A token that does not stand in the text in one piece, or is
 * damaged, has the whole text as its place.
 *
 * Throws the UserErrors of `extractJwt` when there is none.
 */
export function extractJwts(text: string, limit = MAX_PASTED_JWTS): readonly FoundJwt[] {
  checkLength(text);
  const byText = new Map<string, FoundJwt>();
  const add = (tokens: Iterable<FoundJwt>): void => {
    for (const token of tokens) {
      if (byText.size >= limit) {
        break;
      }
      if (!byText.has(token.compact)) {
        byText.set(token.compact, token);
      }
    }
  };
  add(tokensOf(text));
  const whole = byText.size === 0 ? [extractJwt(text)] : namedTokens(text);
  add(whole.map((token) => ofWholeText(text, token)));
  return [...byText.values()];
}

function tokensOf(text: string): Iterable<FoundJwt> {
  const trimmed = trimEdges(withoutQuoteMarks(trimEdges(text)));
  if (isWrappedUrl(trimmed)) {
    const place = { start: 0, end: text.length };
    return findJwts(withoutSpace(trimmed)).map((token) => ({ ...token, ...place }));
  }
  const isOne = findJwts(text, { limit: 2 }).length === 1;
  return isOne && isWrappedToken(trimmed) ? [] : eachJwt(text);
}

/** One URL on several lines. */
function isWrappedUrl(text: string): boolean {
  const [first = '', ...others] = text.split(/[\r\n]+/).map((line) => line.trim());
  return (
    isUrl(first) &&
    others.length > 0 &&
    [first, ...others].every((line) => !/\s/.test(line)) &&
    !others.some((line) => /^[\w+.-]+:\/\//.test(line))
  );
}

/** Nothing but what a token is made of and white space, behind "Authorization: Bearer" perhaps. */
function isWrappedToken(text: string): boolean {
  const token = text.replace(/^(?:authorization\s*:)?\s*(?:bearer|dpop)\s/i, '');
  return /\s/.test(token.trim()) && !/[^\w.\s-]/.test(token);
}

/**
 * The named members of JSON, or the parameters of one URL or form body, that have the look of a token:
 * those that are damaged too.
 */
function namedTokens(text: string): readonly ExtractedJwt[] {
  try {
    return namedJwts(text).filter(
      ({ compact, source }) =>
        compact.includes('.') && (source === 'json' || !/\s/.test(trimEdges(text))),
    );
  } catch (error) {
    if (!isUserError(error)) {
      throw error;
    }
    return [];
  }
}

const PLACES: Readonly<Record<ExtractedJwt['source'], JwtPlace>> = {
  text: 'text',
  bearer: 'header',
  url: 'parameter',
  form: 'parameter',
  json: 'json',
};

function ofWholeText(text: string, { compact, source, parameter }: ExtractedJwt): FoundJwt {
  return { compact, start: 0, end: text.length, place: PLACES[source], name: parameter };
}
