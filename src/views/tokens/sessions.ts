import type { FlowTrace } from '../../core/oidc/flowTrace.ts';
import type { SessionToken, SignInSession } from '../../core/oidc/signIn.ts';
import type { InspectedToken, TokenState } from './inspectedToken.ts';
import type { Row } from './row.ts';

/** A token of a session that the Token Inspector shows. */
export interface HeldToken {
  readonly name: SessionToken;
  readonly isRevoked: boolean;
  /** The access token itself; for a refresh token, the token below which it is shown. */
  readonly shownAt: InspectedToken;
}

/** A sign-in whose tokens are in the Token Inspector. */
export interface ShownSession {
  readonly session: SignInSession;
  /** The topmost of its tokens: userinfo and the refresh token are shown below it. */
  readonly host: InspectedToken;
  /** What the server can be asked about. */
  readonly held: readonly HeldToken[];
}

/**
 * A session as it is shown; undefined when none of its tokens is there any more. The refresh token counts
 * for the newest answer of its flow only: an older one may have been replaced by it.
 */
export function shownSession(
  tokens: readonly InspectedToken[],
  session: SignInSession,
): ShownSession | undefined {
  const own = tokens.filter(({ origin }) => origin?.session === session);
  const [host] = own;
  if (!host) {
    return undefined;
  }
  const access = own.find(({ compact }) => compact === session.accessToken);
  const isNewest = newestSession(tokens, session.trace) === session;
  return {
    session,
    host,
    held: [
      ...held('access token', access, access),
      ...(session.refreshToken !== undefined && isNewest
        ? held('refresh token', host, host.refreshTokenState)
        : []),
    ],
  };
}

function held(
  name: SessionToken,
  shownAt: InspectedToken | undefined,
  state: TokenState | undefined,
): readonly HeldToken[] {
  return shownAt ? [{ name, shownAt, isRevoked: state?.revokedAt !== undefined }] : [];
}

/** The session of the newest token that a sign-in brought, of one flow or of any. */
function newestSession(
  tokens: readonly InspectedToken[],
  trace?: FlowTrace,
): SignInSession | undefined {
  return tokens.find(
    ({ origin }) => origin !== undefined && (trace === undefined || origin.session.trace === trace),
  )?.origin?.session;
}

/** The session that a command is about: the row's, or the newest when it was called without a row. */
export function sessionOfRow(
  tokens: readonly InspectedToken[],
  row: Pick<Row, 'token' | 'flow'> | undefined,
): ShownSession | undefined {
  const session = row?.token ? row.token.origin?.session : newestSession(tokens, row?.flow?.trace);
  return session && shownSession(tokens, session);
}

/** What can be done by a row of a session, in the words that package.json's menus look for. */
export function sessionWords(
  tokens: readonly InspectedToken[],
  row: Pick<Row, 'token' | 'flow' | 'sessionToken'>,
): readonly string[] {
  const shown = sessionOfRow(tokens, row);
  if (!shown) {
    return [];
  }
  const asked = heldFor(shown, row);
  const valid = asked.filter(({ isRevoked }) => !isRevoked);
  const has = (list: readonly HeldToken[], name: SessionToken): boolean =>
    list.some((token) => token.name === name);
  // An ID token itself is neither introspected nor revoked, so it offers neither.
  const isOwn = row.sessionToken !== undefined || row.flow !== undefined;
  const words = {
    session: row.sessionToken !== 'refresh token',
    refreshable: has(valid, 'refresh token'),
    userinfo: row.sessionToken !== 'refresh token' && has(shown.held, 'access token'),
    introspectable: isOwn && asked.length > 0,
    revocable: isOwn && valid.length > 0,
  };
  return Object.entries(words).flatMap(([word, applies]) => (applies ? [word] : []));
}

/** The tokens that a command may be about: the row's own, or all of the sign-in. */
export function heldFor(
  { held: all }: ShownSession,
  row: Pick<Row, 'sessionToken'> | undefined,
): readonly HeldToken[] {
  const wanted = row?.sessionToken;
  return all.filter(({ name }) => wanted === undefined || name === wanted);
}
