import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

import type { Clock } from '../../core/ports.ts';
import type { Answer } from '../http/guard.ts';
import { OktaError } from '../management/oktaError.ts';
import { sendAnswer } from '../management/sendAnswer.ts';
import { CapturedResponse } from './capturedResponse.ts';
import type { FaultAction, FaultKinds } from './faultAction.ts';

const PIECES = 10;

/** A request that meets a fault, and the normal answer to it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly answer: Answer;
  readonly clock: Clock;
}

const PERFORM: {
  readonly [K in keyof FaultKinds]: (
    fault: FaultAction<K>,
    exchange: Exchange,
  ) => Promise<void> | void;
} = {
  latency: async ({ milliseconds }, { request, response, url, answer }) => {
    await pause(milliseconds, response);
    await answer(request, response, url);
  },
  oktaError: ({ code, subject }, { response }) => {
    sendAnswer(response, new OktaError(code, subject));
  },
  oauthError: ({ status, error, description }, { response, url }) => {
    response.statusCode = status;
    response.setHeader('Content-Type', 'application/json');
    if (url.pathname.endsWith('/userinfo')) {
      const challenge = `Bearer error="${error}", error_description="${description}"`;
      response.setHeader('WWW-Authenticate', challenge);
    }
    response.end(JSON.stringify({ error, error_description: description }));
  },
  proxyError: ({ status = 502 }, { response }) => {
    sendWebPage(response, status, `${status} ${STATUS_CODES[status]}`);
  },
  loginPage: (_, { response }) => {
    sendWebPage(response, 200, 'Sign in to this network');
  },
  connectionReset: (_, { request }) => {
    request.socket.resetAndDestroy();
  },
  halfBody: async (_, exchange) => {
    const { response } = exchange;
    const body = await realBody(exchange);
    response.setHeader('Content-Length', body.length);
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  },
  slowBody: async ({ milliseconds }, exchange) => {
    const { response } = exchange;
    const body = await realBody(exchange);
    response.setHeader('Content-Length', body.length);
    response.flushHeaders();
    const size = Math.ceil(body.length / PIECES);
    for (let start = 0; start < body.length; start += size) {
      await pause(milliseconds / PIECES, response);
      response.write(body.subarray(start, start + size));
    }
    response.end();
  },
  contentType: async ({ value }, exchange) => {
    const body = await realBody(exchange);
    exchange.response.setHeader('Content-Type', value);
    exchange.response.end(body);
  },
  emptyBody: async (_, exchange) => {
    await realBody(exchange);
    exchange.response.end();
  },
  brokenJson: async (_, exchange) => {
    exchange.response.end((await realBody(exchange)).subarray(0, -1));
  },
  redirect: ({ origin }, { response, url }) => {
    sendForeign(response, 302, { Location: origin + url.pathname + url.search });
  },
  rateLimit: ({ reset, isConcurrency = false }, { response, clock }) => {
    const seconds = Math.floor(clock.now() / 1000);
    removeHeaders(response);
    response.setHeader('Date', new Date(seconds * 1000).toUTCString());
    response.setHeader('X-Rate-Limit-Limit', isConcurrency ? '0' : '600');
    response.setHeader('X-Rate-Limit-Remaining', '0');
    if (reset !== 'absent') {
      response.setHeader('X-Rate-Limit-Reset', reset === 'garbage' ? 'soon' : seconds + reset);
    }
    sendAnswer(response, new OktaError('E0000047'));
  },
  edit: async ({ when, edit }, exchange) => {
    if (when === 'before') {
      edit();
    }
    const body = await realBody(exchange);
    if (when === 'after') {
      edit();
    }
    exchange.response.end(body);
  },
};

/** Does to a request what a fault says. Rejects with what the normal answer rejects with. */
export async function performFault<Kind extends keyof FaultKinds>(
  fault: FaultAction<Kind>,
  exchange: Exchange,
): Promise<void> {
  await PERFORM[fault.kind](fault, exchange);
}

/** Makes the normal answer, puts its status and headers on the response, and gives its body. */
async function realBody({ request, response, url, answer }: Exchange): Promise<Buffer> {
  const captured = new CapturedResponse(request);
  await answer(request, captured, url);
  const body = await captured.body;
  captured.copyHead(response);
  return body;
}

/** Waits, but not on for a client that has gone. */
function pause(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      response.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, response.destroyed ? 0 : milliseconds);
    response.once('close', done);
  });
}

function sendWebPage(response: ServerResponse, status: number, title: string): void {
  const html = `<!doctype html><title>${title}</title><h1>${title}</h1>`;
  sendForeign(response, status, { 'Content-Type': 'text/html' }, html);
}

/** Sends what does not come from the org, and so has none of its headers. */
function sendForeign(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body = '',
): void {
  removeHeaders(response);
  response.writeHead(status, { ...headers, 'Content-Length': body.length }).end(body);
}

function removeHeaders(response: ServerResponse): void {
  for (const name of response.getHeaderNames()) {
    response.removeHeader(name);
  }
}
