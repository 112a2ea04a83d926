import { isJsonArray, isJsonObject, ownValue } from '../../json.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import { visibleText } from '../../text.ts';
import { describeClaim } from '../claims/claims.ts';
import { isVolatileClaim, listOfTexts } from './compareClaims.ts';
import { exactJson } from '../json/exactJson.ts';
import type { ExactSource } from '../json/exactJson.ts';
import type { JsonPath } from '../json/jsonSource.ts';
import { describeTime } from '../time.ts';

/** Ending of the name of a file that holds such a document. */
export const CLAIMS_DOCUMENT_ENDING = 'yaml';

/**
 * The claims of a token as YAML for a diff editor, in which two tokens that say the same look the same, and
 * each item of a list has a line of its own: claims by name, lists of texts sorted, claims that differ in
 * every token (times, identifiers) left out. Texts stand in JSON's quotes, numbers as they were written,
 * where the source is given; behind a time stands a comment with the same in UTC. Invisible characters are
 * made visible. Does not guard the stack: for claims no deeper than those of a decoded token.
 */
export function claimsDocument(claims: JsonObject, source?: ExactSource): string {
  const lines = Object.keys(claims)
    .filter((name) => !isVolatileClaim(name))
    .sort()
    .flatMap((name) => claimLines(name, ownValue(claims, name) ?? null, source));
  return `${lines.length === 0 ? '{}' : lines.map(visibleText).join('\n')}\n`;
}

function claimLines(
  name: string,
  value: JsonValue,
  source: ExactSource | undefined,
): readonly string[] {
  const list = listOfTexts(name, value);
  const lines = memberLines(name, list ? [...list].sort() : value, source, [name]);
  const time = timeComment(name, value);
  return time === '' ? lines : lines.map((line) => `${line}${time}`);
}

function timeComment(name: string, value: JsonValue): string {
  if (typeof value !== 'number' || describeClaim(name)?.format !== 'time') {
    return '';
  }
  const { utc } = describeTime(value, 0);
  return utc === '' ? '' : ` # ${utc}`;
}

/** The lines of a value; of an object or a list one or more for each member or item. */
function valueLines(
  value: JsonValue,
  source: ExactSource | undefined,
  path: JsonPath,
): readonly string[] {
  if (isJsonArray(value) && value.length > 0) {
    return value.flatMap((item, index) => {
      const [first = '', ...rest] = valueLines(item, source, [...path, index]);
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  }
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    return Object.keys(value)
      .sort()
      .flatMap((name) => memberLines(name, ownValue(value, name) ?? null, source, [...path, name]));
  }
  return [exactJson(value, { source, path })];
}

function memberLines(
  name: string,
  value: JsonValue,
  source: ExactSource | undefined,
  path: JsonPath,
): readonly string[] {
  const key = /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
  const lines = valueLines(value, source, path);
  const isFlat = !(isJsonArray(value) || isJsonObject(value)) || isEmpty(value);
  return isFlat ? [`${key}: ${lines.join('')}`] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

function isEmpty(value: JsonObject | readonly JsonValue[]): boolean {
  return Object.keys(value).length === 0;
}
