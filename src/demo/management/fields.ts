import { stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { OktaError } from './oktaError.ts';

/** The refusal of one member of a body (E0000001). Okta's own words for most complaints are not known. */
export function invalid(member: string, complaint: string): OktaError {
  return new OktaError('E0000001', member, [`${member}: ${complaint}`]);
}

/** A text that is not blank; E0000001 for anything else. */
export function requiredText(body: JsonObject, key: string): string {
  const value = stringAt(body, key) ?? '';
  if (value.trim() === '') {
    throw invalid(key, 'The field cannot be left blank');
  }
  return value;
}

/** One of the values, or the standard one when the member is absent; E0000001 for anything else. */
export function oneOf<Value extends string>(
  body: JsonObject,
  key: string,
  values: readonly Value[],
  standard?: Value,
): Value {
  const given = body[key] === undefined ? standard : stringAt(body, key);
  const value = values.find((candidate) => candidate === given);
  if (value === undefined) {
    throw invalid(key, `Must be one of ${values.join(', ')}`);
  }
  return value;
}

/** The longest expression, or value of a Filter, that Okta takes in a claim, in characters (documentation of custom claims). */
const MAXIMUM_EXPRESSION_LENGTH = 1024;

/** What a claim is worked out from, unread but for its length, as Okta stores it; E0000001 when it is blank or too long. */
export function expression(body: JsonObject, key: string): string {
  const value = requiredText(body, key);
  if (value.length > MAXIMUM_EXPRESSION_LENGTH) {
    throw invalid(key, `Must be at most ${MAXIMUM_EXPRESSION_LENGTH} characters`);
  }
  return value;
}
