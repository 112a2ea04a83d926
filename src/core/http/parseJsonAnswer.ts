import { isTooDeep } from '../json.ts';
import type { JsonValue } from '../json.ts';
import type { GuardedAnswer } from './guardedFetch.ts';
import { networkError } from './networkError.ts';

/** `application/json` or any `+json` type (RFC 6839, section 3.1), parameters allowed. */
const JSON_CONTENT_TYPE = /^\s*application\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i;

const parseJson: (text: string) => JsonValue = JSON.parse;

/** Whether an answer says that its body is JSON. */
export function isJsonAnswer(answer: GuardedAnswer): boolean {
  return JSON_CONTENT_TYPE.test(answer.headers.get('content-type') ?? '');
}

/**
 * The JSON value in an answer of any status.
 *
 * Throws a `UserError`: `http/not-json` when the content type is not JSON, which is how a captive
 * portal or a wrong address shows, and `http/broken-json` when the body does not parse or is nested too deeply to be worked with. Neither
 * carries the parser's own error, which quotes the body.
 */
export function parseJsonAnswer(answer: GuardedAnswer): JsonValue {
  if (!isJsonAnswer(answer)) {
    throw networkError('http/not-json', answer.host);
  }
  let value: JsonValue;
  try {
    value = parseJson(answer.body);
  } catch {
    throw networkError('http/broken-json', answer.host);
  }
  if (isTooDeep(value)) {
    throw networkError('http/broken-json', answer.host);
  }
  return value;
}
