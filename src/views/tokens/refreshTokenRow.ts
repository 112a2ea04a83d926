import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { objectRow } from './objectRows.ts';
import type { Row } from './row.ts';
import { timeOfDay } from './rowText.ts';
import { sessionWords, shownSession } from './sessions.ts';
import { sentence } from './spoken.ts';

/**
 * The row of the refresh token below the topmost token of its sign-in. It tells that the token is there
 * and what became of it, and never gives its value, which stays good for a long time.
 */
export function refreshTokenRow(
  token: InspectedToken,
  surroundings: Pick<TokenSurroundings, 'tokens' | 'now' | 'filters'>,
): Row | undefined {
  const { tokens } = surroundings;
  const shown = token.origin && shownSession(tokens, token.origin.session);
  const hasRow = shown?.held.some(
    ({ name, shownAt }) => name === 'refresh token' && shownAt.id === token.id,
  );
  if (!hasRow) {
    return undefined;
  }
  const id = `${token.id}/refreshToken`;
  const { revokedAt, introspection } = token.refreshTokenState ?? {};
  const description =
    revokedAt === undefined ? 'held in memory' : `revoked at ${timeOfDay(revokedAt)}`;
  const answer = objectRow(
    { token, label: 'Introspection', json: introspection, id: `${id}/introspection` },
    surroundings,
  );
  return {
    id,
    token,
    sessionToken: 'refresh token',
    label: 'Refresh token',
    description,
    tooltip: 'Refresh tokens are kept in memory and are not shown.',
    icon: { name: 'sync' },
    spoken: sentence(`Refresh token: ${description}`),
    words: sessionWords(tokens, { token, sessionToken: 'refresh token' }),
    ...(answer && { expansion: 'expanded', children: () => [answer] }),
  };
}
