import { describe, expect, test } from 'vitest';
import type { TokenConfiguration } from '../../../../../src/core/claim/tokenConfiguration.ts';
import type { Check } from '../../../../../src/core/jwt/checks/check.ts';
import { decodeJwt } from '../../../../../src/core/jwt/decode.ts';
import type { PastedEvidence } from '../../../../../src/core/jwt/checks/pastedEvidence.ts';
import { pastedTokenChecks } from '../../../../../src/core/jwt/checks/tokenChecks.ts';
import { RS256_HEADER, base64url, compactOf } from '../encode.ts';

const NOW = Date.UTC(2030, 0, 1);
const SECONDS = NOW / 1000;
const PASSED: Check = { id: 'signature', title: 'Signature', verdict: 'passed', explanation: 'x' };
/** The access token and its hash of OpenID Connect Core, appendix A.4. */
const ACCESS_TOKEN = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
const ACCESS_TOKEN_HASH = '77QmUPtjPfzWtF2AnpK9RQ';
const LOGOUT_EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

const configuration: TokenConfiguration = {
  orgUrl: 'https://acme.okta.com',
  appLabel: 'Demo App',
  clientId: '0oa1',
  claims: [],
  readAt: NOW,
};

const idToken = {
  iss: 'https://acme.okta.com',
  sub: '00u1',
  aud: '0oa1',
  iat: SECONDS - 10,
  exp: SECONDS + 3590,
  jti: 'ID.1',
  nonce: 'n',
};

async function checksOf(
  compact: string,
  known: Partial<PastedEvidence> = {},
): Promise<readonly Check[]> {
  return pastedTokenChecks({
    compact,
    decoded: decodeJwt(compact),
    nowMilliseconds: NOW,
    ...known,
  });
}

async function judged(
  payload: object,
  known: Partial<PastedEvidence> = {},
  header: object = { alg: 'RS256' },
): Promise<Record<string, string>> {
  const compact = compactOf(JSON.stringify(header), JSON.stringify(payload));
  const checks = await checksOf(compact, known);
  return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
}

async function explanation(
  id: string,
  payload: object,
  known: Partial<PastedEvidence> = {},
): Promise<string | undefined> {
  const checks = await checksOf(compactOf(RS256_HEADER, JSON.stringify(payload)), known);
  return checks.find((check) => check.id === id)?.explanation;
}

describe('a pasted ID token', () => {
  test('leaves open what only its request and its issuer know', async () => {
    expect(await judged(idToken)).toStrictEqual({
      structure: 'passed',
      algorithm: 'passed',
      signature: 'unknown',
      'required-claims': 'passed',
      issuer: 'unknown',
      audience: 'unknown',
      subject: 'passed',
      nonce: 'unknown',
      exp: 'passed',
      iat: 'passed',
    });
    expect(await explanation('signature', idToken)).toContain('Verify Signature');
    expect(await explanation('nonce', idToken)).toContain('request that it has to equal is not');
    expect(await explanation('nonce', { ...idToken, nonce: undefined })).toContain('has no nonce');
  });

  test('passes for the issuer whose keys were used and the app that a connected org knows', async () => {
    const known = { signature: PASSED, verifiedIssuer: idToken.iss, configuration };
    expect(await judged(idToken, known)).toMatchObject({
      signature: 'passed',
      issuer: 'passed',
      audience: 'passed',
    });
    expect(await judged(idToken, { verifiedIssuer: 'https://acme.okta.com/' })).toMatchObject({
      issuer: 'unknown',
    });
    expect(await judged({ ...idToken, aud: ['x', '0oa1'], azp: '0oa1' }, known)).toMatchObject({
      audience: 'passed',
      'authorized-party': 'passed',
    });
    expect(await judged({ ...idToken, aud: '0oa2' }, known)).toMatchObject({ audience: 'unknown' });
  });

  test.each<[string, object]>([
    ['issuer', { iss: 'http://acme.okta.com' }],
    ['issuer', { iss: 'https://acme.okta.com?x=1' }],
    ['issuer', { iss: 'https://acme.okta.com#x' }],
    ['issuer', { iss: 'javascript:alert(1)' }],
    ['issuer', { iss: ['https://acme.okta.com'] }],
    ['required-claims', { iss: undefined }],
    ['required-claims', { iss: '' }],
    ['required-claims', { aud: undefined }],
    ['required-claims', { sub: 5 }],
    ['required-claims', { exp: undefined }],
    ['audience', { aud: [] }],
    ['audience', { aud: ['0oa1', 5] }],
    ['audience', { aud: '' }],
    ['audience', { aud: { 0: '0oa1' } }],
    ['authorized-party', { aud: ['a', 'b'] }],
    ['authorized-party', { azp: 5 }],
    ['subject', { sub: 'x'.repeat(256) }],
    ['nonce', { nonce: 5 }],
    ['access-token-hash', { at_hash: 5 }],
    ['code-hash', { c_hash: ['x'] }],
    ['exp', { exp: SECONDS - 300 }],
    ['nbf', { nbf: SECONDS + 301 }],
    ['iat', { iat: 'x' }],
  ])('fails the check %s for %j', async (id, change) => {
    expect(await judged({ ...idToken, ...change })).toMatchObject({ [id]: 'failed' });
  });

  test.each<[string, object]>([
    ['authorized-party', { azp: '0oa1' }],
    ['authorized-party', { azp: '0oa1', aud: ['0oa1'] }],
  ])('passes the check %s for %j', async (id, change) => {
    expect(await judged({ ...idToken, ...change })).toMatchObject({ [id]: 'passed' });
  });

  test.each<[string, object]>([
    ['authorized-party', { azp: 'other' }],
    ['access-token-hash', { at_hash: ACCESS_TOKEN_HASH }],
    ['code-hash', { c_hash: 'x' }],
    ['issuer', { iss: 'http://127.0.0.1:8080' }],
  ])('leaves the check %s open for %j', async (id, change) => {
    expect(await judged({ ...idToken, ...change })).toMatchObject({ [id]: 'unknown' });
  });

  test('knows the access token that belongs to it by its hash', async () => {
    const payload = { ...idToken, at_hash: ACCESS_TOKEN_HASH };
    const judge = (accessTokens: readonly string[]) => judged(payload, { accessTokens });
    expect(await judge(['x', ACCESS_TOKEN])).toMatchObject({ 'access-token-hash': 'passed' });
    expect(await judge(['x'])).toMatchObject({ 'access-token-hash': 'unknown' });
    const header = { alg: 'none' };
    expect(await judged(payload, { accessTokens: [ACCESS_TOKEN] }, header)).toMatchObject({
      'access-token-hash': 'unknown',
    });
  });

  test('gives each check a source, and one sentence at least', async () => {
    const hashes = { at_hash: 'x', c_hash: 'x', azp: 'x', nbf: 1 };
    const compact = compactOf('{"alg":"RS256","jku":"x","crit":["x"]}', JSON.stringify(hashes));
    for (const check of [
      ...(await checksOf(compact)),
      ...(await checksOf(compactOf(RS256_HEADER, JSON.stringify({ ...idToken, ...hashes })))),
    ]) {
      expect(check.source).toMatch(/^(?:RFC|OpenID)/);
      expect(check.explanation).toMatch(/\.$/);
    }
  });

  test('shows hostile claims on one line, cut and made visible', async () => {
    const iss = `https://acme.okta.com/\u202e${'x'.repeat(1000)}\n[a](command:b)`;
    const words = (await explanation('issuer', { ...idToken, iss })) ?? '';
    expect(words.length).toBeLessThan(400);
    expect(words).not.toMatch(/[\n\u202e]/);
  });
});

describe('a pasted access token', () => {
  const org = { ...idToken, jti: 'AT.1', aud: 'https://acme.okta.com', cid: '0oa1' };

  test('of the org authorization server cannot be checked, whatever keys are given', async () => {
    const failed: Check = { ...PASSED, verdict: 'failed' };
    for (const signature of [undefined, failed]) {
      expect(await judged(org, { signature })).toMatchObject({ signature: 'unknown' });
    }
    expect(await explanation('signature', org)).toContain('a key that it does not publish');
  });

  test('of Okta is not held against RFC 9068, whose type it does not claim', async () => {
    const custom = { ...org, iss: 'https://acme.okta.com/oauth2/default' };
    for (const payload of [org, custom]) {
      expect(Object.values(await judged(payload))).not.toContain('failed');
      expect(Object.keys(await judged(payload))).not.toContain('required-claims');
    }
  });

  test.each(['at+jwt', 'application/at+jwt', 'AT+JWT'])(
    'of the type %s owes what RFC 9068 requires',
    async (typ) => {
      const header = { alg: 'RS256', typ };
      const profiled = { ...idToken, jti: 'x', nonce: undefined, client_id: 'c' };
      expect(await judged(profiled, {}, header)).toMatchObject({ 'required-claims': 'passed' });
      for (const claim of ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti']) {
        const payload = { ...profiled, [claim]: undefined };
        expect(await judged(payload, {}, header)).toMatchObject({ 'required-claims': 'failed' });
      }
    },
  );
});

describe('a pasted logout token', () => {
  const header = { alg: 'RS256', typ: 'logout+jwt' };
  const logout = { ...idToken, jti: 'x', nonce: undefined, events: LOGOUT_EVENTS };

  test('passes with a subject or a session', async () => {
    for (const payload of [logout, { ...logout, sub: undefined, sid: 's' }]) {
      expect(Object.values(await judged(payload, {}, header))).not.toContain('failed');
    }
  });

  test.each<[string, object]>([
    ['logout-nonce', { nonce: 'n' }],
    ['logout-event', { events: {} }],
    ['logout-event', { events: [] }],
    ['subject', { sub: undefined }],
    ['required-claims', { events: undefined }],
    ['required-claims', { jti: undefined }],
    ['issuer', { iss: 'acme' }],
    ['subject', { sub: '', sid: undefined }],
    ['subject', { sub: 5 }],
    ['subject', { sid: [] }],
  ])('fails the check %s for %j', async (id, change) => {
    const payload = { ...logout, ...change };
    expect(await judged(payload, {}, header)).toMatchObject({ [id]: 'failed' });
  });
});

describe('other pasted texts', () => {
  test('a client assertion is issued by the client that it is about', async () => {
    const assertion = { iss: '0oa1', sub: '0oa1', aud: 'https://acme.okta.com', exp: SECONDS };
    expect(await judged(assertion)).toMatchObject({
      issuer: 'passed',
      'required-claims': 'passed',
    });
  });

  test.each([{}, { iss: '', sub: '' }, { iss: 5, sub: 5 }, { iss: null, sub: null }])(
    'a client assertion with the parties %j is issued by nobody',
    async (parties) => {
      const header = { alg: 'RS256', typ: 'client-authentication+jwt' };
      expect(await judged(parties, {}, header)).toMatchObject({ issuer: 'failed' });
    },
  );

  test('a token of no known kind owes no claim', async () => {
    expect(await judged({})).toStrictEqual({
      structure: 'passed',
      algorithm: 'passed',
      signature: 'unknown',
      issuer: 'unknown',
      audience: 'unknown',
      exp: 'unknown',
      iat: 'unknown',
    });
  });

  test('an unsecured token has a signature that fails', async () => {
    const checks = await checksOf(`${base64url('{"alg":"none"}')}.e30.`);
    expect(checks.find(({ id }) => id === 'signature')?.verdict).toBe('failed');
  });

  test('a text that is no token gets an answer', async () => {
    const checks = await checksOf('x');
    expect(checks.map(({ id, verdict }) => `${id} ${verdict}`)).toStrictEqual([
      'structure failed',
      'signature unknown',
    ]);
  });

  test('an encrypted token is judged by the claims that it was decrypted to', async () => {
    const compact = `${base64url('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA`;
    const sealed = await checksOf(compact);
    expect(sealed.map(({ id }) => id)).not.toContain('issuer');
    expect(sealed).toContainEqual(
      expect.objectContaining({ id: 'encryption', verdict: 'unknown' }),
    );
    const opened = await checksOf(compact, { decryptedClaims: { ...idToken, aud: undefined } });
    expect(opened).toContainEqual(expect.objectContaining({ id: 'encryption', verdict: 'passed' }));
    expect(opened).toContainEqual(
      expect.objectContaining({ id: 'required-claims', verdict: 'failed' }),
    );
  });
});
