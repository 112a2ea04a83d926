import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpsOrg } from '../../e2e/support/httpsOrg.ts';
import type { HttpsOrg } from '../../e2e/support/httpsOrg.ts';

let org: HttpsOrg;

beforeAll(async () => {
  org = await startHttpsOrg();
});

afterAll(() => org.stop());

const variables = (): Readonly<Record<string, string>> => org.vsCode.environment ?? {};

const ASK = `
  const [, address, apiToken] = process.argv;
  const answer = await fetch(address, { headers: { Authorization: 'SSWS ' + apiToken } })
    .catch(({ cause }) => { console.log(cause.message); process.exit(); });
  console.log(answer.status, answer.headers.get('link'), await answer.text());
`;

/** What another process is answered, or the reason why it is not. */
async function askFrom(environment: NodeJS.ProcessEnv, address: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', ASK, address, org.apiToken],
    { env: { PATH: process.env['PATH'], ...environment } },
  );
  return stdout.trim();
}

/** What the proxy answers when asked for a way to host and port. */
function statusOfTunnel(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(variables()['HTTPS_PROXY'] ?? '', { method: 'CONNECT', path })
      .on('connect', ({ statusCode }, socket) => {
        socket.destroy();
        resolve(statusCode);
      })
      .on('error', reject)
      .end();
  });
}

describe('the demo org behind https', () => {
  it('is reached by another process under its own name, with links that lead back to it', async () => {
    const answer = await askFrom(variables(), `${org.url}/api/v1/apps?limit=1`);

    expect(answer).toMatch(
      /^200 <https:\/\/demo-org\.example\.com\/api\/v1\/apps\?limit=1>; rel="self"/,
    );
    expect(answer).toContain('"Demo Browser App"');
  });

  it('is trusted by nobody who does not know its certificate', async () => {
    const environment = { ...variables(), NODE_EXTRA_CA_CERTS: '' };

    expect(await askFrom(environment, org.url)).toMatch(/^self-signed certificate/);
  });

  it.each(['other.example.com:443', 'demo-org.example.com:22', '127.0.0.1:443'])(
    'is all that its proxy leads to: not to %s',
    async (path) => {
      expect(await statusOfTunnel(path)).toBe(403);
    },
  );

  it('has its faults and its state in the hands of the test', async () => {
    org.control.faults.add({ on: { path: '/api/v1/apps' }, do: { kind: 'rateLimit', reset: 5 } });

    expect(await askFrom(variables(), `${org.url}/api/v1/apps`)).toMatch(/^429 /);
    org.control.store.isApiTokenExpired = true;
    expect(await askFrom(variables(), `${org.url}/api/v1/apps`)).toMatch(/^401 /);
    org.control.reset();
    expect(await askFrom(variables(), `${org.url}/api/v1/apps`)).toMatch(/^200 /);
  });

  it('names itself as the issuer and the token endpoint', async () => {
    const answer = await askFrom(variables(), `${org.url}/.well-known/openid-configuration`);

    expect(answer).toContain(`"issuer":"${org.url}"`);
    expect(answer).toContain(`"token_endpoint":"${org.url}/oauth2/v1/token"`);
  });
});
