import { isJsonObject } from '../../json.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import { MAX_DEPTH } from '../decodedJwt.ts';
import { readJson } from './jsonReader.ts';
import type { JsonProblem } from './jsonReader.ts';
import { surveyJson } from './jsonSurvey.ts';

/** A JSON text read as an object, or what is wrong with it. */
export interface ParsedJson {
  /** Absent when the text is not a JSON object or is nested too deeply. */
  readonly json?: JsonObject;
  /** Of a text that is not JSON: the members of its object that are complete before the first fault. */
  readonly partial?: JsonObject;
  readonly problems: readonly JsonProblem[];
}

const QUOTE = 0x22;
const MANY_BRACKETS = 10_000;
const NO_PROBLEMS: readonly JsonProblem[] = [];

/**
 * Parses the text of a header or payload: a JSON object (RFC 7515 section 4, RFC 7519 section 3), nested
 * at most {@link MAX_DEPTH} deep. A key that is repeated becomes a problem and its last value counts.
 *
 * Made for speed: the text is read by hand only when the native parser refuses it, or when the parsed
 * value does not plainly have as many keys as the text.
 */
export function parseJsonObject(text: string): ParsedJson {
  const tooDeep = plainlyTooDeepAt(text);
  if (tooDeep !== undefined) {
    return depthProblem(tooDeep);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { tooDeepAt } = surveyJson(text, MAX_DEPTH);
    return tooDeepAt === undefined ? brokenJson(text) : depthProblem(tooDeepAt);
  }
  if (!isJsonObject(value)) {
    const index = text.search(/[^ \t\n\r]/);
    return { problems: [{ code: 'not-an-object', index, detail: kindOf(value) }] };
  }
  return withKeysCompared(text, value);
}

function brokenJson(text: string): ParsedJson {
  const { partial, problems } = readJson(text);
  return partial === undefined ? { problems } : { partial, problems };
}

/**
 * Makes sure that the native parser lost no key. A parsed value with fewer keys than its text has lost
 * one to a later key of the same name. And V8 can read a key with an escape in it as another key, after
 * certain texts parsed before (nodejs/node issue 63785), so that such a text is read by hand.
 */
function withKeysCompared(text: string, json: JsonObject): ParsedJson {
  const keys = countKeys(json, 1);
  if (!text.includes('\\') && countKeyMarks(text, keys + 1) === keys) {
    return { json, problems: NO_PROBLEMS };
  }
  const survey = surveyJson(text, MAX_DEPTH);
  if (survey.tooDeepAt !== undefined) {
    return depthProblem(survey.tooDeepAt);
  }
  if (survey.keys === keys && !survey.hasEscapedKey) {
    return { json, problems: NO_PROBLEMS };
  }
  const { value, problems } = readJson(text);
  return { json: isJsonObject(value) ? value : json, problems };
}

function depthProblem(index: number): ParsedJson {
  return { problems: [{ code: 'depth', index, detail: '' }] };
}

function kindOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

/**
 * Where a text is nested more than {@link MAX_DEPTH} deep, if it has so many brackets that the native parser
 * could take seconds for it; undefined for every other text.
 */
export function plainlyTooDeepAt(text: string): number | undefined {
  return hasManyBrackets(text) ? surveyJson(text, MAX_DEPTH).tooDeepAt : undefined;
}

function hasManyBrackets(text: string): boolean {
  const braces = countUpTo(text, '{', MANY_BRACKETS);
  return braces + countUpTo(text, '[', MANY_BRACKETS - braces) >= MANY_BRACKETS;
}

function countUpTo(text: string, wanted: string, limit: number): number {
  let count = 0;
  let index = -1;
  while (count < limit && (index = text.indexOf(wanted, index + 1)) >= 0) {
    count++;
  }
  return count;
}

/** Counts colons behind a quote, which every key has; a string may hold more of them. */
function countKeyMarks(text: string, limit: number): number {
  let count = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (isSpace(text.charCodeAt(before))) {
      before--;
    }
    if (text.charCodeAt(before) === QUOTE) {
      count++;
      if (count === limit) {
        break;
      }
    }
  }
  return count;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The number of keys at all levels; NaN when there are levels beyond the limit. */
function countKeys(value: JsonObject | readonly JsonValue[], depth: number): number {
  if (depth > MAX_DEPTH) {
    return Number.NaN;
  }
  let keys = 0;
  if (!isJsonObject(value)) {
    for (const member of value) {
      keys += countKeysInside(member, depth);
    }
    return keys;
  }
  for (const key in value) {
    keys += 1 + countKeysInside(value[key], depth);
  }
  return keys;
}

function countKeysInside(member: JsonValue | undefined, depth: number): number {
  return typeof member === 'object' && member !== null ? countKeys(member, depth + 1) : 0;
}
