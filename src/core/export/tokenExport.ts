import { isJsonArray, ownValue } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { describeClaim, describeHeaderParameter } from '../jwt/claims/claims.ts';
import type { ClaimDescription } from '../jwt/claims/claims.ts';
import type { DecodedJwt, JsonSegment } from '../jwt/decodedJwt.ts';
import { exactJson } from '../jwt/json/exactJson.ts';
import { formatJson } from '../jwt/json/jsonFormat.ts';
import { JsonSource } from '../jwt/json/jsonSource.ts';
import { MILLISECONDS_FROM, describeTime } from '../jwt/time.ts';
import { explainHeaderValue, explainItem, explainValue } from '../jwt/claims/valueExplanations.ts';
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

/** What a table is about. */
interface TableWords {
  readonly heading: string;
  readonly describe: (name: string) => ClaimDescription | undefined;
  readonly explain: (name: string, value: JsonValue) => string | undefined;
}

const CLAIMS: TableWords = {
  heading: 'Claim',
  describe: describeClaim,
  explain: (name, value) => itemMeanings(name, value) ?? explainValue(name, value),
};

const HEADER: TableWords = {
  heading: 'Header parameter',
  describe: describeHeaderParameter,
  explain: explainHeaderValue,
};

/**
 * The claims and the header as two Markdown tables: name, value and meaning. What the token says stands in
 * code spans, with invisible characters made visible, so that it makes no link, no mention and no HTML.
 * Times are in UTC, so that the text stays true; long lists and texts are cut, with the number of items.
 * `claims` are as in {@link tokenAsJson}. Nothing of the token is checked.
 */
export function claimsAsMarkdown({ header, payload }: DecodedJwt, claims?: JsonObject): string {
  const shown = claims ? { json: claims, text: JSON.stringify(claims) } : payload;
  return [
    markdownTable(shown, CLAIMS) ?? 'The claims cannot be read.\n',
    markdownTable(header, HEADER) ?? 'The header cannot be read.\n',
  ].join('\n');
}

function markdownTable(
  { json, text = '' }: Pick<JsonSegment, 'json' | 'text'>,
  words: TableWords,
): string | undefined {
  if (json === undefined) {
    return undefined;
  }
  const source = new JsonSource(text);
  const rows = source.namesAt([]).map((name) => {
    const value = ownValue(json, name) ?? null;
    const description = words.describe(name);
    const time = description?.format === 'time' ? timeWords(value) : undefined;
    const title = description && `${description.title}: ${description.explanation}`;
    return [
      codeCell(shortened(name)),
      time ?? valueCell(value, source, name),
      [title, words.explain(name, value)].filter((part) => part !== undefined).join(' '),
    ];
  });
  return [[words.heading, 'Value', 'Meaning'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

function timeWords(value: JsonValue): string | undefined {
  if (typeof value !== 'number') {
    return undefined;
  }
  const { utc } = describeTime(value, 0);
  if (utc === '') {
    return undefined;
  }
  const isMilliseconds = Math.abs(value) >= MILLISECONDS_FROM;
  return isMilliseconds ? `${utc}, if read as milliseconds instead of seconds` : utc;
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

/** What the items of a list or the scopes of a text mean, each by its name; undefined for other values. */
function itemMeanings(name: string, value: JsonValue): string | undefined {
  const items =
    name === 'scope' && typeof value === 'string' ? value.split(' ', MOST_ITEMS) : value;
  if (!isJsonArray(items)) {
    return undefined;
  }
  const meanings = items.slice(0, MOST_ITEMS).flatMap((item) => {
    if (typeof item !== 'string') {
      return [];
    }
    const meaning = explainItem(name, item);
    return meaning === undefined ? [] : [`${codeCell(item)}: ${meaning}`];
  });
  return meanings.length === 0 ? undefined : meanings.join(' ');
}

/** Cut, and never within a character. */
function shortened(text: string): string {
  return text.length > LONGEST_VALUE
    ? `${text.slice(0, LONGEST_VALUE).replace(/\p{Cs}$/u, '')}…`
    : text;
}
