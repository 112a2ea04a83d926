import { mkdtemp, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/core/userError.ts';
import { RateBudget } from '../../../src/okta/rateBudget.ts';
import { createRequestExecutor } from '../../../src/okta/requestExecutor.ts';
import type { Respond } from './localOrg.ts';
import { API_TOKEN, sendJson, startLocalOrg, webApp } from './localOrg.ts';

const APP_ID = '0oaDemoApp1';

function sendText(response: ServerResponse, body: string, contentType: string): void {
  response.writeHead(200, { 'Content-Type': contentType });
  response.end(body);
}

/** What may answer in place of Okta, and the code of the error that getting an app then ends with. */
const HOSTILE: readonly (readonly [string, string, Respond])[] = [
  [
    'a web page',
    'http/not-json',
    (_, r) => {
      sendText(r, '<html>Sign in</html>', 'text/html');
    },
  ],
  [
    'broken JSON',
    'http/broken-json',
    (_, r) => {
      sendText(r, '{"id":', 'application/json');
    },
  ],
  [
    'an empty body',
    'http/broken-json',
    (_, r) => {
      sendText(r, '', 'application/json');
    },
  ],
  [
    'an array',
    'org/unexpected-answer',
    (_, r) => {
      sendJson(r, [webApp(APP_ID)]);
    },
  ],
  [
    'null',
    'org/unexpected-answer',
    (_, r) => {
      sendJson(r, null);
    },
  ],
  [
    'no content',
    'http/not-json',
    (_, r) => {
      r.writeHead(204).end();
    },
  ],
  [
    'a reset connection',
    'http/connection-lost',
    (_, r) => {
      r.socket?.resetAndDestroy();
    },
  ],
  [
    'half a body',
    'http/connection-lost',
    (_, r) => {
      sendHalf(r);
    },
  ],
  ['silence', 'http/timeout', () => undefined],
  [
    'a body of 11 MiB',
    'http/too-large',
    (_, r) => {
      sendText(r, `"${'x'.repeat(11 * 1024 * 1024)}"`, 'application/json');
    },
  ],
  [
    'a sign-on mode named __proto__',
    'org/not-an-oidc-app',
    (_, r) => {
      sendText(r, `{"id":"a","signOnMode":"__proto__"}`, 'application/json');
    },
  ],
  [
    'an app without label',
    'org/unexpected-answer',
    (_, r) => {
      sendJson(r, { ...webApp(APP_ID), label: 7 });
    },
  ],
  [
    'an error that is JSON null',
    'org/server-error',
    (_, r) => {
      sendJson(r, null, { status: 500 });
    },
  ],
  [
    'an error with odd causes',
    'org/refused-value',
    (_, r) => {
      sendJson(r, { errorCauses: 'x' }, { status: 400 });
    },
  ],
  [
    'an error that is a web page',
    'org/server-error',
    (_, r) => {
      r.writeHead(503).end('<html>');
    },
  ],
  [
    'an error that repeats the API token',
    'org/api-token-refused',
    (q, r) => {
      sendJson(r, { errorCode: 'E0000011', errorSummary: q.authorization }, { status: 401 });
    },
  ],
];

function sendHalf(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"id":', () => response.socket?.destroy());
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('the client of an org that answers like no Okta org', () => {
  it.each(HOSTILE)('ends getting an app with one sentence for %s', async (_name, code, respond) => {
    await using org = await startLocalOrg(respond);
    const client = org.client({ deadlineMilliseconds: code === 'http/timeout' ? 200 : 5000 });

    const error = await rejection(client.getApp(APP_ID));

    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code });
    expect(org.requests).toHaveLength(1);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(API_TOKEN);
    expect(org.logged.join('\n')).not.toContain(API_TOKEN);
  });

  it.each(['127.0.0.1', 'localhost'])(
    'follows no redirect to another port of %s',
    async (hostname) => {
      await using other = await startLocalOrg((_, response) => {
        sendJson(response, webApp(APP_ID));
      });
      const target = new URL(`/api/v1/apps/${APP_ID}`, other.url);
      target.hostname = hostname;
      await using org = await startLocalOrg((_, response) => {
        response.writeHead(302, { Location: target.href }).end();
      });

      await expect(org.client().getApp(APP_ID)).rejects.toMatchObject({ code: 'http/redirect' });
      expect(other.requests).toEqual([]);
    },
  );

  it('sends nothing to the host of a foreign next page, and does not cut the list there', async () => {
    await using other = await startLocalOrg((_, response) => {
      sendJson(response, []);
    });
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, [webApp('a')], {
        headers: { Link: `<${other.url}/api/v1/apps?after=2>; rel="next"` },
      });
    });

    await expect(org.client().listApps({})).rejects.toMatchObject({
      code: 'org/unexpected-answer',
    });
    expect(other.requests).toEqual([]);
  });

  it.each(['..', '.', '', 'a/b', '../users/me', '%2e%2e', 'a?x', 'a#x', 'é', '\ud800', 'a\n'])(
    'sends no request for the app id %j',
    async (appId) => {
      await using org = await startLocalOrg((_, response) => {
        sendJson(response, webApp(APP_ID));
      });

      await expect(org.client().getApp(appId)).rejects.toMatchObject({ code: 'org/app-not-found' });
      await expect(
        org.client().claimSlot({ mechanism: 'groups claim', appId }).read(),
      ).rejects.toMatchObject({
        code: 'org/app-not-found',
      });
      await expect(org.client().listUserGroups(appId)).rejects.toMatchObject({
        code: 'org/not-found',
      });
      await expect(org.client().listAccessPolicies(appId)).rejects.toMatchObject({
        code: 'org/not-found',
      });
      expect(org.requests).toEqual([]);
    },
  );

  it('has an executor that sends to no other origin than the org', async () => {
    await using other = await startLocalOrg((_, response) => {
      sendJson(response, webApp(APP_ID));
    });
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, webApp(APP_ID));
    });
    const clock = { now: Date.now };
    const executor = createRequestExecutor({
      orgUrl: org.url,
      fetch,
      clock,
      budget: new RateBudget(clock),
    });

    await expect(
      executor.fetch({ url: `${other.url}/api/v1/apps`, method: 'get', headers: {} }),
    ).rejects.toMatchObject({ code: 'http/foreign-origin' });
    expect(other.requests).toEqual([]);
  });

  it('refuses an API token that no header can hold, without showing it', async () => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, webApp(APP_ID));
    });
    const apiToken = `${API_TOKEN}\nX-Evil: 1`;

    const error = await rejection(
      org.client({ credential: { kind: 'API token', apiToken } }).getApp(APP_ID),
    );

    expect(error).toMatchObject({ code: 'http/unsendable-header' });
    expect(inspect(error, { depth: 9 })).not.toContain(API_TOKEN);
    expect(org.requests).toEqual([]);
  });

  it('leaves Object.prototype as it is', async () => {
    await using org = await startLocalOrg((_, response) => {
      const app = JSON.stringify(webApp(APP_ID));
      sendText(response, app.replace('{', '{"__proto__":{"polluted":1},'), 'application/json');
    });

    await expect(org.client().getApp(APP_ID)).resolves.toMatchObject({ id: APP_ID });
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('the environment of the client', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it.each([
    '',
    '{{broken',
    'okta:\n  client:\n    orgUrl: http://127.0.0.1:9\n    token: planted\n',
  ])('changes nothing with the okta.yaml %j and OKTA_CLIENT_* variables', async (yaml) => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-yaml-'));
    await writeFile(join(folder, 'okta.yaml'), yaml);
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    vi.stubEnv('OKTA_CLIENT_ORGURL', 'http://127.0.0.1:9');
    vi.stubEnv('OKTA_CLIENT_TOKEN', 'planted');
    vi.stubEnv('OKTA_CLIENT_AUTHORIZATIONMODE', 'PrivateKey');
    vi.stubEnv('HTTPS_PROXY', 'http://[broken');
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, webApp(APP_ID));
    });

    await expect(org.client().getApp(APP_ID)).resolves.toMatchObject({ id: APP_ID });
    expect(org.requests.map((request) => request.authorization)).toEqual([`SSWS ${API_TOKEN}`]);
  });
});
