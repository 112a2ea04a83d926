import OktaApiError from '@okta/okta-sdk-nodejs/src/api-error.js';
import HttpError from '@okta/okta-sdk-nodejs/src/http-error.js';
import { isJsonObject, stringAt } from '../core/json.ts';
import { UserError } from '../core/userError.ts';
import type { CallTarget, ErrorRule, OrgErrorCode } from './errorRules.ts';
import { ERROR_RULES } from './errorRules.ts';
import { shortText, withoutSecrets } from '../core/text.ts';

/** The circumstances of a failed call. */
export interface CallContext {
  /** Host name of the org, for the sentence. */
  readonly host: string;
  readonly target: CallTarget;
  /** Never shown, even where an answer quotes it. */
  readonly apiToken: string;
}

/**
 * The error for a failed call: an error of the Okta SDK becomes a `UserError` `org/…` whose message
 * ends with Okta's own words, made harmless and short, and the request id that Okta's support asks for.
 * Every other value is given back as it is.
 */
export function orgErrorFrom(failure: unknown, context: CallContext): unknown {
  if (!(failure instanceof OktaApiError || failure instanceof HttpError)) {
    return failure;
  }
  const errorCode = failure instanceof OktaApiError ? failure.errorCode : undefined;
  const rule = ERROR_RULES.find((candidate) =>
    fits(candidate, failure.status, errorCode, context.target),
  );
  if (!rule) {
    return failure;
  }
  const sentences = [
    rule.sentence(context.host),
    oktaSays(failure, context),
    details(failure, errorCode, context),
  ];
  return new UserError<OrgErrorCode>(rule.code, sentences.filter(Boolean).join(' '));
}

function fits(rule: ErrorRule, status: number, errorCode: unknown, target: CallTarget): boolean {
  const [first, last] = rule.statuses;
  return (
    status >= first &&
    status <= last &&
    (rule.errorCode === undefined || rule.errorCode === errorCode) &&
    (rule.target === undefined || rule.target === target)
  );
}

/** Okta's own explanation; the causes are the useful part where there are any. */
function oktaSays(failure: OktaApiError | HttpError, { apiToken }: CallContext): string {
  if (!(failure instanceof OktaApiError)) {
    return '';
  }
  const causes: readonly unknown[] = Array.isArray(failure.errorCauses) ? failure.errorCauses : [];
  const summaries = causes.flatMap((cause) =>
    isJsonObject(cause) ? (stringAt(cause, 'errorSummary') ?? []) : [],
  );
  const text = summaries.length > 0 ? summaries.join('; ') : failure.errorSummary;
  const shown = typeof text === 'string' ? shortText(withoutSecrets(text, [apiToken])) : '';
  return shown === '' ? '' : `Okta says: “${shown}”.`;
}

function details(
  failure: OktaApiError | HttpError,
  errorCode: unknown,
  { apiToken }: CallContext,
): string {
  const shown = (text: unknown): string =>
    typeof text === 'string' ? shortText(withoutSecrets(text, [apiToken]), 60) : '';
  const code = shown(errorCode);
  const requestId = shown(failure.headers.get('x-okta-request-id'));
  const parts = [
    `HTTP ${failure.status}`,
    code,
    requestId === '' ? '' : `request ${requestId}`,
  ].filter(Boolean);
  return `(${parts.join(', ')})`;
}
