import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { AnswerParts } from '../../../src/core/oidc/authorizeAnswer.ts';
import type { LocalServer } from '../../../src/signin/localServer.ts';
import { startLocalServer } from '../../../src/signin/localServer.ts';
import { startLoopbackReceiver } from '../../../src/signin/loopbackReceiver.ts';
import { navigate } from './navigate.ts';

const servers: LocalServer[] = [];
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) {
    socket.destroy();
  }
  for (const server of servers.splice(0)) {
    server.close();
  }
});

/** A receiver that takes the first answer with the state `s`. */
async function start() {
  const { port: freePort, close } = await startLocalServer(0, () => undefined);
  close();
  const delivered: AnswerParts[] = [];
  let taken = 0;
  const host = `127.0.0.1:${String(freePort)}`;
  const server = await startLoopbackReceiver(
    `http://${host}/callback`,
    'loopback-form-post',
    (parts) => {
      delivered.push(parts);
      const isFirst = taken === 0 && `${parts.query ?? ''}&${parts.form ?? ''}`.includes('state=s');
      taken += isFirst ? 1 : 0;
      return isFirst
        ? { outcome: 'accepted', kind: 'granted' }
        : { outcome: 'ignored', reason: 'repeated' };
    },
  );
  servers.push(server);
  return { delivered, host, server, port: freePort };
}

/** Sends bytes as they are, and gives the status lines of all answers until the connection ends. */
function send(port: number, ...lines: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve([...text.matchAll(/HTTP\/1\.1 (\d{3})/gu)].map(([, status = '']) => status));
    });
    socket.end(lines.join('\r\n'));
  });
}

const CALLBACK = '/callback?code=evil&state=s';

it.each<[string, (host: string) => readonly string[]]>([
  [
    'two hosts, its own second',
    (host) => [`GET ${CALLBACK} HTTP/1.1`, 'Host: evil.example.com', `Host: ${host}`, '', ''],
  ],
  ['no host', () => [`GET ${CALLBACK} HTTP/1.1`, '', '']],
  ['no host, in HTTP 1.0', () => [`GET ${CALLBACK} HTTP/1.0`, '', '']],
  ['a host with a user', (host) => [`GET ${CALLBACK} HTTP/1.1`, `Host: evil@${host}`, '', '']],
  [
    'an absolute address',
    (host) => [`GET http://${host}${CALLBACK} HTTP/1.1`, `Host: ${host}`, '', ''],
  ],
  [
    'an address of another host',
    (host) => [`GET http://evil.example.com${CALLBACK} HTTP/1.1`, `Host: ${host}`, '', ''],
  ],
  ['two slashes', (host) => [`GET /${CALLBACK} HTTP/1.1`, `Host: ${host}`, '', '']],
  ['a backslash', (host) => [`GET \\callback?code=evil&state=s HTTP/1.1`, `Host: ${host}`, '', '']],
  ['a path with dots', (host) => [`GET /x/..${CALLBACK} HTTP/1.1`, `Host: ${host}`, '', '']],
  ['HEAD', (host) => [`HEAD ${CALLBACK} HTTP/1.1`, `Host: ${host}`, '', '']],
  ['CONNECT', (host) => [`CONNECT ${host} HTTP/1.1`, `Host: ${host}`, '', '']],
  ['TRACE', (host) => [`TRACE ${CALLBACK} HTTP/1.1`, `Host: ${host}`, '', '']],
  [
    'a body of two lengths',
    (host) => [
      'POST /callback HTTP/1.1',
      `Host: ${host}`,
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Length: 17',
      'Transfer-Encoding: chunked',
      '',
      'code=evil&state=s',
    ],
  ],
  [
    'a body that is cut off',
    (host) => [
      'POST /callback HTTP/1.1',
      `Host: ${host}`,
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Length: 500',
      '',
      'code=evil&state=s',
    ],
  ],
  [
    'headers without an end',
    (host) => [`GET ${CALLBACK} HTTP/1.1`, `Host: ${host}`, `X: ${'x'.repeat(20_000)}`],
  ],
  [
    'an endless address',
    (host) => [`GET ${CALLBACK}&x=${'x'.repeat(20_000)} HTTP/1.1`, `Host: ${host}`, '', ''],
  ],
  [
    'a script that calls itself a navigation too',
    (host) => [
      `GET ${CALLBACK} HTTP/1.1`,
      `Host: ${host}`,
      'Sec-Fetch-Mode: cors',
      'Sec-Fetch-Mode: navigate',
      '',
      '',
    ],
  ],
  ['what is not HTTP', () => ['\u0016\u0003\u0001', '', '']],
])('takes nothing of a request with %s, and goes on', async (_name, lines) => {
  const { delivered, host, port } = await start();
  const statuses = await send(port, ...lines(host));
  expect(statuses).not.toContain('200');
  expect(delivered).toEqual([]);
  expect((await navigate(`http://${host}/callback?code=c&state=s`)).status).toBe(200);
});

it('answers one request of a connection, whatever comes behind it', async () => {
  const { delivered, host, port } = await start();
  const one = [`GET ${CALLBACK} HTTP/1.1`, `Host: ${host}`, 'Connection: keep-alive', '', ''];
  const statuses = await send(port, [...one.slice(0, -1), one.join('\r\n')].join('\r\n'));
  expect(statuses.filter((status) => status === '200')).toHaveLength(1);
  expect(delivered.length).toBeLessThanOrEqual(2);
});

/** A client that begins a request and says nothing more; `closed` resolves when it is cut off. */
async function silentClient(port: number, beginning: string) {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.resume().once('close', resolve));
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(beginning);
  return { closed };
}

it('serves the browser beside many silent clients, and is rid of them soon after its end', async () => {
  const { host, port, server } = await start();
  const clients = await Promise.all(
    Array.from({ length: 300 }, (_, index) =>
      silentClient(
        port,
        `${index % 2 === 0 ? 'GET' : 'POST'} /callback HTTP/1.1\r\nHost: ${host}\r\n`,
      ),
    ),
  );
  expect((await navigate(`http://${host}/callback?code=c&state=s`)).status).toBe(200);
  server.close();
  const soon = new Promise((resolve) => setTimeout(resolve, 3000, 'still there'));
  const gone = Promise.all(clients.map(({ closed }) => closed)).then(() => 'gone');
  expect(await Promise.race([gone, soon])).toBe('gone');
});
