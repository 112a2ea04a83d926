import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ClaimPlace } from '../../../src/core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../../src/core/claim/configuredClaim.ts';
import type { OrgClient } from '../../../src/core/org/org.ts';
import type { Clock, Log } from '../../../src/core/ports.ts';
import { FaultPlan } from '../../../src/demo/faults/faultPlan.ts';
import { rateLimited } from '../../../src/demo/faults/rateLimited.ts';
import { guarded } from '../../../src/demo/http/guard.ts';
import type { Answer } from '../../../src/demo/http/guard.ts';
import { close, listen } from '../../../src/demo/http/listener.ts';
import { RateLimits } from '../../../src/demo/management/rateLimit.ts';
import { createOrgClient } from '../../../src/okta/orgClient.ts';
import { API_TOKEN, webApp } from '../okta/localOrg.ts';

export const APP_ID = '0oaDemoApp1';
export const APP_PATH = `/api/v1/apps/${APP_ID}`;
export const CLAIM_PATH = `/api/v1/internal/apps/${APP_ID}/settings/oauth/idToken`;

export const CLAIM_PLACE: ClaimPlace = { mechanism: 'groups claim', appId: APP_ID };

/** Writes the groups claim without any care, after the read that this needs. */
export async function writeClaim(client: OrgClient, claim: ConfiguredClaim): Promise<ClaimPlace> {
  const slot = client.claimSlot(CLAIM_PLACE);
  return slot.write(claim, await slot.read());
}

/** The least of an org: one app and its groups claim, behind rate limits and planned faults. */
export interface FaultyOrg extends AsyncDisposable {
  readonly url: string;
  readonly faults: FaultPlan;
  readonly limits: RateLimits;
  readonly logged: readonly string[];
  /** Method and path of every request, whatever became of it. */
  readonly requests: readonly string[];
  /** Those that the org itself answered. */
  readonly answered: readonly string[];
  /** Kept by path, and free to be edited by "somebody else". */
  readonly documents: Record<string, unknown>;
  client(deadlineMilliseconds?: number): OrgClient;
}

/** Starts it on a port of its own; `extra` answers the paths that it has nothing for. */
export async function startFaultyOrg(
  options: { readonly clock?: Clock; readonly extra?: (origin: string) => Answer } = {},
): Promise<FaultyOrg> {
  const { clock = { now: () => Date.now() }, extra } = options;
  const logged: string[] = [];
  const note = (message: string): void => void logged.push(message);
  const log: Log = { info: note, warn: note, error: note };
  const requests: string[] = [];
  const answered: string[] = [];
  const documents: Record<string, unknown> = {
    [APP_PATH]: webApp(APP_ID),
    [CLAIM_PATH]: { issuerMode: 'ORG_URL' },
  };
  const faults = new FaultPlan(clock);
  const limits = new RateLimits(clock);
  const server = createServer();
  const url = `http://127.0.0.1:${await listen(server)}`;
  const more = extra?.(url);
  const answer = faults.wrap(async (request, response, { pathname }) => {
    answered.push(`${request.method} ${pathname}`);
    if (pathname in documents) {
      await answerDocument(documents, pathname, request, response);
    } else {
      await more?.(request, response, new URL(url + pathname));
    }
  });
  const handle = guarded([url], rateLimited(limits, answer), log);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method} ${request.url}`);
    handle(request, response);
  });
  const credential = { kind: 'API token', apiToken: API_TOKEN } as const;
  const client = (deadlineMilliseconds = 10_000): OrgClient =>
    createOrgClient({ orgUrl: url, credential, fetch, log, deadlineMilliseconds });
  return {
    ...{ url, faults, limits, logged, requests, answered, documents, client },
    [Symbol.asyncDispose]: () => close(server),
  };
}

async function answerDocument(
  documents: Record<string, unknown>,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET') {
    documents[path] = JSON.parse(await text(request));
  }
  response.setHeader('X-Okta-Request-Id', 'demo-request');
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(documents[path]));
}

/** An answer as its bytes came, with times in milliseconds after the request. */
export interface RawAnswer {
  readonly statusLine: string;
  readonly headers: Headers;
  readonly body: string;
  readonly byteCount: number;
  /** How many times bytes came. */
  readonly arrivals: number;
  readonly first: string;
  readonly firstAfter: number;
  readonly allAfter: number;
  /** The code of the socket's error, if it ended with one. */
  readonly error: string | undefined;
}

/** Asks over a bare socket and gives whatever comes until it closes. */
export async function askRaw(origin: string, path: string): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(origin);
  const start = performance.now();
  const arrivals: { readonly bytes: Buffer; readonly after: number }[] = [];
  let error: string | undefined;
  await new Promise<void>((resolve) => {
    connect({ host: hostname, port: Number(port) })
      .on('data', (bytes) => arrivals.push({ bytes, after: performance.now() - start }))
      .on('error', (failure) => {
        error = 'code' in failure ? String(failure.code) : failure.message;
      })
      .on('close', () => {
        resolve();
      })
      .write(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: SSWS demo\r\nConnection: close\r\n\r\n`,
      );
  });
  const received = Buffer.concat(arrivals.map(({ bytes }) => bytes)).toString();
  const [head = '', ...body] = received.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  return {
    statusLine,
    headers: new Headers(
      lines.map((line) => [line.split(': ')[0] ?? '', line.split(': ')[1] ?? '']),
    ),
    body: body.join('\r\n\r\n'),
    byteCount: received.length,
    arrivals: arrivals.length,
    first: arrivals[0]?.bytes.toString() ?? '',
    firstAfter: arrivals[0]?.after ?? Infinity,
    allAfter: performance.now() - start,
    error,
  };
}
