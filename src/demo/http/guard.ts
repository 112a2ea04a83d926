import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Log } from '../../core/ports.ts';
import { errorPage } from '../pages/errorPage.ts';
import { sendPage } from '../pages/page.ts';
import { BodyCutOffError, BodyTooLargeError } from './body.ts';

/** Answers one request. `url` is its address, on the one of the demo org's origins that it came to. */
export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<void> | void;

/**
 * Lets only requests through that are meant for these origins, so that no web page reaches the demo org
 * by DNS rebinding and nobody uses it as a proxy. What the handler does not catch becomes a page, and a
 * line in the log unless the request itself is at fault.
 */
export function guarded(
  origins: readonly string[],
  answer: Answer,
  log: Log,
): (request: IncomingMessage, response: ServerResponse) => void {
  const byHost = new Map(origins.map((origin) => [new URL(origin).host, origin]));
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const origin = byHost.get(request.headers.host ?? '');
    if (origin === undefined || !path.startsWith('/')) {
      const hosts = [...byHost.keys()].join(' or ');
      sendPage(response, errorPage(421, 'wrong_host', `This is ${hosts} and no other host.`));
      return;
    }
    try {
      await answer(request, response, new URL(origin + path));
    } catch (error) {
      sendFailure(response, error, log);
    }
  };
  return (request, response) => {
    response.once('finish', () => {
      drain(request);
    });
    void handle(request, response);
  };
}

function sendFailure(response: ServerResponse, error: unknown, log: Log): void {
  if (error instanceof BodyTooLargeError) {
    sendPage(response, errorPage(413, 'invalid_request', error.message));
    return;
  }
  if (error instanceof BodyCutOffError) {
    response.destroy();
    return;
  }
  log.error('Demo org: a request failed.', error);
  if (response.headersSent) {
    response.destroy();
  } else {
    sendPage(response, errorPage(500, 'server_error', 'The demo org met an internal error.'));
  }
}

const DRAIN_MILLISECONDS = 500;

/** What is left of a body that nobody read to its end would block the connection; a long rest ends it. */
function drain(request: IncomingMessage): void {
  request.resume();
  if (!request.complete) {
    const timer = setTimeout(() => {
      if (!request.complete) {
        request.socket.destroy();
      }
    }, DRAIN_MILLISECONDS);
    timer.unref();
  }
}
