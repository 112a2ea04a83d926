import type { JsonObject } from '../../core/json.ts';
import { alphanumeric } from '../ids.ts';

/** The error codes that the demo org answers with: HTTP status and Okta's summary. */
const ERRORS = {
  E0000001: { status: 400, summary: 'Api validation failed: {0}' },
  E0000003: { status: 400, summary: 'The request body was not well-formed.' },
  E0000004: { status: 401, summary: 'Authentication failed' },
  E0000005: { status: 403, summary: 'Invalid session' },
  E0000006: {
    status: 403,
    summary: 'You do not have permission to perform the requested action',
  },
  E0000007: { status: 404, summary: 'Not found: Resource not found: {0}' },
  E0000008: { status: 404, summary: 'The requested path was not found' },
  E0000009: { status: 500, summary: 'Internal Server Error' },
  E0000011: { status: 401, summary: 'Invalid token provided' },
  E0000015: {
    status: 401,
    summary: 'You do not have permission to access the feature you are requesting',
  },
  E0000022: {
    status: 405,
    summary: 'The endpoint does not support the provided HTTP method',
  },
  E0000031: { status: 400, summary: 'Invalid search criteria.' },
  E0000038: {
    status: 403,
    summary: "This operation is not allowed in the user's current status.",
  },
  E0000039: { status: 403, summary: 'Operation on application settings failed.' },
  E0000047: {
    status: 429,
    summary: 'API call exceeded rate limit due to too many requests.',
  },
  E0000056: { status: 403, summary: 'Delete application forbidden.' },
  E0000060: { status: 501, summary: 'Unsupported operation.' },
  E0000239: {
    status: 423,
    summary: 'Policy priorities are being reconciled. Please try again later.',
  },
} as const;

/** An error code of Okta's that the demo org knows. */
export type OktaErrorCode = keyof typeof ERRORS;

/** An answer of the Management API that is an error, in Okta's shape. */
export class OktaError extends Error {
  override readonly name = 'OktaError';
  readonly status: number;
  readonly body: JsonObject;
  /** Headers of the answer beside the usual ones. */
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param code decides status and summary
   * @param subject fills the gap in the summary, where it has one
   * @param causes the single complaints of a failed validation
   */
  constructor(
    code: OktaErrorCode,
    subject = '',
    causes: readonly string[] = [],
    headers: OktaError['headers'] = {},
  ) {
    const { status, summary } = ERRORS[code];
    const errorSummary = summary.replace('{0}', () => subject);
    super(errorSummary);
    this.status = status;
    this.headers = headers;
    this.body = {
      errorCode: code,
      errorSummary,
      errorLink: code,
      errorId: `oae${alphanumeric(22)}`,
      errorCauses: causes.map((cause) => ({ errorSummary: cause })),
    };
  }
}
