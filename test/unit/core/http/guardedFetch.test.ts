import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import type { GuardedFetchOptions } from '../../../../src/core/http/guardedFetch.ts';
import { guardedFetch } from '../../../../src/core/http/guardedFetch.ts';

const SECRET = 'SSWS do-not-repeat-me';
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) {
    close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return originOf(server.address());
}

function originOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') {
    throw new Error('the test server has no port');
  }
  return `http://127.0.0.1:${String(address.port)}`;
}

function get(origin: string, options: Partial<GuardedFetchOptions> = {}) {
  return guardedFetch(
    { url: `${origin}/path?code=do-not-repeat-me`, method: 'GET', headers: { a: SECRET } },
    { fetch, origin, ...options },
  );
}

async function failureOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => 'no failure',
    (failure: unknown) => failure,
  );
}

it('gives status, headers and text of any answer, errors included', async () => {
  const origin = await serve((request, response) => {
    const echo = `${request.method ?? ''} ${request.headers['a']?.toString() ?? ''} ü`;
    response.writeHead(403, { 'content-type': 'text/plain', 'x-rate': '7' }).end(echo);
  });
  const answer = await get(origin);
  expect(answer).toMatchObject({ status: 403, body: `GET ${SECRET} ü`, host: origin.slice(7) });
  expect(answer.headers.get('x-rate')).toBe('7');
});

it('sends method, headers and body', async () => {
  const origin = await serve((request, response) => {
    request.pipe(response.writeHead(200, { 'x-method': request.method ?? '' }));
  });
  const answer = await guardedFetch(
    { url: origin, method: 'POST', body: 'a=1' },
    { fetch, origin },
  );
  expect([answer.headers.get('x-method'), answer.body]).toEqual(['POST', 'a=1']);
});

const refusedBeforeSending = [
  ['another host', 'https://evil.example', 'https://org.example', 'http/foreign-origin'],
  ['another port', 'https://org.example:444', 'https://org.example', 'http/foreign-origin'],
  ['another scheme', 'http://org.example', 'https://org.example', 'http/foreign-origin'],
  [
    'a host with the org as its prefix',
    'https://org.example.evil.example',
    'https://org.example',
    'http/foreign-origin',
  ],
  [
    'the org as user name',
    'https://org.example@evil.example',
    'https://org.example',
    'http/foreign-origin',
  ],
  ['no URL at all', '/oauth2/v1/keys', 'https://org.example', 'http/foreign-origin'],
  [
    'http away from this machine',
    'http://org.example',
    'http://org.example',
    'http/insecure-origin',
  ],
] as const;

it.each(refusedBeforeSending)('sends nothing to %s', async (_name, url, origin, code) => {
  const sent: string[] = [];
  const failure = await failureOf(
    guardedFetch(
      { url, method: 'GET' },
      {
        origin,
        fetch: (target) => {
          sent.push(target);
          return Promise.resolve(new Response(''));
        },
      },
    ),
  );
  expect(failure).toMatchObject({ name: 'UserError', code });
  expect(sent).toEqual([]);
});

it('hands a redirect back without following it, where the caller asks for that', async () => {
  const visited: string[] = [];
  const origin = await serve((request, response) => {
    visited.push(request.url ?? '');
    response.writeHead(302, { location: '/elsewhere' }).end('a body');
  });
  const answer = await get(origin, { redirects: 'handed back' });
  expect(answer).toMatchObject({ status: 302, body: '' });
  expect(answer.headers.get('location')).toBe('/elsewhere');
  expect(visited).toHaveLength(1);
});

const hostileServers: [
  string,
  string,
  (request: IncomingMessage, response: ServerResponse) => void,
][] = [
  [
    'a redirect to another host',
    'http/redirect',
    (_q, r) => r.writeHead(302, { location: 'https://evil.example' }).end(),
  ],
  ['a redirect to itself', 'http/redirect', (q, r) => r.writeHead(307, { location: q.url }).end()],
  ['an endless body', 'http/too-large', endless],
  ['silence', 'http/timeout', () => undefined],
  ['a body that never ends', 'http/timeout', (_q, r) => r.writeHead(200).write('x')],
  ['a connection cut before the answer', 'http/connection-lost', (q) => q.socket.destroy()],
  [
    'a connection cut inside the body',
    'http/connection-lost',
    (q, r) => {
      r.writeHead(200, { 'content-length': '10' }).write('x', () => q.socket.destroy());
    },
  ],
];

function endless(_request: IncomingMessage, response: ServerResponse): void {
  Readable.from(repeat('x'.repeat(65_536))).pipe(response);
}

function* repeat(text: string): Generator<string> {
  for (;;) {
    yield text;
  }
}

it.each(hostileServers)('turns %s into %s without repeating the request', async (_n, code, act) => {
  let hits = 0;
  const origin = await serve((request, response) => {
    hits += 1;
    act(request, response);
  });
  const failure = await failureOf(
    get(origin, { deadlineMilliseconds: 500, maximumBytes: 1_000_000 }),
  );
  expect(failure).toMatchObject({ name: 'UserError', code });
  expect(failure instanceof Error ? failure.message : '').toContain(origin.slice(7));
  expect(inspect(failure)).not.toContain('do-not-repeat');
  expect(hits).toBe(1);
});

it('names a port where nothing listens', async () => {
  const origin = await serve(() => undefined);
  closers.pop()?.();
  expect(await failureOf(get(origin))).toMatchObject({ code: 'http/connection-refused' });
});

it('names a host that does not exist', async () => {
  const origin = 'https://no-such-org.invalid';
  expect(await failureOf(get(origin))).toMatchObject({ code: 'http/host-not-found' });
});

it('names a server that does not speak TLS', async () => {
  const server = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  closers.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = originOf(server.address()).replace('http:', 'https:');
  expect(await failureOf(get(origin))).toMatchObject({ code: 'http/untrusted-certificate' });
});

it('refuses a credential that cannot stand in a header, without showing it', async () => {
  const failure = await failureOf(
    guardedFetch(
      { url: 'http://127.0.0.1:1', method: 'GET', headers: { authorization: `${SECRET}\nx` } },
      { fetch, origin: 'http://127.0.0.1:1' },
    ),
  );
  expect(failure).toMatchObject({ code: 'http/unsendable-header' });
  expect(String(failure)).not.toContain('do-not-repeat');
});

it.each(['ECONNRESET', 'ERR_UNHEARD_OF'])(
  'shows no more of a failure than its code %s',
  async (code) => {
    const cause = Object.assign(new Error(SECRET), { code });
    const failure = await failureOf(
      get('http://127.0.0.1:1', { fetch: () => Promise.reject(new TypeError(SECRET, { cause })) }),
    );
    expect(failure).toMatchObject({ name: 'UserError', cause: code });
    expect(inspect(failure)).not.toContain('do-not-repeat');
  },
);

it('rejects with the reason of the signal when cancelled before or during the request', async () => {
  const reason = new Error('cancelled by the user');
  expect(await failureOf(get('http://127.0.0.1:1', { signal: AbortSignal.abort(reason) }))).toBe(
    reason,
  );
  const controller = new AbortController();
  const origin = await serve((_request, response) => {
    response.writeHead(200).write('x');
    setTimeout(() => {
      controller.abort(reason);
    }, 20);
  });
  expect(await failureOf(get(origin, { signal: controller.signal }))).toBe(reason);
});
