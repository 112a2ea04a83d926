import type { Check } from '../../core/jwt/checks/check.ts';
import type { DecodedJwt, SignatureSegment } from '../../core/jwt/decodedJwt.ts';
import type { JsonObject } from '../../core/json.ts';
import { visibleText } from '../../core/text.ts';
import { checksRow, verifiableWords } from './checkRows.ts';
import { comparisonRow } from './comparisonRows.ts';
import { faultRows } from './faultRows.ts';
import { groupsRow } from './groupsRows.ts';
import { claimsOf, kindOf, readableToken } from './inspectedToken.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { objectRow } from './objectRows.ts';
import { refreshTokenRow } from './refreshTokenRow.ts';
import type { Row } from './row.ts';
import { count } from './rowText.ts';
import { quoted, sentence } from './spoken.ts';
import { validityRow } from './validityRow.ts';
import { shownText } from './valueText.ts';

/** The rows of the parts of a token, in the order in which they are of use. */
export function partRows(
  token: InspectedToken,
  surroundings: TokenSurroundings,
  checks: readonly Check[],
): readonly Row[] {
  const { decoded, decrypted } = token;
  const rows = [
    ...faultRows(token),
    validityRow(token, surroundings.clock),
    opaqueRow(token),
    groupsRow(token, surroundings),
    checksRow(token, checks),
    comparisonRow(token, surroundings),
    payloadRow(token, surroundings) ?? damagedPayloadRow(token, surroundings),
    headerRow(token, 'Header of the token inside', decrypted?.nested?.decoded, surroundings),
    headerRow(token, 'Header', decoded, surroundings),
    objectRow({ token, label: 'Userinfo', json: token.userinfo }, surroundings),
    objectRow({ token, label: 'Introspection', json: token.introspection }, surroundings),
    refreshTokenRow(token, surroundings),
    signatureRow(token),
    authenticationTagRow(token),
  ];
  return rows.filter((row) => row !== undefined);
}

/** Warns of an access token that only Okta reads. */
function opaqueRow(token: InspectedToken): Row | undefined {
  const kind = kindOf(token);
  if (kind.id !== 'org-access-token') {
    return undefined;
  }
  return {
    id: `${token.id}/kind`,
    token,
    label: 'Treat as opaque',
    description: kind.meaning,
    tooltip: `${kind.meaning}\nSource: ${kind.source}`,
    icon: { name: 'warning' },
    spoken: sentence(`Warning: treat as opaque. ${kind.meaning}`),
  };
}

/** The claims of a token with the text that they were read from; undefined where they cannot be read. */
export function shownPayload(
  token: InspectedToken,
): { readonly json: JsonObject; readonly text: string | undefined } | undefined {
  const json = claimsOf(token);
  return json && { json, text: readableToken(token).payload.text };
}

function payloadRow(token: InspectedToken, surroundings: TokenSurroundings): Row | undefined {
  const note = token.decrypted ? 'decrypted' : undefined;
  const payload = shownPayload(token);
  return payload && objectRow({ token, label: 'Payload', ...payload, note }, surroundings);
}

/** What can be read of a damaged payload: the claims before the fault, else its text. */
function damagedPayloadRow(
  token: InspectedToken,
  surroundings: TokenSurroundings,
): Row | undefined {
  const { partial: json, text = '' } = readableToken(token).payload;
  if (json && Object.keys(json).length > 0) {
    return objectRow({ token, label: 'Payload, up to the fault', json }, surroundings);
  }
  if (text === '') {
    return undefined;
  }
  const shown = shownText(text);
  return {
    id: `${token.id}/payload text`,
    token,
    label: 'Payload text',
    description: shown,
    tooltip: shown,
    icon: { name: 'symbol-string' },
    spoken: sentence(`Payload text: ${quoted(shown)}`),
    copy: { value: () => text },
  };
}

function headerRow(
  token: InspectedToken,
  label: 'Header' | 'Header of the token inside',
  decoded: DecodedJwt | undefined,
  surroundings: TokenSurroundings,
): Row | undefined {
  const { json, text } = decoded?.header ?? {};
  return objectRow({ token, label, json, text }, surroundings);
}

/** The row of a signature: of an encrypted token that of the signed token inside. */
function signatureRow(token: InspectedToken): Row | undefined {
  const { kind, signature } = readableToken(token);
  return kind === 'encrypted'
    ? undefined
    : bytesRow(token, 'Signature', signature, ['signature', ...verifiableWords(token)]);
}

/** The row of what shows that an encrypted token was not changed (RFC 7516 section 2). */
function authenticationTagRow(token: InspectedToken): Row | undefined {
  const { kind, signature } = token.decoded;
  return kind === 'encrypted' ? bytesRow(token, 'Authentication tag', signature, []) : undefined;
}

function bytesRow(
  token: InspectedToken,
  label: string,
  { raw, byteLength }: SignatureSegment,
  words: readonly string[],
): Row | undefined {
  if (raw === '') {
    return undefined;
  }
  const description = count(byteLength, 'byte');
  return {
    id: `${token.id}/${label.toLowerCase()}`,
    token,
    label,
    description,
    tooltip: visibleText(raw.slice(0, 1000)),
    icon: { name: 'shield' },
    spoken: sentence(`${label}: ${description}`),
    words,
    copy: { value: () => raw },
  };
}
