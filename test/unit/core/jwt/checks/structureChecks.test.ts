import { describe, expect, test } from 'vitest';
import type { Check } from '../../../../../src/core/jwt/checks/check.ts';
import { decodeJwt } from '../../../../../src/core/jwt/decode.ts';
import { structureChecks } from '../../../../../src/core/jwt/checks/structureChecks.ts';
import { base64url, compactOf } from '../encode.ts';

function verdicts(checks: readonly Check[]): string[] {
  return checks.map(({ id, verdict }) => `${id} ${verdict}`);
}

describe('structureChecks', () => {
  test.each([
    ['{"alg":"RS256"}', ['structure passed', 'algorithm passed']],
    ['{"alg":"none"}', ['structure passed', 'algorithm failed']],
    ['{"alg":"NoNe"}', ['structure passed', 'algorithm failed']],
    ['{"alg":"HS256"}', ['structure passed', 'algorithm unknown']],
    ['{"alg":"RS1"}', ['structure passed', 'algorithm failed']],
    ['{"alg":"XX256"}', ['structure passed', 'algorithm unknown']],
    ['{"alg":5}', ['structure passed', 'algorithm failed']],
    ['{}', ['structure passed', 'algorithm failed']],
    [
      '{"alg":"none","alg":"RS256"}',
      ['structure passed', 'algorithm passed', 'duplicate-keys failed'],
    ],
    ['[]', ['structure failed']],
    ['{"alg":"RS256"', ['structure failed']],
  ])('judges a token with the header %j', (header, expected) => {
    expect(verdicts(structureChecks(decodeJwt(compactOf(header, '{}'))))).toStrictEqual(expected);
  });

  test('shows a hostile algorithm name made visible', () => {
    const decoded = decodeJwt(compactOf('{"alg":"RS256\\u202e"}', '{}'));
    expect(structureChecks(decoded)[1]?.explanation).toContain('"RS256⟨U+202E⟩"');
  });
});

function algorithmOf(header: object, payload: object): Check | undefined {
  const decoded = decodeJwt(compactOf(JSON.stringify(header), JSON.stringify(payload)));
  return structureChecks(decoded).find(({ id }) => id === 'algorithm');
}

describe('the algorithm', () => {
  test.each<[string, object, string]>([
    ['failed', { iss: 'https://acme.okta.com' }, 'which acme.okta.com publishes'],
    ['failed', { iss: 'https://acme.oktapreview.com/oauth2/default' }, 'can have made this token'],
    ['failed', { iss: 'https://login.example.com', jti: 'ID.1' }, 'Okta signs with a private key'],
    ['unknown', { iss: 'https://login.example.com' }, 'If login.example.com publishes public keys'],
    ['unknown', { iss: 'https://acme.okta.com.example.com' }, 'If acme.okta.com.example.com'],
    ['unknown', { iss: '0oa1', sub: '0oa1' }, 'whoever can check such a token can also make one'],
    ['unknown', { iss: 5 }, 'shared secret'],
    ['unknown', {}, 'shared secret'],
  ])('HS256 is %s for the claims %j', (verdict, payload, words) => {
    const check = algorithmOf({ alg: 'HS256' }, payload);
    expect(check?.verdict).toBe(verdict);
    expect(check?.explanation).toContain(words);
  });

  test.each([
    ['RSA-OAEP-256', 'passed'],
    ['ECDH-ES+A128KW', 'passed'],
    ['RSA1_5', 'failed'],
    ['dir', 'unknown'],
    ['A256GCMKW', 'unknown'],
    ['PBES2-HS256+A128KW', 'unknown'],
    ['RS256', 'unknown'],
  ])('of an encrypted token, %s is %s', (alg, verdict) => {
    const compact = `${base64url(JSON.stringify({ alg, enc: 'A256GCM' }))}.AAAA.AAAA.AAAA.AAAA`;
    expect(verdicts(structureChecks(decodeJwt(compact)))).toStrictEqual([
      'structure passed',
      `algorithm ${verdict}`,
    ]);
  });
});

describe('header parameters that mislead', () => {
  test.each<[object, string]>([
    [{ crit: ['b64'], b64: true }, 'critical-header passed'],
    [{ crit: ['b64'], b64: false }, 'critical-header failed'],
    [{ crit: ['exp'], exp: 1 }, 'critical-header failed'],
    [{ crit: ['b64', 'x'], b64: true, x: 1 }, 'critical-header failed'],
    [{ crit: ['b64'] }, 'critical-header failed'],
    [{ crit: [] }, 'critical-header failed'],
    [{ crit: 'b64', b64: true }, 'critical-header failed'],
    [{ crit: [5], 5: 1 }, 'critical-header failed'],
    [{ crit: ['__proto__'] }, 'critical-header failed'],
    [{ crit: null }, 'critical-header failed'],
    [{ jku: 'https://example.com/keys' }, 'header-keys unknown'],
    [{ jwk: {} }, 'header-keys unknown'],
    [{ x5c: [] }, 'header-keys unknown'],
    [{ x5u: 5 }, 'header-keys unknown'],
    [{ typ: 'dpop+jwt', jwk: {}, x5c: [] }, 'header-keys unknown'],
  ])('%j gives %s', (header, expected) => {
    const compact = compactOf(JSON.stringify({ alg: 'RS256', ...header }), '{}');
    expect(verdicts(structureChecks(decodeJwt(compact)))).toContain(expected);
  });

  function checkOf(id: string, header: object): Check | undefined {
    const compact = compactOf(JSON.stringify({ alg: 'ES256', ...header }), '{}');
    return structureChecks(decodeJwt(compact)).find((check) => check.id === id);
  }

  test('are named', () => {
    const keys = checkOf('header-keys', { jku: 'x', x5u: 'y', jwk: {} });
    expect(keys?.explanation).toContain('"jku", "jwk", "x5u"');
    const missing = checkOf('critical-header', { crit: ['b64'] });
    expect(missing?.explanation).toContain('"b64", which the header does not have');
  });

  test('are not the key of a DPoP proof, nor any where there is none', () => {
    expect(checkOf('header-keys', { typ: 'dpop+jwt', jwk: {} })).toBeUndefined();
    expect(checkOf('header-keys', { typ: 'JWT' })).toBeUndefined();
    expect(checkOf('critical-header', { typ: 'JWT' })).toBeUndefined();
  });
});
