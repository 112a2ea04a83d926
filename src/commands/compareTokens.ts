import { ownValue } from '../core/json.ts';
import { CLAIMS_DOCUMENT_ENDING, claimsDocument } from '../core/jwt/compare/claimsDocument.ts';
import { compareClaims, compareVolatileClaims } from '../core/jwt/compare/compareClaims.ts';
import type { ComparedClaims, ComparedTokens } from '../views/tokens/comparisonStore.ts';
import { claimsOf, kindOf, tokenName, shortSubject } from '../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../views/tokens/inspectedToken.ts';
import { payloadSource } from '../views/tokens/jsonSources.ts';
import { cut, timeOfDay } from '../views/tokens/rowText.ts';
import { tokenBefore } from '../views/tokens/tokenBefore.ts';
import type { TextDiff } from '../vscode/shownTexts.ts';

/** A token and the one before it. */
export interface TokenPair {
  readonly before: InspectedToken;
  readonly after: InspectedToken;
}

/** A token with the one before it; without a token, the newest that has one. */
export function comparedTokens(
  tokens: readonly InspectedToken[],
  token: InspectedToken | undefined,
): TokenPair | undefined {
  for (const after of token ? [token] : tokens) {
    const before = tokenBefore(tokens, after);
    if (before) {
      return { before, after };
    }
  }
  return undefined;
}

/** The claims of two tokens for the diff editor, with times and subjects in the title. */
export function tokenDiff({ before, after }: TokenPair): TextDiff {
  return {
    title: `${kindOf(after).name}: ${titleOf(before)} → ${titleOf(after)} ${LEFT_OUT}`,
    before: claimsDocument(claimsOf(before) ?? {}, payloadSource(before)),
    after: claimsDocument(claimsOf(after) ?? {}, payloadSource(after)),
    ending: CLAIMS_DOCUMENT_ENDING,
  };
}

/** What claims documents leave out, for a title. */
const LEFT_OUT = '(without times and identifiers)';

function titleOf(token: InspectedToken): string {
  return [timeOfDay(token.receivedAt), shortSubject(token)]
    .filter((text) => text !== undefined)
    .join(' ');
}

/** The claims of a token as one side of a comparison; undefined where they cannot be read. */
export function sideOfToken(token: InspectedToken): ComparedClaims | undefined {
  const claims = claimsOf(token);
  const { compact } = token;
  const kind = kindOf(token).name;
  const words = { name: tokenName(token), kind, shortName: kind };
  return claims && { ...words, claims, source: payloadSource(token), compact };
}

/** What userinfo answered for the sign-in of a token, as one side of a comparison. */
export function sideOfUserinfo(
  tokens: readonly InspectedToken[],
  token: InspectedToken,
): ComparedClaims | undefined {
  const session = token.origin?.session;
  const host = tokens.find(
    ({ id, userinfo, origin }) =>
      userinfo && (id === token.id || (session !== undefined && origin?.session === session)),
  );
  const subject = shortSubject(token);
  const kind = 'Userinfo';
  const name = subject === undefined ? kind : `${kind} of ${subject}`;
  const words = { name, kind, shortName: kind };
  return host?.userinfo && { ...words, claims: host.userinfo, compact: host.compact };
}

/** Two tokens in the order in which they came, the older one first; the view has the newest first. */
export function inOrder(
  tokens: readonly InspectedToken[],
  one: InspectedToken,
  other: InspectedToken,
): TokenPair {
  const position = ({ id }: InspectedToken): number => tokens.findIndex((each) => each.id === id);
  return position(one) > position(other)
    ? { before: one, after: other }
    : { before: other, after: one };
}

/** Compares the claims of two sides. `comparedAt` is in milliseconds since 1970-01-01T00:00:00Z. */
export function compareSides(
  before: ComparedClaims,
  after: ComparedClaims,
  comparedAt: number,
): ComparedTokens {
  const sources = { before: before.source, after: after.source };
  return {
    before,
    after,
    comparedAt,
    differences: compareClaims(before.claims, after.claims, sources),
    volatile: compareVolatileClaims(before.claims, after.claims, sources),
  };
}

/** Compares two tokens that can be read; those of the same name are told apart by their times. */
export function comparePair(
  { before, after }: TokenPair,
  comparedAt: number,
): ComparedTokens | undefined {
  const [one, other] = [sideOfToken(before), sideOfToken(after)];
  if (!one || !other) {
    return undefined;
  }
  const named = (side: ComparedClaims, time: string, shortName: string): ComparedClaims => ({
    ...side,
    shortName,
    name: one.name === other.name ? `${side.name}, ${time}` : side.name,
  });
  const [timeBefore, timeAfter] = timesOf({ before, after });
  const [nameBefore, nameAfter] = shortNames({ before, after });
  return compareSides(
    named(one, timeBefore, nameBefore),
    named(other, timeAfter, nameAfter),
    comparedAt,
  );
}

/** What tells two tokens apart most briefly: the user's names or subjects, else kinds, else times. */
function shortNames({ before, after }: TokenPair): readonly [string, string] {
  const nameOf = (token: InspectedToken): string =>
    cut(token.givenName ?? shortSubject(token) ?? '', LONGEST_SHORT_NAME);
  const [one, other] = [nameOf(before), nameOf(after)];
  if (one !== '' && other !== '' && one !== other) {
    return [one, other];
  }
  const [kindBefore, kindAfter] = [kindOf(before).name, kindOf(after).name];
  return kindBefore === kindAfter ? timesOf({ before, after }) : [kindBefore, kindAfter];
}

/** When two tokens came; when they were issued, where they came together. */
function timesOf({ before, after }: TokenPair): readonly [string, string] {
  const [one, other] = [timeOfDay(before.receivedAt), timeOfDay(after.receivedAt)];
  const [issuedBefore, issuedAfter] = [before, after].map((token) =>
    ownValue(claimsOf(token) ?? {}, 'iat'),
  );
  return one === other && typeof issuedBefore === 'number' && typeof issuedAfter === 'number'
    ? [`issued ${timeOfDay(issuedBefore * 1000)}`, `issued ${timeOfDay(issuedAfter * 1000)}`]
    : [one, other];
}

/** Longest name of one side in the label of a comparison, in UTF-16 units. */
const LONGEST_SHORT_NAME = 40;

/** A comparison for the diff editor. */
export function comparisonDiff({ before, after }: ComparedTokens): TextDiff {
  return {
    title: `${before.name} → ${after.name} ${LEFT_OUT}`,
    before: claimsDocument(before.claims, before.source),
    after: claimsDocument(after.claims, after.source),
    ending: CLAIMS_DOCUMENT_ENDING,
  };
}
