import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fetch } from '../../../../src/core/ports.ts';

/** What a server answers to a path with its query: JSON, or status, headers and text. */
export type Answer =
  | { readonly json: unknown }
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly text?: string;
    };

/** A server on this machine that plays an issuer, for as long as a test takes. */
export interface IssuerServer {
  readonly origin: string;
  /** By path and query; everything else is answered with 404. */
  readonly answers: Map<string, Answer>;
  /** Every path that was asked, in order. */
  readonly asked: string[];
  stop(): void;
}

/** Starts a server that knows nothing yet. */
export async function startIssuer(): Promise<IssuerServer> {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers.get(path) ?? { status: 404, text: '{}' };
    if ('json' in answer) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.json));
    } else {
      response.writeHead(answer.status, answer.headers ?? {}).end(answer.text ?? '');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    answers,
    asked,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The standard fetch for which host names lead to servers on this machine, as https without its certificates. */
export function fetchVia(servers: Readonly<Record<string, IssuerServer>>): Fetch {
  return (url, init) => {
    const { origin, pathname, search } = new URL(url);
    const server = servers[origin];
    return server
      ? fetch(`${server.origin}${pathname}${search}`, init)
      : Promise.reject(new TypeError('fetch failed'));
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') {
    throw new Error('the test server has no port');
  }
  return address.port;
}
