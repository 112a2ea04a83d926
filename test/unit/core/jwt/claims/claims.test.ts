import { describe, expect, test } from 'vitest';
import {
  OKTA_CLAIMS,
  PROFILE_CLAIMS,
  REGISTERED_CLAIMS,
  SIGN_IN_CLAIMS,
} from '../../../../../src/core/jwt/claims/claimRows.ts';
import {
  describeClaim,
  describeHeaderParameter,
  describeMember,
} from '../../../../../src/core/jwt/claims/claims.ts';
import {
  ADDRESS_MEMBERS,
  AUTHORIZATION_DETAIL_MEMBERS,
  CONFIRMATION_MEMBERS,
  EVENT_MEMBERS,
  KEY_MEMBERS,
} from '../../../../../src/core/jwt/claims/claimMemberRows.ts';
import { HEADER_PARAMETERS } from '../../../../../src/core/jwt/claims/headerRows.ts';
import { OAUTH_CLAIMS } from '../../../../../src/core/jwt/claims/oauthClaimRows.ts';

const CLAIMS = [
  ...REGISTERED_CLAIMS,
  ...SIGN_IN_CLAIMS,
  ...PROFILE_CLAIMS,
  ...OKTA_CLAIMS,
  ...OAUTH_CLAIMS,
];

const TABLES = [
  CLAIMS,
  HEADER_PARAMETERS,
  ADDRESS_MEMBERS,
  AUTHORIZATION_DETAIL_MEMBERS,
  CONFIRMATION_MEMBERS,
  EVENT_MEMBERS,
  KEY_MEMBERS,
];

test('no name has two rows in a table', () => {
  for (const rows of TABLES) {
    expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
  }
});

test('every row has a title, one sentence that means nothing in Markdown, and a source', () => {
  for (const [, title, explanation, source] of TABLES.flat()) {
    expect(title).toMatch(/^[A-Z][A-Za-z0-9 ]+$/);
    expect(explanation).toMatch(/^[A-Z][^|<>`*\n]*\.$/);
    expect(explanation).not.toMatch(/\. [A-Z]/);
    expect(source).toMatch(/^(RFC \d{4}|OpenID Connect|Okta|Financial-grade API)/);
  }
});

describe('describeClaim', () => {
  test.each(
    (
      'sub ver iss aud iat exp nbf jti amr acr azp idp nonce auth_time groups at_hash c_hash cid uid scp email ' +
      'preferred_username scope client_id act may_act cnf authorization_details htm htu ath events sid toe txn'
    ).split(' '),
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

describe('describeMember', () => {
  test.each([
    ['cnf', 'jkt'],
    ['cnf', 'x5t#S256'],
    ['jwk', 'kty'],
    ['address', 'country'],
    ['authorization_details', 'type'],
    ['events', 'http://schemas.openid.net/event/backchannel-logout'],
    ['act', 'sub'],
    ['act', 'act'],
  ])('knows what %s holds as %s', (holder, name) => {
    expect(describeMember(holder, name)?.explanation).toMatch(/^[A-Z].*\.$/);
  });

  test.each([
    ['cnf', 'sub'],
    ['groups', 'type'],
    ['__proto__', 'jkt'],
    ['cnf', '__proto__'],
    ['jkt', 'cnf'],
  ])('does not know what %s holds as %s', (holder, name) => {
    expect(describeMember(holder, name)).toBeUndefined();
  });
});
