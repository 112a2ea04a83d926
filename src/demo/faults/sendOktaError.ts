import type { ServerResponse } from 'node:http';

import { alphanumeric } from '../ids.ts';
import type { OktaError } from '../management/oktaError.ts';

/** Sends an error as the whole answer, as the Management API does; headers already set are kept. */
export function sendOktaError(response: ServerResponse, { status, body }: OktaError): void {
  response.statusCode = status;
  response.setHeader('X-Okta-Request-Id', alphanumeric(24));
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', 'no-cache, no-store');
  response.end(JSON.stringify(body));
}
