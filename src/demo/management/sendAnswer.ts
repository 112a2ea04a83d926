import type { ServerResponse } from 'node:http';

import type { JsonValue } from '../../core/json.ts';
import { alphanumeric } from '../ids.ts';

/** Sends a whole answer of the Management API, an `OktaError` included; headers already set are kept. */
export function sendAnswer(
  response: ServerResponse,
  {
    status = 200,
    links,
    headers = {},
    body,
  }: {
    readonly status?: number;
    readonly links?: readonly string[];
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: JsonValue;
  },
): void {
  response.statusCode = status;
  response.setHeader('X-Okta-Request-Id', alphanumeric(24));
  response.setHeader('Cache-Control', 'no-cache, no-store');
  response.setHeaders(new Map(Object.entries(headers)));
  if (links !== undefined) {
    response.setHeader('Link', links);
  }
  if (body !== undefined) {
    response.setHeader('Content-Type', 'application/json');
  }
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
