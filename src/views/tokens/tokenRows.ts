import { visibleText } from '../../core/text.ts';
import { checksRow, faultRow } from './checkRows.ts';
import { comparisonRow } from './comparisonRows.ts';
import { tokenKind, tokenSubject } from './inspectedToken.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { objectRow } from './objectRows.ts';
import { OUTCOME_ICONS } from './outcomeIcons.ts';
import { refreshTokenRow } from './refreshTokenRow.ts';
import type { Row } from './row.ts';
import { count, timeOfDay } from './rowText.ts';
import { sessionWords } from './sessions.ts';
import { tokenBefore } from './tokenBefore.ts';

/** The row of one token; below it what is wrong, the checks, header, payload and signature. */
export function tokenRow(token: InspectedToken, surroundings: TokenSurroundings): Row {
  const { tokens } = surroundings;
  const kind = tokenKind(token);
  const subject = tokenSubject(token);
  const failed = token.checks.filter(({ verdict }) => verdict === 'failed').length;
  const description = [
    timeOfDay(token.receivedAt),
    ...(subject === undefined ? [] : [visibleText(subject)]),
    ...originNotes(token),
    ...(token.revokedAt === undefined ? [] : [`revoked at ${timeOfDay(token.revokedAt)}`]),
    ...(failed > 0 ? [count(failed, 'failed check')] : []),
  ].join(', ');
  const sessionToken = token.origin?.kind === 'access token' ? 'access token' : undefined;
  return {
    id: token.id,
    token,
    sessionToken,
    label: kind,
    description,
    tooltip: tooltipOf(token, `${kind}, ${description}`),
    icon: failed > 0 ? { ...OUTCOME_ICONS.failed, name: 'warning' } : { name: 'key' },
    spoken: `${kind}, ${description}`,
    expansion: token === tokens[0] ? 'expanded' : 'collapsed',
    words: [
      'token',
      ...(tokenBefore(tokens, token) ? ['comparable'] : []),
      ...sessionWords(tokens, { token, sessionToken }),
    ],
    copy: { value: () => token.compact },
    children: () => partRows(token, surroundings),
  };
}

/** The whole description, which is often cut off, and what the sign-in was for. */
function tooltipOf({ origin }: InspectedToken, description: string): string {
  if (!origin) {
    return description;
  }
  const { app, authorizationServer } = origin.session.trace.subject;
  const lines = [description, app, authorizationServer, `Issued by the ${origin.issuedBy}`];
  return lines.map(visibleText).join('\n');
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

function partRows(token: InspectedToken, surroundings: TokenSurroundings): readonly Row[] {
  const { now } = surroundings;
  const { header, payload, faults, signature } = token.decoded;
  const rows = [
    ...faults.map((fault, index) => faultRow(token, fault, index)),
    checksRow(token),
    comparisonRow(token, surroundings),
    objectRow({ token, label: 'Header', json: header.json, now }),
    objectRow({ token, label: 'Payload', json: payload.json, now }),
    objectRow({ token, label: 'Userinfo', json: token.userinfo, now }),
    objectRow({ token, label: 'Introspection', json: token.introspection, now }),
    refreshTokenRow(token, surroundings),
    signatureRow(token, signature),
  ];
  return rows.filter((row) => row !== undefined);
}

function signatureRow(
  token: InspectedToken,
  { raw, byteLength }: InspectedToken['decoded']['signature'],
): Row | undefined {
  if (raw === '') {
    return undefined;
  }
  const description = count(byteLength, 'byte');
  return {
    id: `${token.id}/signature`,
    token,
    label: 'Signature',
    description,
    tooltip: visibleText(raw.slice(0, 1000)),
    icon: { name: 'verified' },
    spoken: `Signature: ${description}`,
    copy: { value: () => raw },
  };
}
