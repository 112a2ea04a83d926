import { afterEach, expect, it } from 'vitest';
import type { AcceptedHosts, LocalServer } from '../../../src/signin/localServer.ts';
import { startLocalServer } from '../../../src/signin/localServer.ts';
import { statusFor } from './statusFor.ts';

const servers: LocalServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
  }
});

/** A server that answers 200 to what it is handed, and counts it. */
async function start(accepted?: AcceptedHosts) {
  let handed = 0;
  const server = await startLocalServer(
    0,
    (_request, response) => {
      handed += 1;
      response.writeHead(200).end();
    },
    accepted,
  );
  servers.push(server);
  const ownHost = `127.0.0.1:${String(server.port)}`;
  return { ownHost, url: `http://${ownHost}/`, handedOn: () => handed };
}

const hosts = [
  ['127.0.0.1:8080', 400, 200],
  ['127.0.0.1', 400, 200],
  ['localhost', 400, 200],
  ['localhost:8080', 400, 200],
  ['[::1]:8080', 400, 200],
  ['rebound.example.com', 400, 400],
  ['127.0.0.1.example.com', 400, 400],
  ['localhost.example.com:8080', 400, 400],
  ['127.0.0.1:8080@example.com', 400, 400],
  ['10.0.0.1:8080', 400, 400],
] as const;

it.each(hosts)(
  'answers a request for the host "%s" with %i, and with %i for this machine',
  async (host, own, thisMachine) => {
    for (const [accepted, status] of [
      ['own address', own],
      ['this machine', thisMachine],
    ] as const) {
      const { url, handedOn } = await start(accepted);
      expect([await statusFor(url, host), handedOn()]).toEqual([status, status === 200 ? 1 : 0]);
    }
  },
);

it.each(['own address', 'this machine', undefined] as const)(
  'hands on a request for its own address, accepting %s',
  async (accepted) => {
    const { ownHost, url, handedOn } = await start(accepted);
    expect([await statusFor(url, ownHost), handedOn()]).toEqual([200, 1]);
  },
);

it('accepts its own address alone unless told otherwise', async () => {
  const { url } = await start();
  expect(await statusFor(url, 'localhost')).toBe(400);
});
