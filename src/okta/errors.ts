import OktaApiError from '@okta/okta-sdk-nodejs/src/api-error.js';
import HttpError from '@okta/okta-sdk-nodejs/src/http-error.js';
import { isJsonObject, stringAt } from '../core/json.ts';
import type { CredentialKind } from '../core/org/credential.ts';
import { UserError } from '../core/userError.ts';
import type { CallTarget, ErrorRule, OrgErrorCode } from './errorRules.ts';
import { ERROR_RULES } from './errorRules.ts';
import { shortText, withoutSecrets } from '../core/text.ts';

/** The circumstances of a failed call. */
export interface CallContext {
  /** Host name of the org, for the sentence. */
  readonly host: string;
  readonly target: CallTarget;
  readonly credential: CredentialKind;
  /** API token or access token; never shown, even where an answer quotes it. */
  readonly secret: string;
}

/** What an error answer says, as far as rules look at it. */
interface Refusal {
  readonly status: number;
  readonly errorCode: unknown;
  /** The scopes that the access token lacks, from `WWW-Authenticate`; undefined when it does not say so. */
  readonly missingScope: string | undefined;
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
  const refusal: Refusal = {
    status: failure.status,
    errorCode: failure instanceof OktaApiError ? failure.errorCode : undefined,
    missingScope: missingScope(failure.headers),
  };
  const rule = ERROR_RULES.find((candidate) => fits(candidate, refusal, context));
  if (!rule) {
    return failure;
  }
  const sentences = [
    rule.sentence(context.host, withoutSecrets(refusal.missingScope ?? '', [context.secret])),
    oktaSays(failure, context),
    details(failure, refusal.errorCode, context),
  ];
  return new UserError<OrgErrorCode>(rule.code, sentences.filter(Boolean).join(' '));
}

function fits(rule: ErrorRule, refusal: Refusal, context: CallContext): boolean {
  const [first, last] = rule.statuses;
  return (
    refusal.status >= first &&
    refusal.status <= last &&
    [undefined, refusal.errorCode].includes(rule.errorCode) &&
    [undefined, context.credential].includes(rule.credential) &&
    (rule.targets?.includes(context.target) ?? true) &&
    (!rule.isScopeMissing || refusal.missingScope !== undefined)
  );
}

/** RFC 6750, section 3.1. Only what can be scopes of Okta's is taken, so that it may be shown. */
function missingScope(headers: Headers): string | undefined {
  const challenge = headers.get('www-authenticate') ?? '';
  return /\berror="?insufficient_scope\b/.test(challenge)
    ? (/\bscope="([\w. ]{1,200})"/.exec(challenge)?.[1] ?? '')
    : undefined;
}

/** Okta's own explanation; the causes are the useful part where there are any. */
function oktaSays(failure: OktaApiError | HttpError, { secret }: CallContext): string {
  if (!(failure instanceof OktaApiError)) {
    return '';
  }
  const causes: readonly unknown[] = Array.isArray(failure.errorCauses) ? failure.errorCauses : [];
  const summaries = causes.flatMap((cause) =>
    isJsonObject(cause) ? (stringAt(cause, 'errorSummary') ?? []) : [],
  );
  const text = summaries.length > 0 ? summaries.join('; ') : failure.errorSummary;
  const shown = typeof text === 'string' ? shortText(withoutSecrets(text, [secret])) : '';
  return shown === '' ? '' : `Okta says: “${shown}”.`;
}

function details(
  failure: OktaApiError | HttpError,
  errorCode: unknown,
  { secret }: CallContext,
): string {
  const shown = (text: unknown): string =>
    typeof text === 'string' ? shortText(withoutSecrets(text, [secret]), 60) : '';
  const code = shown(errorCode);
  const requestId = shown(failure.headers.get('x-okta-request-id'));
  const parts = [
    `HTTP ${failure.status}`,
    code,
    requestId === '' ? '' : `request ${requestId}`,
  ].filter(Boolean);
  return `(${parts.join(', ')})`;
}
