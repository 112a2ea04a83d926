import { afterEach, expect, it } from 'vitest';
import type { AnswerParts } from '../../../src/core/oidc/authorizeAnswer.ts';
import type { Delivery } from '../../../src/core/oidc/signIn.ts';
import type { LocalServer } from '../../../src/signin/localServer.ts';
import { startLocalServer } from '../../../src/signin/localServer.ts';
import type { LoopbackReceiverId } from '../../../src/signin/loopbackReceiver.ts';
import { startLoopbackReceiver } from '../../../src/signin/loopbackReceiver.ts';
import type { Navigation } from './navigate.ts';
import { navigate } from './navigate.ts';
import { statusFor } from './statusFor.ts';

const servers: LocalServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
  }
});

async function freePort(): Promise<number> {
  const server = await startLocalServer(0, () => undefined);
  server.close();
  return server.port;
}

async function start(
  delivery: Delivery = { outcome: 'accepted', kind: 'granted' },
  receiver: LoopbackReceiverId = 'loopback-form-post',
) {
  const delivered: AnswerParts[] = [];
  const origin = `http://127.0.0.1:${String(await freePort())}`;
  const server = await startLoopbackReceiver(`${origin}/callback`, receiver, (parts) => {
    delivered.push(parts);
    return delivery;
  });
  servers.push(server);
  return { delivered, origin, server };
}

it('hands on the query of a GET and shows that the user is signed in', async () => {
  const { delivered, origin } = await start();
  const response = await navigate(`${origin}/callback?code=c&state=s`);
  expect(delivered).toEqual([{ query: 'code=c&state=s' }]);
  expect([response.status, await response.text()]).toEqual([
    200,
    expect.stringContaining('Signed in. Return to VS Code.'),
  ]);
});

it('hands on the body of a posted form and shows that Okta answered with an error', async () => {
  const { delivered, origin } = await start({ outcome: 'accepted', kind: 'error' });
  const body = 'error=access_denied&state=s';
  const response = await navigate(`${origin}/callback`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    body,
  });
  expect(delivered).toEqual([{ query: '', form: body }]);
  expect(await response.text()).toContain('Okta answered with an error.');
});

it('answers 400 to what is ignored and goes on listening', async () => {
  const { delivered, origin } = await start({ outcome: 'ignored', reason: 'unknown' });
  for (const count of [1, 2]) {
    const response = await navigate(`${origin}/callback`, { method: 'POST', body: 'state=x' });
    expect([count, response.status]).toEqual([count, 400]);
  }
  expect(delivered).toHaveLength(2);
});

const multipart = { 'content-type': 'multipart/form-data; boundary=x' };

const turnedAway: [string, number, string, Navigation][] = [
  ['the root', 404, '/', {}],
  ['a longer path', 404, '/callback/?code=c&state=s', {}],
  ['an encoded path', 404, '/%63allback?code=c&state=s', {}],
  ['another method', 405, '/callback?code=c&state=s', { method: 'PUT' }],
  ['a preflight request', 405, '/callback', { method: 'OPTIONS' }],
  [
    'JSON',
    415,
    '/callback',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
  ],
  ['a multipart form', 415, '/callback', { method: 'POST', headers: multipart, body: '--x--' }],
  ['a huge form', 413, '/callback', { method: 'POST', body: 'x'.repeat(300_000) }],
];

it.each(turnedAway)('turns away %s with %i', async (_name, status, path, navigation) => {
  const { delivered, origin } = await start();
  const response = await navigate(`${origin}${path}`, navigation);
  expect(response.status).toBe(status);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect(delivered).toEqual([]);
});

it.each(['cors', 'no-cors', 'same-origin', 'websocket', ''])(
  'turns away what a script of a web page sends in the mode "%s"',
  async (mode) => {
    const { delivered, origin } = await start();
    const headers = { 'sec-fetch-mode': mode };
    const get = await navigate(`${origin}/callback?code=c&state=s`, { headers });
    const body = 'code=c&state=s';
    const post = await navigate(`${origin}/callback`, { method: 'POST', headers, body });
    expect([get.status, post.status, delivered]).toEqual([400, 400, []]);
  },
);

it.each(['prefetch', 'prefetch;prerender'])(
  'turns away a browser that only looks ahead: %s',
  async (purpose) => {
    const { delivered, origin } = await start();
    const headers = { 'sec-purpose': purpose };
    const { status } = await navigate(`${origin}/callback?code=c&state=s`, { headers });
    expect([status, delivered]).toEqual([400, []]);
  },
);

it('takes a request of a browser that says nothing of its mode', async () => {
  const { delivered, origin } = await start();
  const { host } = new URL(origin);
  expect(await statusFor(`${origin}/callback?code=c&state=s`, host)).toBe(200);
  expect(delivered).toHaveLength(1);
});

it('takes no posted form where the answer is to come in the query', async () => {
  const { delivered, origin } = await start(undefined, 'loopback-query');
  const post = await navigate(`${origin}/callback`, { method: 'POST', body: 'code=c&state=s' });
  const get = await navigate(`${origin}/callback?code=c&state=s`);
  expect([post.status, get.status, delivered.length]).toEqual([405, 200, 1]);
});

it('takes requests for its own address alone, not for other names of this machine', async () => {
  const { delivered, origin } = await start();
  const url = `${origin}/callback?code=c&state=s`;
  expect([await statusFor(url, 'localhost'), delivered]).toEqual([400, []]);
});

it('shows a page that may load and run nothing from outside, and is not kept', async () => {
  const { origin } = await start();
  const { headers } = await navigate(`${origin}/callback?code=secret&state=s`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/u);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

it('says which port is in use', async () => {
  const { origin } = await start();
  await expect(
    startLoopbackReceiver(`${origin}/callback`, 'loopback-query', () => ({
      outcome: 'ignored',
      reason: 'unknown',
    })),
  ).rejects.toMatchObject({
    code: 'sign-in/port-in-use',
    message: expect.stringContaining(new URL(origin).port) as string,
  });
});

it('frees the port when it is closed, twice if need be', async () => {
  const { origin, server } = await start();
  server.close();
  server.close();
  await expect(fetch(`${origin}/callback`)).rejects.toThrow();
});

it.each([
  'http://localhost:8080/callback',
  'http://127.0.0.1/callback',
  'http://127.0.0.1:0/callback',
  'http://127.0.0.1:99999/callback',
  'http://127.0.0.1:8080/callback?x=1',
  'http://127.0.0.1:8080/other',
  'https://127.0.0.1:8080/callback',
  'http://0.0.0.0:8080/callback',
])('refuses to listen for %s', async (redirectUri) => {
  await expect(
    startLoopbackReceiver(redirectUri, 'loopback-query', () => ({
      outcome: 'ignored',
      reason: 'unknown',
    })),
  ).rejects.toMatchObject({ code: 'sign-in/not-loopback' });
});
