import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HttpBrowser } from './httpBrowser.ts';
import { BROWSER_APP, claimPath, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import { CODE_REQUEST } from './signInRequests.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
});

afterAll(() => org.stop());

/** Sends a request that `fetch` would tidy up first, and gives its status. */
function rawStatus(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(org.url);
    // No agent: a kept connection may be closed by the org just as it is used again.
    httpRequest({ hostname, port, path, headers, method, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the demo org', () => {
  it.each(['evil.example.com', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
    'refuses requests for the host "%s"',
    async (host) => {
      expect(await rawStatus('/api/v1/apps', { host })).toBe(421);
      expect(await rawStatus('/oauth2/v1/keys', { host })).toBe(421);
    },
  );

  it('refuses to be used as a proxy', async () => {
    const { host } = new URL(org.url);

    expect(await rawStatus('http://evil.example.com/', { host })).toBe(421);
  });

  it.each([
    '/',
    '/nothing',
    '//evil.example.com/oauth2/v1/authorize',
    '/signin/',
    '/signin/x',
    '/%',
  ])('answers %s with a page under a policy that allows no script', async (path) => {
    const response = await fetch(org.url + path);

    expect([200, 400, 404]).toContain(response.status);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain('a local stand-in for an Okta org');
  });

  it.each(['{', '', 'null', '"text"', '[]', '{"a":1}}'])(
    'calls the JSON body %j malformed',
    async (body) => {
      const response = await fetch(org.url + claimPath(BROWSER_APP), {
        method: 'POST',
        headers: { authorization: `SSWS ${org.apiToken}` },
        body,
      });

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errorCode: 'E0000003' });
    },
  );

  it('stops reading a body that is too large, wherever it is sent', async () => {
    const body = 'x'.repeat(16 * 1024 * 1024);
    const browser = new HttpBrowser(org.url);
    const page = (await browser.authorize(CODE_REQUEST)).headers.get('location') ?? '';
    const management = await fetch(org.url + claimPath(BROWSER_APP), {
      method: 'POST',
      headers: { authorization: `SSWS ${org.apiToken}` },
      body,
    });
    const signIn = await browser.open(page, { method: 'POST', body });
    const token = await fetch(`${org.url}/oauth2/v1/token`, {
      method: 'POST',
      body: new URLSearchParams({ body }),
    });

    expect([management.status, signIn.status, token.status]).toEqual([413, 413, 400]);
  });

  it('keeps members with dangerous names to themselves', async () => {
    const app = await (await org.call('GET', `/api/v1/apps/${BROWSER_APP}`)).text();
    await fetch(`${org.url}/api/v1/apps/${BROWSER_APP}`, {
      method: 'PUT',
      headers: { authorization: `SSWS ${org.apiToken}` },
      body: app.replace('{', '{"__proto__":{"polluted":1},"profile":{"__proto__":{"a":1}},'),
    });

    expect(Object.prototype).not.toHaveProperty('polluted');
    expect((await org.call('GET', '/api/v1/apps')).status).toBe(200);
  });

  it('survives any path, query and authorization, and never answers 500', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map(encodeURIComponent);
    const start = fc.constantFrom(
      '/',
      '/api/v1/apps/',
      '/api/v1/apps?filter=',
      '/api/v1/users/',
      '/oauth2/v1/authorize?',
      '/oauth2/v1/authorize/',
      `/oauth2/v1/authorize?client_id=${BROWSER_APP}&redirect_uri=`,
      '/oauth2/v1/userinfo?access_token=',
      '/signin/',
      '/.well-known/',
    );
    const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD');
    const authorization = `SSWS ${org.apiToken}`;
    await fc.assert(
      fc.asyncProperty(start, text, method, async (path, rest, verb) => {
        expect(await rawStatus(path + rest, { authorization }, verb)).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });

  it('writes nothing to the console, and logs nothing for refused requests', async () => {
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const spies = methods.map((name) => vi.spyOn(console, name));
    await using other = await runDemoOrg();
    await new HttpBrowser(other.url).authorize({ ...CODE_REQUEST, client_id: 'unknown' });
    await fetch(`${other.url}/oauth2/v1/token`, { method: 'POST' });

    expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
    expect(other.logged).toEqual([]);
  });
});

describe('a start', () => {
  it('makes a fresh API token, client secret and signing key each time', async () => {
    await using other = await runDemoOrg();
    const keysOf = async (url: string): Promise<string> =>
      (await fetch(`${url}/oauth2/v1/keys`)).text();

    expect(other.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(other.apiToken).not.toBe(org.apiToken);
    expect([...other.clientSecrets().values()]).not.toEqual([...org.clientSecrets().values()]);
    expect(await keysOf(other.url)).not.toBe(await keysOf(org.url));
  });

  it('ends with stop: the port is closed and open connections are cut', async () => {
    const other = await runDemoOrg();
    await fetch(other.url);
    await other.stop();

    await expect(fetch(other.url)).rejects.toThrow();
  });
});
