import { isJsonArray, isJsonObject } from '../../core/json.ts';
import type { JsonValue } from '../../core/json.ts';
import type { ClaimDescription } from '../../core/jwt/claims/claims.ts';
import { exactJson } from '../../core/jwt/json/exactJson.ts';
import type { ExactSource } from '../../core/jwt/json/exactJson.ts';
import type { JsonPath } from '../../core/jwt/json/jsonSource.ts';
import { mixedScripts, visibleName, visibleText } from '../../core/text.ts';
import { count, cut } from './rowText.ts';
import { inWords } from './spoken.ts';

/** More of a text is not looked at: a mark that stands for a character is longer than the character. */
const LONGEST_LOOKED_AT = 2000;

/** A string as it is; every other value as JSON, with numbers as they were written. */
export function plainText(value: JsonValue, source?: ExactSource, path: JsonPath = []): string {
  return typeof value === 'string' ? value : exactJson(value, { source, path });
}

/** A text as a row shows it: cut, on one line, invisible characters made visible, never empty. */
export function shownText(text: string): string {
  return text === '' ? '""' : cut(visibleText(cut(text, LONGEST_LOOKED_AT)));
}

/** A whole name as a row shows it: as {@link shownText}, with spaces at its ends made visible. */
export function shownName(name: string): string {
  return name === '' ? '""' : cut(visibleName(cut(name, LONGEST_LOOKED_AT)));
}

/** A character that nobody sees; the same characters are those that `visibleText` marks. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Why a name may pass for another one, in a few words; undefined for others. */
export function nameRemark(name: string): string | undefined {
  if (isPlain(name)) {
    return undefined;
  }
  const remarks = [
    scriptRemark(name),
    UNSEEN.test(name) ? 'has invisible characters' : undefined,
    /^\p{Zs}|\p{Zs}$/u.test(name) ? 'begins or ends with a space' : undefined,
  ].filter((remark) => remark !== undefined);
  return remarks.length === 0 ? undefined : remarks.join(', ');
}

/** Of most names, which keeps a list of 50,000 quick. */
function isPlain(name: string): boolean {
  return !(/[^\x20-\x7E]/.test(name) || name.startsWith(' ') || name.endsWith(' '));
}

/** "mixes Latin and Cyrillic letters", of a text that may look like another; undefined for others. */
export function scriptRemark(text: string): string | undefined {
  const scripts = mixedScripts(cut(text));
  return scripts && `mixes ${inWords(scripts)} letters`;
}

/** What a row says of a value besides its name. */
export function summaryOf(value: JsonValue, source?: ExactSource, path: JsonPath = []): string {
  if (isJsonArray(value)) {
    return count(value.length, 'item');
  }
  return isJsonObject(value)
    ? count(Object.keys(value).length, 'member')
    : shownText(plainText(value, source, path));
}

/** How a value looks, in an icon and in a word that says the same. */
export interface ValueLook {
  readonly icon: string;
  readonly word: string;
}

/** The icon of a value and what it stands for. */
export function lookOf(value: JsonValue, description: ClaimDescription | undefined): ValueLook {
  if (description?.format === 'time') {
    return { icon: 'clock', word: 'time' };
  }
  if (isJsonArray(value)) {
    return { icon: 'symbol-array', word: 'list' };
  }
  if (isJsonObject(value)) {
    return { icon: 'symbol-object', word: 'object' };
  }
  if (typeof value === 'number') {
    return { icon: 'symbol-number', word: 'number' };
  }
  if (typeof value === 'boolean') {
    return { icon: 'symbol-boolean', word: 'true or false' };
  }
  return value === null
    ? { icon: 'symbol-null', word: 'no value' }
    : { icon: 'symbol-string', word: 'text' };
}
