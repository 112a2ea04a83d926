import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../../../src/core/json.ts';
import {
  ASSURANCE_LEVELS,
  AUTHENTICATION_METHODS,
  SCOPES,
} from '../../../../../src/core/jwt/claims/authenticationValues.ts';
import {
  ALGORITHMS,
  CONTENT_ENCRYPTIONS,
  TOKEN_TYPES,
} from '../../../../../src/core/jwt/claims/headerValues.ts';
import {
  explainHeaderValue,
  explainItem,
  explainValue,
} from '../../../../../src/core/jwt/claims/valueExplanations.ts';
import { anyText } from '../encode.ts';

const USER = '00ub0oNGTSWTBKOLGLNR';
const APP = '0oabucvyc38HLL1ef0h7';
const ORG = '00o1n8sbwArJ7OQRw406';

test('every explanation is made of plain sentences', () => {
  const tables = [
    ASSURANCE_LEVELS,
    AUTHENTICATION_METHODS,
    SCOPES,
    ALGORITHMS,
    CONTENT_ENCRYPTIONS,
    TOKEN_TYPES,
  ];
  for (const text of tables.flatMap((table) => [...table.values()])) {
    expect(text).toMatch(/^[A-Z][^|<>`*_\n]*\.$/);
  }
});

describe('explainValue', () => {
  test.each<[string, JsonValue, string]>([
    ['acr', 'urn:okta:loa:2fa:any:ifpossible', 'users who have two'],
    ['acr', 'phrh', 'secure hardware'],
    ['amr', ['pwd', 'mfa'], 'The user gave a password. Several factors were used'],
    ['amr', ['okta_verify'], 'Okta Verify'],
    ['scp', ['openid', 'unknown', 'groups'], 'Asks for the groups claim.'],
    ['scope', 'openid offline_access', 'Asks for a refresh token'],
    ['jti', 'ID.abc', 'ID tokens'],
    ['jti', 'AT.abc', 'access tokens'],
    ['idp', ORG, 'at Okta itself'],
    ['idp', APP, 'external identity provider'],
    ['sub', USER, 'The id of a user'],
    ['sub', APP, 'about the app itself'],
    ['uid', USER, 'The id of a user'],
    ['cid', APP, 'The id of an app'],
    ['aud', APP, 'meant for this app'],
    ['aud', [APP], 'meant for this app'],
    ['azp', APP, 'The id of an app'],
    ['ver', 1, 'Okta'],
    ['token_type', 'DPoP', 'proves the key'],
  ])('explains %s %j', (name, value, words) => {
    expect(explainValue(name, value)).toContain(words);
  });

  test.each<[string, JsonValue]>([
    ['acr', 'urn:other'],
    ['acr', 2],
    ['amr', []],
    ['amr', ['other']],
    ['amr', Array.from({ length: 21 }, () => 'pwd')],
    ['amr', [['pwd']]],
    ['amr', 'pwd'],
    ['scope', 'pwd'],
    ['scope', 'openid '.repeat(50_000)],
    ['jti', 'id.abc'],
    ['idp', USER],
    ['sub', 'demo.user@example.com'],
    ['sub', `${USER}0`],
    ['uid', APP],
    ['cid', 'something_from_somewhere'],
    ['ver', 2],
    ['ver', '1'],
    ['groups', ['openid', 'pwd']],
    ['__proto__', 'openid'],
    ['constructor', 'phr'],
    ['name', null],
  ])('leaves %s %# unexplained', (name, value) => {
    expect(explainValue(name, value)).toBeUndefined();
  });

  test('gives sentences that repeat nothing of the value', () => {
    const name = fc.constantFrom('acr', 'amr', 'scope', 'jti', 'idp', 'sub', 'aud', 'cid', 'ver');
    const marked = anyText.map((text) => `AT.§${text}§`);
    fc.assert(
      fc.property(name, fc.oneof(marked, fc.array(marked)), (claim, value) => {
        expect(explainValue(claim, value) ?? '').not.toContain('§');
      }),
    );
  });
});

test.each([
  ['amr', 'kba', 'security question'],
  ['scp', 'okta.users.read', 'read a part of the org'],
  ['scp', 'okta.apps.manage', 'read and change'],
  ['scope', 'profile', 'profile'],
])('explainItem explains %s %s', (name, item, words) => {
  expect(explainItem(name, item)).toContain(words);
});

test.each([
  ['amr', 'openid'],
  ['scp', 'okta.'],
  ['scp', 'okta.users.read.more'],
  ['groups', 'openid'],
  ['amr', '__proto__'],
])('explainItem does not know %s %s', (name, item) => {
  expect(explainItem(name, item)).toBeUndefined();
});

test.each<[string, JsonValue, string]>([
  ['alg', 'RS256', 'Okta'],
  ['alg', 'none', 'anyone'],
  ['alg', 'RSA-OAEP-256', 'encrypted'],
  ['enc', 'A256GCM', 'GCM'],
  ['typ', 'application/AT+JWT', 'RFC 9068'],
  ['typ', 'dpop+jwt', 'DPoP'],
  ['cty', 'JWT', 'inside'],
  ['zip', 'DEF', 'DEFLATE'],
])('explainHeaderValue explains %s %j', (name, value, words) => {
  expect(explainHeaderValue(name, value)).toContain(words);
});

test.each<[string, JsonValue]>([
  ['alg', 'rs256'],
  ['alg', ['RS256']],
  ['kid', 'RS256'],
  ['typ', 'constructor'],
])('explainHeaderValue does not know %s %j', (name, value) => {
  expect(explainHeaderValue(name, value)).toBeUndefined();
});
