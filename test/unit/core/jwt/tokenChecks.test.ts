import { describe, expect, test } from 'vitest';
import type { Check } from '../../../../src/core/jwt/check.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import {
  pastedTokenChecks,
  structureChecks,
  timeChecks,
} from '../../../../src/core/jwt/tokenChecks.ts';
import { RS256_HEADER, base64url, compactOf } from './encode.ts';

const NOW = Date.UTC(2030, 0, 1);
const NOW_SECONDS = NOW / 1000;

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

describe('timeChecks', () => {
  test.each([
    [{ exp: NOW_SECONDS + 1, iat: NOW_SECONDS }, ['exp passed', 'iat passed']],
    [{ exp: NOW_SECONDS - 299, iat: NOW_SECONDS + 300 }, ['exp passed', 'iat passed']],
    [{ exp: NOW_SECONDS - 300, iat: NOW_SECONDS + 301 }, ['exp failed', 'iat failed']],
    [{ exp: 1, nbf: NOW_SECONDS + 301, iat: 1 }, ['exp failed', 'nbf failed', 'iat passed']],
    [
      { exp: NOW_SECONDS, nbf: NOW_SECONDS + 300, iat: 1 },
      ['exp passed', 'nbf passed', 'iat passed'],
    ],
    [{}, ['exp unknown', 'iat unknown']],
    [{ exp: '1', iat: null, nbf: [] }, ['exp failed', 'nbf failed', 'iat failed']],
    [{ exp: NOW, iat: 1e300 }, ['exp failed', 'iat failed']],
  ])('judges %j', (payload, expected) => {
    expect(verdicts(timeChecks(payload, NOW))).toStrictEqual(expected);
  });

  test('says what was compared, and that a difference is tolerated', () => {
    expect(timeChecks({ exp: NOW_SECONDS - 60, iat: 0 }, NOW)[0]?.explanation).toBe(
      '"exp" is 2029-12-31T23:59:00.000Z, 1 minute ago. A clock difference of 300 seconds is tolerated.',
    );
    expect(timeChecks({ exp: NOW_SECONDS + 1, iat: 0 }, NOW)[0]?.explanation).not.toContain(
      'tolerated',
    );
  });
});

describe('pastedTokenChecks', () => {
  test('leaves the signature open and says why', () => {
    const checks = pastedTokenChecks(decodeJwt(compactOf(RS256_HEADER, '{}')), NOW);
    const signature = checks.find(({ id }) => id === 'signature');
    expect(signature?.verdict).toBe('unknown');
    expect(signature?.explanation).toContain('pasting sends nothing over the network');
  });

  test('fails the signature of an unsecured token', () => {
    const checks = pastedTokenChecks(decodeJwt(`${base64url('{"alg":"none"}')}.e30.`), NOW);
    expect(verdicts(checks)).toContain('signature failed');
  });

  test('answers for text that is no token', () => {
    expect(verdicts(pastedTokenChecks(decodeJwt('x'), NOW))).toStrictEqual([
      'structure failed',
      'signature unknown',
    ]);
  });
});
