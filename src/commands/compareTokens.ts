import { claimsDocument } from '../core/jwt/claimsDocument.ts';
import { compareClaims, compareVolatileClaims } from '../core/jwt/compareClaims.ts';
import type { ComparedClaims, ComparedTokens } from '../views/tokens/comparisonStore.ts';
import { claimsOf, tokenKind, tokenName, tokenSubject } from '../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../views/tokens/inspectedToken.ts';
import { payloadSource } from '../views/tokens/jsonSources.ts';
import { timeOfDay } from '../views/tokens/rowText.ts';
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
    title: `${tokenKind(after)}: ${titleOf(before)} and ${titleOf(after)}`,
    before: claimsDocument(claimsOf(before) ?? {}, payloadSource(before)),
    after: claimsDocument(claimsOf(after) ?? {}, payloadSource(after)),
    ending: 'json',
  };
}

function titleOf(token: InspectedToken): string {
  return [timeOfDay(token.receivedAt), tokenSubject(token)]
    .filter((text) => text !== undefined)
    .join(' ');
}

/** The claims of a token as one side of a comparison; undefined where they cannot be read. */
export function sideOfToken(token: InspectedToken): ComparedClaims | undefined {
  const claims = claimsOf(token);
  const { compact } = token;
  return claims && { name: tokenName(token), claims, source: payloadSource(token), compact };
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
  const subject = tokenSubject(token);
  const name = subject === undefined ? 'Userinfo' : `Userinfo of ${subject}`;
  return host?.userinfo && { name, claims: host.userinfo, compact: host.compact };
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
  if (one.name !== other.name) {
    return compareSides(one, other, comparedAt);
  }
  const timed = (side: ComparedClaims, { receivedAt }: InspectedToken): ComparedClaims => ({
    ...side,
    name: `${side.name}, ${timeOfDay(receivedAt)}`,
  });
  return compareSides(timed(one, before), timed(other, after), comparedAt);
}

/** A comparison for the diff editor. */
export function comparisonDiff({ before, after }: ComparedTokens): TextDiff {
  return {
    title: `${before.name} and ${after.name}`,
    before: claimsDocument(before.claims, before.source),
    after: claimsDocument(after.claims, after.source),
    ending: 'json',
  };
}
