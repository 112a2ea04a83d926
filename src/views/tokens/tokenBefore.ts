import { ownValue } from '../../core/json.ts';
import { compareClaims, listOfTexts } from '../../core/jwt/compareClaims.ts';
import type { PayloadDifference } from '../../core/jwt/compareClaims.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { tokenKind } from './inspectedToken.ts';

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

/** How a token differs from the one before it; undefined where there is none. */
export function differencesFromBefore(
  tokens: readonly InspectedToken[],
  token: InspectedToken,
): readonly PayloadDifference[] | undefined {
  const before = tokenBefore(tokens, token)?.decoded.payload.json;
  const after = token.decoded.payload.json;
  return before && after && compareClaims(before, after);
}

/** Kind and client of a token in one text; undefined where a token does not say. */
function clientOf(token: InspectedToken): string | undefined {
  const kind = tokenKind(token);
  const claim = CLIENT_CLAIMS.get(kind);
  const claims = token.decoded.payload.json;
  const value = claim && claims ? ownValue(claims, claim) : undefined;
  if (claim === undefined || value === undefined) {
    return undefined;
  }
  return `${kind} ${JSON.stringify(listOfTexts(claim, value) ?? value)}`;
}
