import { decodeJwt } from '../../core/jwt/decode.ts';
import type { FoundJwt } from '../../core/jwt/find/foundJwt.ts';
import { pastedTokenChecks } from '../../core/jwt/checks/tokenChecks.ts';
import { isAccessToken, tokenKindOf } from '../../core/jwt/kind/tokenKind.ts';
import type { ReceivedToken } from './inspectedToken.ts';

/** How far apart in a text an ID token and the access token that came along may be, in tokens. */
const NEIGHBOURS = 10;

/**
 * Decodes tokens that were found in a text and makes the checks that need nothing else: an ID token is
 * compared with the access tokens beside it. Nothing is sent over the network and no signature is checked.
 * The time is in milliseconds since 1970-01-01T00:00:00Z.
 */
export async function pastedTokens(
  found: readonly FoundJwt[],
  nowMilliseconds: number,
): Promise<readonly ReceivedToken[]> {
  const decodedTokens = found.map((token) => ({ token, decoded: decodeJwt(token.compact) }));
  return Promise.all(
    decodedTokens.map(async ({ token, decoded }, index) => {
      const { compact } = token;
      const beside = decodedTokens
        .slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1)
        .filter((other) => other.token !== token && isAccessToken(tokenKindOf(other.decoded).id));
      const accessTokens = beside.map((other) => other.token.compact);
      return {
        compact,
        decoded,
        checks: await pastedTokenChecks({ compact, decoded, nowMilliseconds, accessTokens }),
        receivedAt: nowMilliseconds,
        foundAs: foundAs(token),
      };
    }),
  );
}

/** Where a token was found, in a few words: "id_token in JSON"; undefined where nothing told. */
export function foundAs({ place, name }: Pick<FoundJwt, 'place' | 'name'>): string | undefined {
  switch (place) {
    case 'header':
      return name === undefined ? 'Authorization value' : `${name} header`;
    case 'cookie':
      return name === undefined ? 'cookie' : `cookie ${name}`;
    case 'parameter':
      return name === undefined ? 'parameter' : `parameter ${name}`;
    case 'json':
      return name === undefined ? 'JSON' : `${name} in JSON`;
    case 'text':
      return name;
  }
}
