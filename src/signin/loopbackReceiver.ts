import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerParts } from '../core/oidc/authorizeAnswer.ts';
import { CALLBACK_PATH } from '../core/oidc/callbackPath.ts';
import type { ReceiverId } from '../core/oidc/receivers.ts';
import type { Delivery } from '../core/oidc/signIn.ts';
import { signInError } from '../core/oidc/signInError.ts';
import type { LocalServer } from './localServer.ts';
import { startLocalServer } from './localServer.ts';
import { loopbackPage, PAGE_HEADERS } from './loopbackPage.ts';

const MAXIMUM_FORM_BYTES = 256 * 1024;
const FORM_CONTENT_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/iu;

/** What a browser says of its own requests; an old one says nothing. */
const NAVIGATION: ReadonlySet<unknown> = new Set([undefined, 'navigate']);

/** The page for each thing that may become of a request, by HTTP status. */
const PAGES: Readonly<Record<number, string>> = {
  400: 'No request in VS Code waits for this answer. Launch the request again.',
  404: 'There is nothing here.',
  405: 'There is nothing here.',
  413: 'The answer is too large.',
  415: 'The answer is not a form.',
};
const SIGNED_IN = 'Signed in. Return to VS Code.';
const NOT_SIGNED_IN = 'Okta answered with an error. Return to VS Code to read it.';

/** The receivers that are servers on this machine. */
export type LoopbackReceiverId = Exclude<ReceiverId, 'uri-handler'>;

interface Verdict {
  readonly status: number;
  readonly sentence?: string;
}

/**
 * Starts the server that takes the browser's answer at a loopback redirect URI (RFC 8252, section
 * 7.3): a GET with a query and, for `form_post`, a POST of at most 256 KB. Whatever arrives there goes to
 * `deliver`, which alone decides whether it counts; everything else is turned away and changes nothing,
 * and so is what a script of a web page sends (Fetch Metadata, section 2.3) and a browser that looks ahead. The server runs until it is
 * closed.
 *
 * Rejects with a `UserError`: `sign-in/not-loopback` when the redirect URI is not
 * `http://127.0.0.1:PORT/callback`, or those of `startLocalServer`.
 */
export async function startLoopbackReceiver(
  redirectUri: string,
  receiver: LoopbackReceiverId,
  deliver: (parts: AnswerParts) => Delivery,
): Promise<LocalServer> {
  return startLocalServer(portOf(redirectUri), (request, response) => {
    judge(request, receiver, deliver).then(
      (verdict) => {
        show(response, verdict);
      },
      () => {
        response.destroy();
      },
    );
  });
}

async function judge(
  request: IncomingMessage,
  receiver: LoopbackReceiverId,
  deliver: (parts: AnswerParts) => Delivery,
): Promise<Verdict> {
  const [path, query = ''] = splitOnce(request.url ?? '', '?');
  if (path !== CALLBACK_PATH) {
    return { status: 404 };
  }
  const isAhead = request.headers['sec-purpose'] !== undefined;
  if (isAhead || !NAVIGATION.has(request.headers['sec-fetch-mode'])) {
    return { status: 400 };
  }
  if (request.method === 'GET') {
    return verdictOf(deliver({ query }));
  }
  if (request.method !== 'POST' || receiver !== 'loopback-form-post') {
    return { status: 405 };
  }
  if (!FORM_CONTENT_TYPE.test(request.headers['content-type'] ?? '')) {
    return { status: 415 };
  }
  const form = await readForm(request);
  return form === undefined ? { status: 413 } : verdictOf(deliver({ query, form }));
}

function verdictOf(delivery: Delivery): Verdict {
  if (delivery.outcome === 'ignored') {
    return { status: 400 };
  }
  return { status: 200, sentence: delivery.kind === 'error' ? NOT_SIGNED_IN : SIGNED_IN };
}

function show(response: ServerResponse, { status, sentence }: Verdict): void {
  response.writeHead(status, PAGE_HEADERS).end(loopbackPage(sentence ?? PAGES[status] ?? ''));
}

/** The whole body, or undefined when it is over the limit. Rejects when the connection is cut. */
async function readForm(request: IncomingMessage): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    if (!(part instanceof Uint8Array)) {
      throw new TypeError('A request without an encoding gives bytes.');
    }
    size += part.byteLength;
    if (size > MAXIMUM_FORM_BYTES) {
      return undefined;
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function portOf(redirectUri: string): number {
  const [, port, path] = /^http:\/\/127\.0\.0\.1:([1-9]\d{0,4})(\/.*)$/u.exec(redirectUri) ?? [];
  if (port === undefined || Number(port) > 65_535 || path !== CALLBACK_PATH) {
    throw signInError(
      'sign-in/not-loopback',
      `This machine can only take an answer at a redirect URI of the form http://127.0.0.1:PORT${CALLBACK_PATH}.`,
    );
  }
  return Number(port);
}

function splitOnce(text: string, separator: string): readonly string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
