import { isJsonArray, ownValue } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { describeClaim } from '../jwt/claims.ts';
import type { ClaimDescription } from '../jwt/claims.ts';
import type { DecodedJwt, JsonSegment } from '../jwt/decodedJwt.ts';
import { exactJson } from '../jwt/exactJson.ts';
import { formatJson } from '../jwt/jsonFormat.ts';
import { JsonSource } from '../jwt/jsonSource.ts';
import { describeTime } from '../jwt/time.ts';
import { explainValue } from '../jwt/valueExplanations.ts';
import { codeCell } from './markdown.ts';

/**
 * Header and payload as JSON, with every number, escape and repeated key as the token has it. There is no
 * signature, so that the result is no token to be used. A part that is not a JSON object is there as the
 * text that it decodes to, or as null when nothing can be decoded. `claims` are what an encrypted token was
 * decrypted to and take the place of its payload.
 */
export function tokenAsJson({ header, payload }: DecodedJwt, claims?: JsonObject): string {
  const payloadText = claims ? JSON.stringify(claims) : jsonTextOf(payload);
  return `${formatJson(`{"header":${jsonTextOf(header)},"payload":${payloadText}}`)}\n`;
}

function jsonTextOf({ json, text }: JsonSegment): string {
  if (json !== undefined && text !== undefined) {
    return text;
  }
  return JSON.stringify(text ?? null);
}

/** Longest text of a value in the table, and most items of a list. */
const LONGEST_VALUE = 200;
const MOST_ITEMS = 10;

/**
 * The claims as a Markdown table: claim, value and meaning. What the token says stands in code spans, with
 * invisible characters made visible, so that it makes no link, no mention and no HTML. Times are in UTC
 * and in words; long lists and texts are cut, with the number of items. `claims` are as in
 * {@link tokenAsJson}. Nothing of the token is checked.
 */
export function claimsAsMarkdown(
  { payload }: DecodedJwt,
  nowMilliseconds: number,
  claims?: JsonObject,
): string {
  const shown = claims ?? payload.json;
  if (shown === undefined) {
    return 'The claims cannot be read.\n';
  }
  const source = new JsonSource(claims ? JSON.stringify(claims) : (payload.text ?? ''));
  const rows = source.namesAt([]).map((name) => {
    const value = ownValue(shown, name) ?? null;
    const description = describeClaim(name);
    const time = description?.format === 'time' ? timeWords(value, nowMilliseconds) : undefined;
    const words = time ?? valueCell(value, source, name);
    return `| ${codeCell(shortened(name))} | ${words} | ${meaning(name, value, description)} |`;
  });
  return ['| Claim | Value | Meaning |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function timeWords(value: JsonValue, nowMilliseconds: number): string | undefined {
  if (typeof value !== 'number') {
    return undefined;
  }
  const { utc, relative } = describeTime(value, nowMilliseconds);
  return utc === '' ? undefined : `${utc}, ${relative}`;
}

function valueCell(value: JsonValue, source: JsonSource, name: string): string {
  if (typeof value === 'string') {
    return codeCell(shortened(value));
  }
  const kept = isJsonArray(value) ? value.slice(0, MOST_ITEMS) : value;
  const text = codeCell(shortened(exactJson(kept, { source, path: [name] })));
  return isJsonArray(value) && value.length > MOST_ITEMS
    ? `${text} and ${(value.length - MOST_ITEMS).toLocaleString('en')} more`
    : text;
}

/** Our own words: nothing in them means anything in Markdown. */
function meaning(name: string, value: JsonValue, description?: ClaimDescription): string {
  const title = description && `${description.title}: ${description.explanation}`;
  return [title, explainValue(name, value)].filter((text) => text !== undefined).join(' ');
}

/** Cut, and never within a character. */
function shortened(text: string): string {
  return text.length > LONGEST_VALUE
    ? `${text.slice(0, LONGEST_VALUE).replace(/\p{Cs}$/u, '')}…`
    : text;
}
