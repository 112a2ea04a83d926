import type { Check } from '../../core/jwt/check.ts';
import type { JsonObject } from '../../core/json.ts';
import { visibleText } from '../../core/text.ts';
import { checksRow, faultRows, verifiableWords } from './checkRows.ts';
import { comparisonRow } from './comparisonRows.ts';
import { groupsRow } from './groupsRows.ts';
import { claimsOf, kindOf, readableToken } from './inspectedToken.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { objectRow } from './objectRows.ts';
import { refreshTokenRow } from './refreshTokenRow.ts';
import type { Row } from './row.ts';
import { count } from './rowText.ts';
import { sentence } from './spoken.ts';
import { validityRow } from './validityRow.ts';

/** The rows of the parts of a token, in the order in which they are of use. */
export function partRows(
  token: InspectedToken,
  surroundings: TokenSurroundings,
  checks: readonly Check[],
): readonly Row[] {
  const { header } = token.decoded;
  const rows = [
    ...faultRows(token),
    validityRow(token, surroundings.clock),
    opaqueRow(token),
    groupsRow(token, surroundings),
    checksRow(token, checks),
    comparisonRow(token, surroundings),
    payloadRow(token, surroundings),
    objectRow({ token, label: 'Header', json: header.json, text: header.text }, surroundings),
    objectRow({ token, label: 'Userinfo', json: token.userinfo }, surroundings),
    objectRow({ token, label: 'Introspection', json: token.introspection }, surroundings),
    refreshTokenRow(token, surroundings),
    signatureRow(token),
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

function signatureRow(token: InspectedToken): Row | undefined {
  const { raw, byteLength } = token.decoded.signature;
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
    icon: { name: 'shield' },
    spoken: sentence(`Signature: ${description}`),
    words: ['signature', ...verifiableWords(token)],
    copy: { value: () => raw },
  };
}
