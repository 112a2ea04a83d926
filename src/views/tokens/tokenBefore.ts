import { ownValue } from '../../core/json.ts';
import { compareClaims, listOfTexts } from '../../core/jwt/compare/compareClaims.ts';
import type { ComparedSources, PayloadDifference } from '../../core/jwt/compare/compareClaims.ts';
import { claimsOf, kindOf } from './inspectedToken.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { payloadSource } from './jsonSources.ts';

/** The claim that names the client a token was issued to, by kind (facts of Okta, F6). */
const CLIENT_CLAIMS: ReadonlyMap<string, string> = new Map([
  ['ID token', 'aud'],
  ['Access token', 'cid'],
]);

/**
 * The next older token of the same kind and the same client, to compare a token with; undefined when
 * there is none. Tokens of the same answer are not older. Of an answer with two ID tokens, the one that
 * comes from the same endpoint is taken.
 */
export function tokenBefore(
  tokens: readonly InspectedToken[],
  token: InspectedToken,
): InspectedToken | undefined {
  const client = clientOf(token);
  const position = tokens.findIndex(({ id }) => id === token.id);
  if (client === undefined || position < 0) {
    return undefined;
  }
  const session = token.origin?.session;
  const older = tokens
    .slice(position + 1)
    .filter((other) => clientOf(other) === client)
    .filter(({ origin }) => session === undefined || origin?.session !== session);
  const [next] = older;
  const sameEndpoint = older.find(
    ({ origin }) =>
      origin !== undefined &&
      origin.session === next?.origin?.session &&
      origin.issuedBy === token.origin?.issuedBy,
  );
  return sameEndpoint ?? next;
}

/** How a token differs from the one before it. */
export interface ComparedWithBefore {
  readonly before: InspectedToken;
  readonly differences: readonly PayloadDifference[];
  readonly sources: ComparedSources;
}

/** How a token differs from the one before it; undefined where there is none. */
export function beforeOf(
  tokens: readonly InspectedToken[],
  token: InspectedToken,
): ComparedWithBefore | undefined {
  const before = tokenBefore(tokens, token);
  const known = compared.get(token);
  if (!before || known?.before === before) {
    return before && known?.found;
  }
  const found = compareWith(before, token);
  compared.set(token, { before, found });
  return found;
}

/** Two tokens are compared once, however often they are drawn. */
const compared = new WeakMap<
  InspectedToken,
  { readonly before: InspectedToken; readonly found: ComparedWithBefore | undefined }
>();

function compareWith(
  before: InspectedToken,
  after: InspectedToken,
): ComparedWithBefore | undefined {
  const [claimsBefore, claimsAfter] = [claimsOf(before), claimsOf(after)];
  if (!claimsBefore || !claimsAfter) {
    return undefined;
  }
  const sources = { before: payloadSource(before), after: payloadSource(after) };
  return { before, sources, differences: compareClaims(claimsBefore, claimsAfter, sources) };
}

/** Kind and client of a token in one text; undefined where a token does not say. */
function clientOf(token: InspectedToken): string | undefined {
  const kind = kindOf(token).name;
  const claim = CLIENT_CLAIMS.get(kind);
  const claims = claimsOf(token);
  const value = claim && claims ? ownValue(claims, claim) : undefined;
  if (claim === undefined || value === undefined) {
    return undefined;
  }
  return `${kind} ${JSON.stringify(listOfTexts(claim, value) ?? value)}`;
}
