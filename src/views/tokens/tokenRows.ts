import type { Check } from '../../core/jwt/checks/check.ts';
import { validityOf } from '../../core/jwt/time.ts';
import { isAccessToken } from '../../core/jwt/kind/tokenKind.ts';
import { visibleText } from '../../core/text.ts';
import { checksAt, isSignatureVerified, verifiableWords } from './checkRows.ts';
import { claimsOf, kindOf, tokenSubject } from './inspectedToken.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { OUTCOME_ICONS } from './outcomeIcons.ts';
import type { Row } from './row.ts';
import { count, timeOfDay } from './rowText.ts';
import { sessionWords } from './sessions.ts';
import { quoted, sentence } from './spoken.ts';
import { tokenBefore } from './tokenBefore.ts';
import { jsonText } from './objectRows.ts';
import { partRows, shownPayload } from './tokenParts.ts';
import { shownText } from './valueText.ts';

/** The row of one token; below it what is wrong, when it is valid, groups, checks, claims and the rest. */
export function tokenRow(token: InspectedToken, surroundings: TokenSurroundings): Row {
  const { tokens, now } = surroundings;
  const checks = checksAt(token, now);
  const kind = kindOf(token);
  const claims = shownPayload(token);
  const given = token.givenName === undefined ? undefined : shownText(token.givenName);
  const notes = [
    token.isPinned === true ? 'pinned' : '',
    given === undefined ? '' : kind.name,
    ...notesOn(token, now, checks),
  ].filter((note) => note !== '');
  const said = [given === undefined ? kind.name : quoted(given), ...notes];
  return {
    id: token.id,
    token,
    sessionToken: sessionTokenOf(token),
    label: given ?? kind.name,
    description: notes.join(', '),
    tooltip: tooltipOf(token, said.join(', ')),
    icon: iconOf(token, checks),
    spoken: `${sentence(...said)} ${kind.meaning}`.trim(),
    expansion: token.id === tokens[0]?.id ? 'expanded' : 'collapsed',
    words: wordsOf(token, tokens),
    copy: { value: () => token.compact, ...(claims && { claims: () => jsonText(claims) }) },
    children: () => partRows(token, surroundings, checks),
  };
}

function sessionTokenOf({ origin }: InspectedToken): 'access token' | undefined {
  return origin?.kind === 'access token' ? 'access token' : undefined;
}

function iconOf(token: InspectedToken, checks: readonly Check[]): NonNullable<Row['icon']> {
  if (failedOf(checks) > 0) {
    return { ...OUTCOME_ICONS.failed, name: 'warning' };
  }
  if (token.isPinned === true) {
    return { name: 'pinned' };
  }
  return isSignatureVerified(token, checks)
    ? { ...OUTCOME_ICONS.passed, name: 'verified' }
    : { name: 'key' };
}

function failedOf(checks: readonly Check[]): number {
  return checks.filter(({ verdict }) => verdict === 'failed').length;
}

/** What the menus offer for a token. */
function wordsOf(token: InspectedToken, tokens: readonly InspectedToken[]): readonly string[] {
  const { decoded, decrypted, isPinned } = token;
  return [
    'token',
    isPinned === true ? 'pinned' : 'unpinned',
    ...(tokenBefore(tokens, token) ? ['comparable'] : []),
    ...(decoded.kind === 'encrypted' && !decrypted ? ['encrypted'] : []),
    ...(isAccessToken(kindOf(token).id) ? ['accessToken'] : []),
    ...verifiableWords(token),
    ...sessionWords(tokens, { token, sessionToken: sessionTokenOf(token) }),
  ];
}

/** What tells a token from others, besides its kind; some of it empty. */
function notesOn(token: InspectedToken, now: number, checks: readonly Check[]): readonly string[] {
  const { receivedAt, foundAs, revokedAt, decrypted } = token;
  const subject = tokenSubject(token);
  const failed = failedOf(checks);
  return [
    timeOfDay(receivedAt),
    subject === undefined ? '' : shownText(subject),
    isSignatureVerified(token, checks) ? 'signature verified' : '',
    foundAs === undefined ? '' : visibleText(foundAs),
    ...originNotes(token),
    decrypted ? 'decrypted' : '',
    revokedAt === undefined ? '' : `revoked at ${timeOfDay(revokedAt)}`,
    stateOf(token, now),
    failed > 0 ? count(failed, 'failed check') : '',
  ];
}

/** Whether a token is valid at this time, where that is worth a word. */
function stateOf(token: InspectedToken, now: number): string {
  const claims = claimsOf(token);
  const state = claims && validityOf(claims, now).state;
  return state === 'expired' || state === 'not yet valid' || state === 'expiring' ? state : '';
}

/** The whole description, which is often cut off, what kind of token it is, and what it came for. */
function tooltipOf(token: InspectedToken, description: string): string {
  const { meaning, evidence, source } = kindOf(token);
  const { origin } = token;
  const lines = [description, meaning, `Recognised because ${evidence}. Source: ${source}`];
  if (!origin) {
    return lines.join('\n');
  }
  const { app, authorizationServer } = origin.session.trace.subject;
  const came = [app, authorizationServer, `Issued by the ${origin.issuedBy}`];
  return [...lines, ...came.map(visibleText)].join('\n');
}

/** What the user should know of where a token of a sign-in comes from. */
function originNotes({ origin }: InspectedToken): readonly string[] {
  if (!origin) {
    return [];
  }
  const { session, kind, issuedBy } = origin;
  if (kind === 'access token') {
    return session.request.serverId === '' ? ['meant for Okta only'] : [];
  }
  const isHybrid = session.request.authorize.responseType === 'code id_token';
  return isHybrid && issuedBy === 'authorization endpoint'
    ? ['from the authorization endpoint']
    : [];
}
