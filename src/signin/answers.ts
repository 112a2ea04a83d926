import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import { isJsonAnswer, parseJsonAnswer } from '../core/http/parseJsonAnswer.ts';
import type { JsonObject } from '../core/json.ts';
import { isJsonObject, stringAt } from '../core/json.ts';
import type { OAuthError } from '../core/oidc/oauthError.ts';
import { signInError } from '../core/oidc/signInError.ts';
import type { UserError } from '../core/userError.ts';
import { isUserError } from '../core/userError.ts';

/** The JSON object that an answer of any status holds, or undefined when it holds none. */
export function objectIn(answer: GuardedAnswer): JsonObject | undefined {
  if (!isJsonAnswer(answer)) {
    return undefined;
  }
  try {
    const value = parseJsonAnswer(answer);
    return isJsonObject(value) ? value : undefined;
  } catch (failure) {
    if (isUserError(failure)) {
      return undefined;
    }
    throw failure;
  }
}

/** The OAuth error in an answer of any status (RFC 6749, section 5.2), or undefined when it has none. */
export function oauthErrorIn(answer: GuardedAnswer): OAuthError | undefined {
  const object = objectIn(answer) ?? {};
  const error = stringAt(object, 'error');
  return error === undefined
    ? undefined
    : { error, description: stringAt(object, 'error_description') ?? '' };
}

/**
 * The JSON object of a successful answer. Throws a `UserError`: those of `parseJsonAnswer`, and
 * `sign-in/unexpected-answer` when the status is not 200 or 201 or the JSON is not an object.
 */
export function jsonObjectOf(answer: GuardedAnswer): JsonObject {
  if (answer.status !== 200 && answer.status !== 201) {
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
  return signInError(
    'sign-in/unexpected-answer',
    `${answer.host} answered with ${found}. Check that the org URL is right, and try again.`,
  );
}
