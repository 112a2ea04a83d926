import { assert, dictionary, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactedTokenJson } from '../../../../src/core/export/tokenRedaction.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import { base64url, compactOf } from '../jwt/encode.ts';

function redacted(claims: object, header: object = { alg: 'RS256' }): unknown {
  const compact = compactOf(JSON.stringify(header), JSON.stringify(claims));
  return JSON.parse(redactedTokenJson(decodeJwt(compact)));
}

describe('redactedTokenJson', () => {
  it('keeps structure, times and protocol values, and hides the rest', () => {
    const header = { alg: 'RS256', typ: 'application/at+jwt', kid: 'secret-kid' };
    const claims = {
      ver: 1,
      jti: 'AT.secret',
      iss: 'https://secret.okta.example/oauth2/ausSecret',
      aud: ['https://secret.okta.example', 'api://secret'],
      sub: 'secret.user@example.com',
      preferred_username: 'secret.user@example.com',
      uid: '00uSecretSecretSecre',
      iat: 1893452400,
      exp: 1893456000,
      scp: ['openid', 'okta.users.read', 'https://secret.example/read'],
      scope: 'openid secret@example.com',
      amr: ['pwd', 'mfa'],
      acr: 'urn:okta:loa:2fa:any',
      groups: ['Everyone', 'Secret', 'Everyone'],
      team_groups: ['Secret'],
      employee: 12345,
      email_verified: true,
      nothing: null,
      empty: '',
      cnf: { jkt: 'secret', other: 'secret' },
      profile: { 'secret.user@example.com': ['secret', { scp: 'secret' }] },
      'https://secret.example/roles': ['Secret'],
      'name-1': 'secret',
    };
    expect(redacted(claims, header)).toStrictEqual({
      header: { alg: 'RS256', typ: 'application/at+jwt', kid: 'redacted-1' },
      payload: {
        ver: 1,
        jti: 'AT.redacted-2',
        iss: 'https://host-1/oauth2/redacted-3',
        aud: ['https://host-1', 'redacted-4'],
        sub: 'redacted-5',
        preferred_username: 'redacted-5',
        uid: '00u-redacted-6',
        iat: 1893452400,
        exp: 1893456000,
        scp: ['openid', 'okta.users.read', 'https://host-2/redacted-7'],
        scope: 'openid redacted-8',
        amr: ['pwd', 'mfa'],
        acr: 'urn:okta:loa:2fa:any',
        groups: ['group-1', 'group-2', 'group-1'],
        team_groups: ['group-2'],
        employee: 'number-1',
        email_verified: true,
        nothing: null,
        empty: '',
        cnf: { jkt: 'redacted-9', 'name-1': 'redacted-9' },
        profile: { 'name-2': ['redacted-9', { 'name-3': 'redacted-9' }] },
        'name-4': ['group-2'],
        'name-5': 'redacted-9',
      },
    });
  });

  it('gives the same placeholder for the same text only within one export', () => {
    expect(redacted({ a: 'one' })).toStrictEqual(redacted({ a: 'two' }));
  });

  it('keeps no user, query or fragment of an address', () => {
    expect(
      redacted({ iss: 'https://user:secret@x.example/oauth2/default/?secret#secret' }),
    ).toHaveProperty('payload.iss', 'https://host-1/oauth2/default/');
  });

  it('hides numbers under the names of times and versions that are none', () => {
    const claims = { exp: 4111111111111111, iat: [4111111111], nbf: -5e300, ver: 4111111111111111 };
    expect(redacted(claims)).toMatchObject({
      payload: { exp: 'number-1', iat: ['number-2'], nbf: 'number-3', ver: 'number-1' },
    });
  });

  it('hides numbers that only look like times and times that are no numbers', () => {
    expect(redacted({ exp: '1893456000', act: { iat: 5, pin: 5 } })).toHaveProperty('payload', {
      exp: 'redacted-1',
      act: { iat: 5, 'name-1': 'number-1' },
    });
  });

  it('gives null for a part that cannot be read, and never its text', () => {
    expect(redactedTokenJson(decodeJwt(`e30.${base64url('secret')}.AA`))).toBe(
      '{\n  "header": {},\n  "payload": null\n}\n',
    );
    expect(
      redactedTokenJson(decodeJwt(`${base64url('{"enc":"A256GCM"}')}.AA.AA.AA.AA`), {
        sub: 'secret',
      }),
    ).toContain('"sub": "redacted-1"');
  });

  it('hides a text wherever it stands, under names that documents define too', () => {
    const secret = string({ minLength: 4 }).map((text) => `§${text}`);
    const value = jsonValue({ maxDepth: 3 });
    assert(
      property(dictionary(secret, value), secret, value, (claims, text, other) => {
        const nested = {
          text,
          [text]: other,
          list: [text, [text]],
          scp: [text],
          iss: `https://x/${text}`,
        };
        const names = [
          'sub',
          'groups',
          'scp',
          'cnf',
          'act',
          'address',
          'events',
          'jwk',
          'alg',
          'x',
        ];
        const all = Object.fromEntries(names.map((name) => [name, nested]));
        const shown = JSON.stringify(redacted({ ...claims, ...all }, { ...all, alg: text }));
        expect(shown).not.toMatch(/§|%C2%A7/i);
      }),
    );
  });
});
