import { UserError } from '../core/userError.ts';
import type { OrgErrorCode } from './errorRules.ts';

/** The error `org/unexpected-answer`; `what` completes the sentence "The org answered with …". */
export function unexpectedAnswer(what: string): UserError {
  return new UserError<OrgErrorCode>(
    'org/unexpected-answer',
    `The org answered with ${what}, which the Okta Management API does not do. Check the org URL and whether a proxy is in between.`,
  );
}
