import type { GuardedAnswer, GuardedRequest } from '../core/http/guardedFetch.ts';
import { parseJsonAnswer } from '../core/http/parseJsonAnswer.ts';
import type { JsonObject } from '../core/json.ts';
import { isJsonObject } from '../core/json.ts';
import { UserError } from '../core/userError.ts';

/** `guardedFetch` bound to one org: every other origin is refused. */
export type OrgFetch = (request: GuardedRequest) => Promise<GuardedAnswer>;

/**
 * GETs a JSON object. Rejects with a `UserError`: those of `guardedFetch` and `parseJsonAnswer`, and
 * `sign-in/unexpected-answer` when the status is not 200 or the JSON is not an object.
 */
export async function getJsonObject(
  url: string,
  send: OrgFetch,
  headers: Readonly<Record<string, string>> = {},
): Promise<JsonObject> {
  const answer = await send({
    url,
    method: 'GET',
    headers: { accept: 'application/json', ...headers },
  });
  if (answer.status !== 200) {
    throw unexpectedAnswer(answer, `status ${answer.status}`);
  }
  const value = parseJsonAnswer(answer);
  if (!isJsonObject(value)) {
    throw unexpectedAnswer(answer, 'JSON that is not an object');
  }
  return value;
}

/** The error for an answer that no OAuth server should give; `found` says what it is. */
export function unexpectedAnswer(answer: GuardedAnswer, found: string): UserError {
  return new UserError(
    'sign-in/unexpected-answer',
    `${answer.host} answered with ${found}. Check that the org URL is right, and try again.`,
  );
}
