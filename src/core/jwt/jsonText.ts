import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { MAX_DEPTH } from './decodedJwt.ts';
import { scanJson } from './jsonScan.ts';
import type { JsonProblem } from './jsonScan.ts';
import { surveyJson } from './jsonSurvey.ts';
import type { JsonSurvey } from './jsonSurvey.ts';
import type { Utf8Text } from './utf8.ts';

/** A JSON text read as an object, or what is wrong with it. */
export interface ParsedJson {
  /** Absent when the text is not a JSON object or is nested too deeply. */
  readonly json?: JsonObject;
  readonly problems: readonly JsonProblem[];
}

const NO_PROBLEMS: readonly JsonProblem[] = [];

/**
 * Parses the text of a header or payload: a JSON object (RFC 7515 section 4, RFC 7519 section 3), nested
 * at most {@link MAX_DEPTH} deep. A key that is repeated becomes a problem and its last value counts.
 *
 * Made for speed: the exact scanner runs only when the native parser refuses the text, or when the
 * parsed value has fewer keys than the text.
 */
export function parseJsonObject({ text, bytes }: Utf8Text): ParsedJson {
  const survey = hasFewBrackets(text) ? undefined : surveyJson(bytes, MAX_DEPTH);
  if (survey?.tooDeepAt !== undefined) {
    const index = new TextDecoder().decode(bytes.subarray(0, survey.tooDeepAt)).length;
    return { problems: [{ code: 'depth', index, detail: '' }] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problems: scanJson(text) };
  }
  if (!isJsonObject(value)) {
    const index = text.search(/[^ \t\n\r]/);
    return { problems: [{ code: 'not-an-object', index, detail: kindOf(value) }] };
  }
  const problems = hasEveryKey(text, bytes, value, survey) ? NO_PROBLEMS : scanJson(text);
  return { json: value, problems };
}

function kindOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

/** Whether the nesting cannot pass the limit; brackets inside strings are counted too. */
function hasFewBrackets(text: string): boolean {
  const braces = countUpTo(text, '{', MAX_DEPTH);
  return braces + countUpTo(text, '[', MAX_DEPTH - braces) < MAX_DEPTH;
}

function countUpTo(text: string, wanted: string, limit: number): number {
  let count = 0;
  let index = -1;
  while (count < limit && (index = text.indexOf(wanted, index + 1)) >= 0) {
    count++;
  }
  return count;
}

/** Whether the parsed value has as many keys as its text: fewer means that one repeats another. */
function hasEveryKey(
  text: string,
  bytes: Uint8Array,
  value: JsonObject,
  survey: JsonSurvey | undefined,
): boolean {
  const keys = countKeys(value);
  // A valid text has a colon for every key, and as a rule few more, inside strings.
  return (
    countUpTo(text, ':', keys + 1) === keys ||
    (survey ?? surveyJson(bytes, MAX_DEPTH)).keys === keys
  );
}

function countKeys(value: object): number {
  if (Array.isArray(value)) {
    return countKeysOfMembers(value);
  }
  const members: readonly unknown[] = Object.values(value);
  return members.length + countKeysOfMembers(members);
}

function countKeysOfMembers(members: readonly unknown[]): number {
  let count = 0;
  for (const member of members) {
    if (typeof member === 'object' && member !== null) {
      count += countKeys(member);
    }
  }
  return count;
}
