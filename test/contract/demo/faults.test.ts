import { inspect } from 'node:util';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { saveClaim } from '../../../src/core/change/saveClaim.ts';
import { UserError } from '../../../src/core/userError.ts';
import type { FaultAction } from '../../../src/demo/faults/faultAction.ts';
import { API_TOKEN, startLocalOrg } from '../okta/localOrg.ts';
import {
  APP_ID,
  APP_PATH,
  CLAIM_PATH,
  CLAIM_PLACE,
  askRaw,
  startFaultyOrg,
  writeClaim,
} from './faultyOrg.ts';
import type { FaultyOrg, RawAnswer } from './faultyOrg.ts';
import { TOLD } from './toldFaults.ts';

const ELSEWHERE = 'http://127.0.0.1:9';
const CLAIM = { claimType: 'Expression', name: 'groups', value: 'user.login' } as const;

let org: FaultyOrg;

beforeEach(async () => {
  org = await startFaultyOrg();
});

afterEach(() => org[Symbol.asyncDispose]());

/** The answer to one request for the app that meets a fault, and the real one. */
async function both(
  action: FaultAction,
): Promise<{ readonly faulty: RawAnswer; readonly real: RawAnswer }> {
  const real = await askRaw(org.url, `${APP_PATH}?expand=x`);
  org.faults.add({ on: { path: APP_PATH }, do: action });
  return { faulty: await askRaw(org.url, `${APP_PATH}?expand=x`), real };
}

/** Headers that a fault on the real answer leaves as they are. */
function keptHeaders({ headers }: RawAnswer): readonly (string | null)[] {
  return ['x-okta-request-id', 'content-type', 'content-length', 'x-rate-limit-limit'].map((name) =>
    headers.get(name),
  );
}

describe('a fault on the real answer', () => {
  it('lets it begin late: latency', async () => {
    const { faulty, real } = await both({ kind: 'latency', milliseconds: 150 });

    expect(faulty.firstAfter).toBeGreaterThan(140);
    expect(faulty.body).toBe(real.body);
  });

  it('announces its whole length and cuts it in the middle: halfBody', async () => {
    const { faulty, real } = await both({ kind: 'halfBody' });

    expect(keptHeaders(faulty)).toEqual(keptHeaders(real));
    expect(faulty.headers.get('content-length')).toBe(String(real.body.length));
    expect(faulty.body).toBe(real.body.slice(0, Math.floor(real.body.length / 2)));
  });

  it('sends it bit by bit, the head at once: slowBody', async () => {
    const { faulty, real } = await both({ kind: 'slowBody', milliseconds: 300 });

    expect(keptHeaders(faulty)).toEqual(keptHeaders(real));
    expect(faulty.body).toBe(real.body);
    expect(faulty.arrivals).toBeGreaterThan(5);
    expect(faulty.first).toMatch(/\r\n\r\n$/);
    expect(faulty.allAfter).toBeGreaterThan(280);
  });

  it('gives it another type: contentType', async () => {
    const { faulty, real } = await both({ kind: 'contentType', value: 'text/plain' });

    expect(faulty.headers.get('content-type')).toBe('text/plain');
    expect(faulty.headers.get('x-okta-request-id')).toBe('demo-request');
    expect(faulty.body).toBe(real.body);
  });

  it('takes its body away: emptyBody', async () => {
    const { faulty } = await both({ kind: 'emptyBody' });

    expect(faulty.statusLine).toBe('HTTP/1.1 200 OK');
    expect(keptHeaders(faulty)).toEqual(['demo-request', 'application/json', '0', '10000']);
    expect(faulty.body).toBe('');
  });

  it('damages its JSON: brokenJson', async () => {
    const { faulty, real } = await both({ kind: 'brokenJson' });

    expect(faulty.body).toBe(real.body.slice(0, -1));
    expect(faulty.headers.get('content-length')).toBe(String(faulty.body.length));
    expect(() => void JSON.parse(faulty.body)).toThrow(SyntaxError);
  });

  it.each([
    ['before', 'edited'],
    ['after', 'kept'],
  ] as const)('has an edit %s it: edit', async (when, shown) => {
    org.documents[APP_PATH] = { label: 'kept' };
    const edit = (): void => void (org.documents[APP_PATH] = { label: 'edited' });
    const { faulty } = await both({ kind: 'edit', when, edit });

    expect(JSON.parse(faulty.body)).toEqual({ label: shown });
    expect(JSON.parse((await askRaw(org.url, APP_PATH)).body)).toEqual({ label: 'edited' });
  });

  it('is met by the OpenID Connect engine as well', async () => {
    const warnings = vi.spyOn(console, 'warn').mockReturnValue();
    onTestFinished(() => {
      warnings.mockRestore();
    });
    const path = '/.well-known/openid-configuration';
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwks = { keys: [await exportJWK(privateKey)] };
    await using engine = await startFaultyOrg({
      extra: (origin) => new Provider(origin, { jwks, cookies: { keys: ['key'] } }).callback(),
    });
    const real = await askRaw(engine.url, path);
    engine.faults.add({ on: { path }, do: { kind: 'halfBody' } });
    const faulty = await askRaw(engine.url, path);

    expect(faulty.body.length).toBe(Math.floor(real.body.length / 2));
    expect(real.body.startsWith(faulty.body)).toBe(true);
    expect(keptHeaders(faulty)).toEqual(keptHeaders(real));
  });
});

describe('a fault in place of the real answer', () => {
  it.each([
    ['E0000011', 401, 'Invalid token provided'],
    ['E0000006', 403, 'You do not have permission to perform the requested action'],
    ['E0000007', 404, 'Not found: Resource not found: x (Demo)'],
    ['E0000239', 423, 'Policy priorities are being reconciled. Please try again later.'],
    ['E0000009', 500, 'Internal Server Error'],
    ['E0000060', 501, 'Unsupported operation.'],
  ] as const)('is an error of the Management API: %s', async (code, status, errorSummary) => {
    const { faulty } = await both({ kind: 'oktaError', code, subject: 'x (Demo)' });

    expect(faulty.statusLine).toContain(` ${status} `);
    expect(JSON.parse(faulty.body)).toMatchObject({ errorCode: code, errorSummary });
    expect(faulty.headers.get('x-okta-request-id')).toMatch(/^\w{24}$/);
    expect(faulty.headers.get('content-type')).toBe('application/json');
    expect(org.answered).toHaveLength(1);
  });

  it.each([
    [{ kind: 'proxyError' }, '502 Bad Gateway', 'Bad Gateway</h1>'],
    [{ kind: 'proxyError', status: 503 }, '503 Service Unavailable', 'Service Unavailable</h1>'],
    [{ kind: 'loginPage' }, '200 OK', 'Sign in to this network'],
  ] as const)('is the web page of somebody else: %j', async (action, status, text) => {
    const { faulty } = await both(action);

    expect(faulty.statusLine).toBe(`HTTP/1.1 ${status}`);
    expect(faulty.headers.get('content-type')).toBe('text/html');
    expect(faulty.headers.get('x-rate-limit-limit')).toBeNull();
    expect(faulty.body).toContain(text);
  });

  it('is a connection that is reset before any byte', async () => {
    const { faulty } = await both({ kind: 'connectionReset' });

    expect([faulty.byteCount, faulty.error]).toEqual([0, 'ECONNRESET']);
  });

  it('is a redirect to the same address elsewhere', async () => {
    const { faulty } = await both({ kind: 'redirect', origin: ELSEWHERE });

    expect(faulty.statusLine).toBe('HTTP/1.1 302 Found');
    expect(faulty.headers.get('location')).toBe(`${ELSEWHERE}${APP_PATH}?expand=x`);
    expect(faulty.body).toBe('');
  });

  it.each([
    [90, false, '600', 90],
    [-30, false, '600', -30],
    [5, true, '0', 5],
    ['absent', false, '600', undefined],
    ['garbage', false, '600', NaN],
  ] as const)('is a used-up rate limit: reset %s', async (reset, isConcurrency, limit, seconds) => {
    const { faulty } = await both({ kind: 'rateLimit', reset, isConcurrency });
    const resetAt = faulty.headers.get('x-rate-limit-reset');
    const date = Date.parse(faulty.headers.get('date') ?? '') / 1000;

    expect(faulty.statusLine).toBe('HTTP/1.1 429 Too Many Requests');
    expect(JSON.parse(faulty.body)).toMatchObject({ errorCode: 'E0000047' });
    expect(faulty.headers.get('x-rate-limit-limit')).toBe(limit);
    expect(faulty.headers.get('x-rate-limit-remaining')).toBe('0');
    expect(resetAt === null ? undefined : Number(resetAt) - date).toBe(seconds);
  });
});

/** Short only where it is waited for, so that a busy machine makes no other fault a timeout. */
const deadlineFor = (code: string): number => (code === 'http/timeout' ? 300 : 10_000);

/** What a call rejects with, once it is known to be in time, plain and without the API token. */
async function plainError(call: Promise<unknown>): Promise<unknown> {
  const start = performance.now();
  const error = await call.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(performance.now() - start).toBeLessThan(2500);
  expect(error).toBeInstanceOf(UserError);
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(API_TOKEN);
  expect(org.logged.join('\n')).not.toContain(API_TOKEN);
  return error;
}

describe('the client of an org with a fault', () => {
  it.each(TOLD)('tells %j while reading as %s', async (action, code) => {
    org.faults.add({ on: { path: APP_PATH }, do: action });

    expect(await plainError(org.client(deadlineFor(code)).getApp(APP_ID))).toMatchObject({ code });
    expect(org.requests).toEqual([`GET ${APP_PATH}`]);
  });

  it.each(TOLD)('sends a write once that meets %j', async (action, code) => {
    org.faults.add({ on: { method: 'POST', path: CLAIM_PATH }, do: action });
    const client = org.client(deadlineFor(code));
    const save = writeClaim(client, CLAIM);

    expect(await plainError(save)).toMatchObject({ code });
    expect(org.requests).toEqual([`GET ${CLAIM_PATH}`, `POST ${CLAIM_PATH}`]);
  });

  it.each(['GET', 'POST'])('follows no redirect of a %s with the API token', async (method) => {
    await using other = await startLocalOrg((_, response) => void response.end());
    org.faults.add({
      on: { method, path: CLAIM_PATH },
      do: { kind: 'redirect', origin: other.url },
    });
    const save = writeClaim(org.client(), CLAIM);

    expect(await plainError(save)).toMatchObject({ code: 'http/redirect' });
    expect(other.requests).toEqual([]);
  });

  it('writes once when the first try is refused by a rate limit that is over', async () => {
    const on = { method: 'POST', path: CLAIM_PATH };
    org.faults.add({ on, do: { kind: 'rateLimit', reset: -5 } });

    await expect(writeClaim(org.client(), CLAIM)).resolves.toEqual(CLAIM_PLACE);
    expect(org.answered.filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });
});

describe('an edit by somebody else', () => {
  const edit = (): void => {
    org.documents[CLAIM_PATH] = {
      ...{ issuerMode: 'ORG_URL', valueType: 'EXPRESSION', name: 'groups', value: 'theirs' },
    };
  };

  it.each([
    ['before the first read', 0, 'conflict', ['GET']],
    ['after the write', 1, 'claim/not-in-force', ['GET', 'POST', 'GET']],
  ] as const)('of the groups claim %s is told', async (_name, skip, outcome, methods) => {
    const on = { method: 'GET', path: CLAIM_PATH };
    org.faults.add({ on, skip, do: { kind: 'edit', when: 'before', edit } });
    const change = { expected: undefined, claim: CLAIM };

    const ended = saveClaim(org.client().claimSlot(CLAIM_PLACE), change).then(
      ({ kind }): string => kind,
      (error: unknown) => (error instanceof UserError ? String(error.code) : 'another error'),
    );

    expect(await ended).toBe(outcome);
    expect(org.requests).toEqual(methods.map((method) => `${method} ${CLAIM_PATH}`));
  });

  it('of the app at every read leaves the app unwritten', async () => {
    let edits = 0;
    const editApp = (): void => {
      edits += 1;
      org.documents[APP_PATH] = { ...Object(org.documents[APP_PATH]), label: `Edit ${edits}` };
    };
    const on = { method: 'GET', path: APP_PATH };
    org.faults.add({ on, times: Infinity, do: { kind: 'edit', when: 'after', edit: editApp } });
    const add = org.client().addRedirectUri(APP_ID, 'https://app.example.com/callback');

    expect(await plainError(add)).toMatchObject({ code: 'org/app-changed' });
    expect(org.requests).not.toContain(`PUT ${APP_PATH}`);
  });
});
