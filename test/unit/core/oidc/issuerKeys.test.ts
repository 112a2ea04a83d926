import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stringAt } from '../../../../src/core/json.ts';
import { IssuerKeys } from '../../../../src/core/oidc/issuerKeys.ts';
import type { KeysRequest } from '../../../../src/core/oidc/issuerKeys.ts';
import { isUserError } from '../../../../src/core/userError.ts';
import { HandClock } from '../../fixtures/signedIn.ts';
import { fetchVia, startIssuer } from './issuerServer.ts';
import type { IssuerServer } from './issuerServer.ts';

const METADATA = '/.well-known/openid-configuration';
const OAUTH_METADATA = '/.well-known/oauth-authorization-server';
const KEYS = '/oauth2/v1/keys';
const ISSUER = 'https://login.example.com';
const KEYS_HOST = 'https://keys.example.net';

let org: IssuerServer;
let other: IssuerServer;
let clock: HandClock;
let keys: IssuerKeys;

const key = (kid: string): Record<string, string> => ({ kty: 'RSA', kid, n: 'AQAB', e: 'AQAB' });

beforeEach(async () => {
  org = await startIssuer();
  other = await startIssuer();
  clock = new HandClock();
  const routes = { [org.origin]: org, [ISSUER]: org, [KEYS_HOST]: other };
  keys = new IssuerKeys({ fetch: fetchVia(routes), clock });
});

afterEach(() => {
  org.stop();
  other.stop();
});

/** Lets the server publish these keys for its own address. */
function publish(issuer: string, ...kids: readonly string[]): void {
  org.answers.set(METADATA, { json: { issuer, jwks_uri: `${issuer}${KEYS}` } });
  org.answers.set(KEYS, { json: { keys: kids.map(key) } });
}

function fromOrg(request: Partial<KeysRequest> = {}): ReturnType<IssuerKeys['keysFor']> {
  return keys.keysFor({ issuer: org.origin, trust: { orgUrl: org.origin }, ...request });
}

function consented(request: Partial<KeysRequest> = {}): ReturnType<IssuerKeys['keysFor']> {
  return keys.keysFor({ issuer: ISSUER, trust: 'consented', ...request });
}

async function kidsOf(set: ReturnType<IssuerKeys['keysFor']>): Promise<readonly unknown[]> {
  return (await set).keys.keys.map((found) => stringAt(found, 'kid'));
}

async function failure(attempt: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await attempt.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return isUserError(error)
    ? { code: error.code, message: error.message }
    : { code: String(error), message: '' };
}

describe('the keys of a connected org', () => {
  test('are read where its metadata says, and named after its host', async () => {
    publish(org.origin, 'a', 'b');
    const set = await fromOrg({ kid: 'a' });
    const { host } = new URL(org.origin);
    expect(set).toMatchObject({ issuer: org.origin, hosts: [host] });
    expect(set.keys.source).toBe(`the keys of ${host}`);
    expect(await kidsOf(fromOrg())).toStrictEqual(['a', 'b']);
    expect(org.asked).toStrictEqual([METADATA, KEYS]);
  });

  test('are kept for ten minutes', async () => {
    publish(org.origin, 'a');
    await fromOrg({ kid: 'a' });
    clock.advance(10 * 60_000 - 1);
    await fromOrg({ kid: 'a' });
    expect(org.asked).toHaveLength(2);
    clock.advance(1);
    await fromOrg({ kid: 'a' });
    expect(org.asked).toHaveLength(4);
    clock.advance(-60 * 60_000);
    await fromOrg({ kid: 'a' });
    expect(org.asked).toHaveLength(6);
  });

  test('are read again, once, when the wanted one is not among those kept', async () => {
    publish(org.origin, 'a');
    await fromOrg({ kid: 'a' });
    publish(org.origin, 'a', 'rotated');
    expect(await kidsOf(fromOrg({ kid: 'rotated' }))).toStrictEqual(['a', 'rotated']);
    expect(org.asked).toHaveLength(4);
    expect(await kidsOf(fromOrg({ kid: 'unknown' }))).toStrictEqual(['a', 'rotated']);
    expect(org.asked).toHaveLength(6);
  });

  test('are read once for many who ask at the same time', async () => {
    publish(org.origin, 'a');
    org.answers.set(`${KEYS}?client_id=0oa1`, { json: { keys: [] } });
    const asked = Array.from({ length: 50 }, (_, index) =>
      fromOrg({ kid: `unknown-${index}`, clientId: '0oa1' }),
    );
    expect(await Promise.all(asked.map(kidsOf))).toStrictEqual(asked.map(() => ['a']));
    expect(org.asked).toStrictEqual([METADATA, KEYS, `${KEYS}?client_id=0oa1`]);
  });

  test('go on being read for others when one gives up', async () => {
    publish(org.origin, 'a');
    const controller = new AbortController();
    const [given, kept] = [fromOrg({ signal: controller.signal }), fromOrg()];
    controller.abort(new Error('given up'));
    await expect(given).rejects.toThrow('given up');
    expect(await kidsOf(kept)).toStrictEqual(['a']);
  });

  test.each(['x'.repeat(300), 'a b', 'a\u202Eb', 'é', ''])(
    'are not asked for with %j, which is no client id',
    async (clientId) => {
      publish(org.origin, 'a');
      await fromOrg({ kid: 'unknown', clientId });
      expect(org.asked).toStrictEqual([METADATA, KEYS]);
    },
  );

  test('are joined by those of the app when the wanted one is still missing', async () => {
    publish(org.origin, 'a');
    org.answers.set(`${KEYS}?client_id=0oa1`, { json: { keys: [key('pinned')] } });
    const request = { kid: 'pinned', clientId: '0oa1' };
    expect(await kidsOf(fromOrg(request))).toStrictEqual(['a', 'pinned']);
    expect(org.asked).toStrictEqual([METADATA, KEYS, `${KEYS}?client_id=0oa1`]);
    await fromOrg(request);
    expect(org.asked.filter((path) => path.includes('client_id'))).toHaveLength(1);
  });

  test('of an app are not asked for at a custom authorization server', async () => {
    const issuer = `${org.origin}/oauth2/default`;
    const url = `${issuer}/v1/keys`;
    org.answers.set(`/oauth2/default${METADATA}`, { json: { issuer, jwks_uri: url } });
    org.answers.set('/oauth2/default/v1/keys', { json: { keys: [key('a')] } });
    expect(await kidsOf(fromOrg({ issuer, kid: 'x', clientId: '0oa1' }))).toStrictEqual(['a']);
    expect(org.asked).toHaveLength(2);
  });

  test('are those of the metadata for the app, where that alone names the issuer', async () => {
    publish(org.origin, 'a');
    org.answers.set(METADATA, { json: { issuer: 'https://login.acme.com', jwks_uri: 'x' } });
    const ofApp = { issuer: org.origin, jwks_uri: `${org.origin}${KEYS}` };
    org.answers.set(`${METADATA}?client_id=0oa1`, { json: ofApp });
    expect(await kidsOf(fromOrg({ clientId: '0oa1' }))).toStrictEqual(['a']);
    expect((await failure(fromOrg({ kid: 'x' }))).code).toBe('issuer-keys/other-issuer');
  });

  test.each<[string, (origin: string) => string]>([
    ['at another origin', () => `${KEYS_HOST}/keys`],
    ['at another port', () => 'http://127.0.0.1:1/keys'],
    ['with a user name', (origin) => origin.replace('//', '//user@') + KEYS],
    ['at no address', () => 'keys'],
    ['nowhere', () => ''],
    ['too far away', (origin) => `${origin}/${'x'.repeat(3000)}`],
  ])('are not read %s', async (_where, address) => {
    publish(org.origin);
    org.answers.set(METADATA, { json: { issuer: org.origin, jwks_uri: address(org.origin) } });
    expect((await failure(fromOrg())).code).toBe('issuer-keys/bad-address');
    expect(org.asked).toHaveLength(1);
    expect(other.asked).toHaveLength(0);
  });

  test('are not read for an issuer at another origin', async () => {
    const attempt = fromOrg({ issuer: ISSUER });
    expect((await failure(attempt)).code).toBe('issuer-keys/not-an-issuer');
    expect(org.asked).toHaveLength(0);
  });
});

describe('the keys of another issuer', () => {
  test('may be at another host, which is named', async () => {
    org.answers.set(METADATA, { json: { issuer: ISSUER, jwks_uri: `${KEYS_HOST}/keys` } });
    other.answers.set('/keys', { json: { keys: [key('a')] } });
    const set = await consented();
    expect(set.hosts).toStrictEqual(['login.example.com', 'keys.example.net']);
    expect(set.keys.source).toBe('the keys of login.example.com, which are at keys.example.net');
  });

  test('are looked for where RFC 8414 says as well', async () => {
    const issuer = `${ISSUER}/tenant`;
    const json = { issuer, jwks_uri: `${ISSUER}${KEYS}` };
    org.answers.set(`${OAUTH_METADATA}/tenant`, { json });
    org.answers.set(KEYS, { json: { keys: [key('a')] } });
    expect(await kidsOf(consented({ issuer }))).toStrictEqual(['a']);
    expect(org.asked).toStrictEqual([`/tenant${METADATA}`, `${OAUTH_METADATA}/tenant`, KEYS]);
  });

  test('are asked for without the client id of the token', async () => {
    publish(ISSUER, 'a');
    expect(await kidsOf(consented({ kid: 'x', clientId: '0oa1' }))).toStrictEqual(['a']);
    expect(org.asked).toStrictEqual([METADATA, KEYS]);
  });

  test('are kept apart from those of a connected org', async () => {
    publish(ISSUER, 'a');
    await consented({ kid: 'a' });
    const trust = { orgUrl: ISSUER };
    await keys.keysFor({ issuer: ISSUER, trust, kid: 'a' });
    expect(org.asked).toHaveLength(4);
  });

  test.each([
    'http://login.example.com',
    'https://login.example.com?x=1',
    'https://login.example.com#x',
    'https://user@login.example.com',
    'https://',
    'login.example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://127.0.0.1:1',
    `https://login.example.com/${'x'.repeat(3000)}`,
    '',
  ])('are not looked for at %s', async (issuer) => {
    expect((await failure(consented({ issuer }))).code).toBe('issuer-keys/not-an-issuer');
    expect(org.asked).toHaveLength(0);
  });

  test.each([
    `${ISSUER}/`,
    'https://LOGIN.example.com',
    `${ISSUER}:443`,
    '',
    5,
    undefined,
    [ISSUER],
  ])('are not those of metadata for %j', async (issuer) => {
    org.answers.set(METADATA, { json: { issuer, jwks_uri: `${ISSUER}${KEYS}` } });
    expect((await failure(consented())).code).toBe('issuer-keys/other-issuer');
    expect(org.asked).toHaveLength(1);
  });

  test('are not read without encryption', async () => {
    org.answers.set(METADATA, { json: { issuer: ISSUER, jwks_uri: `${org.origin}${KEYS}` } });
    expect((await failure(consented())).code).toBe('issuer-keys/bad-address');
    expect(org.asked).toHaveLength(1);
  });
});

describe('a server that does not behave', () => {
  const JSON_TYPE = { 'content-type': 'application/json' };

  test.each<[string, IssuerServerAnswer]>([
    ['issuer-keys/redirect', { status: 302, headers: { location: `${KEYS_HOST}/keys` } }],
    ['issuer-keys/no-answer', { status: 500 }],
    ['issuer-keys/no-answer', { status: 401, headers: JSON_TYPE, text: '{}' }],
    ['issuer-keys/no-answer', { json: [] }],
    ['issuer-keys/no-answer', { json: null }],
    ['issuer-keys/too-large', { status: 200, headers: JSON_TYPE, text: ' '.repeat(1_100_000) }],
    ['http/not-json', { status: 200, headers: { 'content-type': 'text/html' }, text: '<p>' }],
    ['http/broken-json', { status: 200, headers: JSON_TYPE, text: '{"keys":' }],
    ['http/broken-json', { status: 200, headers: JSON_TYPE, text: '['.repeat(500_000) }],
    ['issuer-keys/no-keys', { status: 404 }],
    ['issuer-keys/no-keys', { json: {} }],
    ['issuer-keys/no-keys', { json: { keys: {} } }],
    ['issuer-keys/no-keys', { json: { keys: 'x' } }],
  ])('gives %s for the keys %j', async (code, answer) => {
    publish(org.origin);
    org.answers.set(KEYS, answer);
    expect((await failure(fromOrg())).code).toBe(code);
    expect(other.asked).toHaveLength(0);
  });

  test('is remembered for nothing: the next attempt asks again', async () => {
    expect((await failure(fromOrg())).code).toBe('issuer-keys/not-published');
    publish(org.origin, 'a');
    expect(await kidsOf(fromOrg())).toStrictEqual(['a']);
  });

  test('sends keys of wrong types, which are left out, or very many', async () => {
    publish(org.origin);
    org.answers.set(KEYS, { json: { keys: [null, 5, 'key', [], key('a')] } });
    expect(await kidsOf(fromOrg())).toStrictEqual(['a']);
    const many = Array.from({ length: 10_000 }, (_, index) => key(`k${index}`));
    org.answers.set(KEYS, { json: { keys: many } });
    expect(await kidsOf(fromOrg({ kid: 'k9999' }))).toHaveLength(10_000);
  });

  test('cannot be reached', async () => {
    const broken = new IssuerKeys({
      clock,
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    });
    const attempt = broken.keysFor({ issuer: ISSUER, trust: 'consented' });
    expect((await failure(attempt)).message).toContain('CORS');
    const odd = new IssuerKeys({
      clock,
      fetch: () =>
        Promise.reject(
          new TypeError('failed', {
            cause: Object.assign(new Error('odd'), { code: 'EODD' }),
          }),
        ),
    });
    const oddAttempt = odd.keysFor({ issuer: ISSUER, trust: 'consented' });
    expect((await failure(oddAttempt)).code).toBe('http/network');
    org.stop();
    const refused = new IssuerKeys({ clock, fetch: (url, init) => fetch(url, init) });
    const trust = { orgUrl: org.origin };
    const { code } = await failure(refused.keysFor({ issuer: org.origin, trust }));
    expect(code).toBe('http/connection-refused');
  });

  test('is left when the user cancels', async () => {
    publish(org.origin, 'a');
    const attempt = fromOrg({ signal: AbortSignal.abort() });
    expect((await failure(attempt)).code).toContain('AbortError');
    expect(org.asked).toHaveLength(0);
  });

  test('hides nothing of its own in what the user reads', async () => {
    org.answers.set(METADATA, { json: { issuer: `x\u202e${'y'.repeat(5000)}` } });
    const { message } = await failure(fromOrg());
    expect(message.length).toBeLessThan(500);
    expect(message).toContain('⟨U+202E⟩');
  });
});

type IssuerServerAnswer = Parameters<IssuerServer['answers']['set']>[1];
