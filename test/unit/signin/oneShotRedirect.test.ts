import { expect, it } from 'vitest';
import { startOneShotRedirect } from '../../../src/signin/oneShotRedirect.ts';

const target =
  'http://127.0.0.1:9/oauth2/v1/authorize?redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback%3Fa%3D%252F&state=s';

function start(options: { signal?: AbortSignal; lifetimeMilliseconds?: number } = {}) {
  return startOneShotRedirect(target, { signal: new AbortController().signal, ...options });
}

const manual = { redirect: 'manual' } as const;

it('redirects once, to the target byte for byte, and then is gone', async () => {
  const url = await start();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{36}$/u);
  const response = await fetch(url, manual);
  expect([response.status, response.headers.get('location')]).toEqual([302, target]);
  await expect(fetch(url, manual)).rejects.toThrow();
});

it('is not used up by other paths and methods', async () => {
  const url = await start();
  for (const [other, method] of [
    [new URL('/', url).href, 'GET'],
    [`${url}x`, 'GET'],
    [url, 'HEAD'],
  ] as const) {
    expect((await fetch(other, { ...manual, method })).status).toBe(404);
  }
  expect((await fetch(url, manual)).status).toBe(302);
});

it('ends with its lifetime', async () => {
  const url = await start({ lifetimeMilliseconds: 10 });
  await expect
    .poll(() =>
      fetch(url, manual).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .not.toBe(302);
});

it('ends when it is cancelled, and does not begin when it already is', async () => {
  const controller = new AbortController();
  const url = await start({ signal: controller.signal });
  controller.abort();
  await expect(fetch(url, manual)).rejects.toThrow();
  await expect(start({ signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
});
