import { describe, expect, test } from 'vitest';
import {
  OKTA_CLAIMS,
  PROFILE_CLAIMS,
  REGISTERED_CLAIMS,
  SIGN_IN_CLAIMS,
} from '../../../../src/core/jwt/claimRows.ts';
import { describeClaim, describeHeaderParameter } from '../../../../src/core/jwt/claims.ts';

test('no claim has two rows', () => {
  const rows = [...REGISTERED_CLAIMS, ...SIGN_IN_CLAIMS, ...PROFILE_CLAIMS, ...OKTA_CLAIMS];
  expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
});

describe('describeClaim', () => {
  test.each(
    'sub ver iss aud iat exp jti amr idp nonce auth_time groups at_hash c_hash cid uid scp email preferred_username'.split(
      ' ',
    ),
  )('knows %s, in one sentence with its source', (name) => {
    const description = describeClaim(name);
    expect(description?.title).toMatch(/^[A-Z]/);
    expect(description?.explanation).toMatch(/^[A-Z].*\.$/);
    expect(description?.source).toMatch(/^(RFC \d{4}|OpenID Connect|Okta)/);
  });

  test.each(['exp', 'iat', 'nbf', 'auth_time', 'updated_at'])('formats %s as a time', (name) => {
    expect(describeClaim(name)?.format).toBe('time');
  });

  test("tells Okta's prefixes of the token identifier", () => {
    expect(describeClaim('jti')?.explanation).toContain('"ID."');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'Groups'])(
    'does not know %j',
    (name) => {
      expect(describeClaim(name)).toBeUndefined();
      expect(describeHeaderParameter(name)).toBeUndefined();
    },
  );
});

test.each(['alg', 'kid', 'typ', 'jku', 'jwk', 'x5c', 'crit', 'enc', 'x5t#S256'])(
  'describeHeaderParameter knows %s',
  (name) => {
    expect(describeHeaderParameter(name)?.explanation).toMatch(/^[A-Z].*\.$/);
  },
);
