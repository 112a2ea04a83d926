import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJwt } from '../../../../../src/core/jwt/decode.ts';
import { tokenKindOf } from '../../../../../src/core/jwt/kind/tokenKind.ts';
import type { TokenKind } from '../../../../../src/core/jwt/kind/tokenKind.ts';
import { anyText, base64url, compactOf } from '../encode.ts';

function kindOf(claims: object, header: object = {}): TokenKind {
  const compact = compactOf(JSON.stringify({ alg: 'RS256', ...header }), JSON.stringify(claims));
  return tokenKindOf(decodeJwt(compact));
}

const ORG = 'https://demo.okta.example';
const SERVER = `${ORG}/oauth2/default`;
const LOGOUT = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const KEY = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' };

describe('tokenKindOf', () => {
  test.each<[string, object, object, string, string]>([
    ["Okta's ID token", { jti: 'ID.a', iss: ORG, scope: 'x' }, {}, 'id-token', 'jti begins'],
    ['an access token of the org', { jti: 'AT.a', iss: ORG }, {}, 'org-access-token', 'a path'],
    ['one with a slash', { jti: 'AT.a', iss: `${ORG}/` }, {}, 'org-access-token', 'a path'],
    [
      "one of Okta's own type",
      { iss: ORG },
      { typ: 'application/okta-internal-at+jwt' },
      'org-access-token',
      'typ is',
    ],
    [
      'an access token of a custom server',
      { jti: 'AT.a', iss: SERVER },
      {},
      'custom-access-token',
      '/oauth2/',
    ],
    [
      'one whose id is unusual',
      { cid: 'a', scp: [], iss: `${ORG}/oauth2/aus1` },
      {},
      'custom-access-token',
      'scp',
    ],
    [
      'an address with more path',
      { jti: 'AT.a', iss: `${ORG}/a/oauth2/b` },
      {},
      'access-token',
      '',
    ],
    ['an address with a query', { jti: 'AT.a', iss: `${ORG}?a` }, {}, 'access-token', 'jti begins'],
    ['an issuer of another kind', { jti: 'AT.a', iss: 'joe:' }, {}, 'access-token', 'jti begins'],
    ['an issuer that is no text', { jti: 'AT.a', iss: [ORG] }, {}, 'access-token', 'jti begins'],
    ['the type of RFC 9068', { iss: ORG }, { typ: 'AT+JWT' }, 'access-token', 'typ is "at+jwt"'],
    [
      'the long type of RFC 9068',
      { iss: SERVER },
      { typ: 'application/at+jwt' },
      'access-token',
      'typ is',
    ],
    ['scopes as a text', { iss: ORG, scope: 'a' }, {}, 'access-token', 'it has scope'],
    ['scopes with a nonce', { aud: 'a', sub: 'b', nonce: 'c', scp: [] }, {}, 'access-token', 'scp'],
    ['a refresh token by typ', {}, { typ: 'refresh+jwt' }, 'refresh-token', 'refresh+jwt'],
    ['a refresh token by claim', { typ: 'Refresh', scope: 'a' }, {}, 'refresh-token', 'Refresh'],
    ['a logout token by typ', {}, { typ: 'logout+jwt' }, 'logout-token', 'logout+jwt'],
    [
      'a logout token by event',
      { aud: 'a', sub: 'b', events: LOGOUT },
      {},
      'logout-token',
      'event',
    ],
    ['another event', { events: { 'https://example.com/e': {} } }, {}, 'jwt', 'no claim'],
    ['an event beside a nonce', { events: LOGOUT, nonce: 'a' }, {}, 'jwt', 'no claim'],
    ['events that are a list', { events: [Object.keys(LOGOUT)[0]] }, {}, 'jwt', 'no claim'],
    ['a DPoP proof', { htm: 'GET' }, { typ: 'dpop+jwt' }, 'dpop-proof', 'dpop+jwt'],
    ['one without its type', { htm: 'GET', htu: ORG }, { jwk: KEY }, 'dpop-proof', 'htm'],
    ['an assertion', { iss: 'a', sub: 'a', aud: ORG, jti: 'x' }, {}, 'client-assertion', 'same'],
    ['empty parties', { iss: '', sub: '', aud: ORG }, {}, 'jwt', 'no claim'],
    ['an ID token with nonce', { aud: 'a', sub: 'b', nonce: 'c' }, {}, 'id-token', 'nonce'],
    [
      'a self-issued ID token',
      { iss: 'a', sub: 'a', aud: 'b', nonce: 'c' },
      {},
      'id-token',
      'nonce',
    ],
    ['one with at_hash', { aud: 'a', sub: 'b', at_hash: 'c' }, {}, 'id-token', 'at_hash'],
    ['one with auth_time', { aud: 'a', sub: 'b', auth_time: 1 }, {}, 'id-token', 'auth_time'],
    ['a nonce without a subject', { aud: 'a', nonce: 'c' }, {}, 'jwt', 'no claim'],
    ['an empty payload', {}, {}, 'jwt', 'no claim'],
    ['a type that says nothing', { iss: 'joe' }, { typ: 'JWT' }, 'jwt', 'no claim'],
    ['a type that is no text', { iss: 'joe' }, { typ: ['at+jwt'] }, 'jwt', 'no claim'],
    ['inherited names', { aud: 'a', sub: 'b' }, { typ: 'constructor' }, 'jwt', 'no claim'],
  ])('recognises %s', (_, claims, header, id, evidence) => {
    const kind = kindOf(claims, header);
    expect(kind.id).toBe(id);
    expect(kind.evidence).toContain(evidence);
    expect(kind.meaning).toMatch(/^[A-Z].*\.$/);
    expect(kind.source).not.toBe('');
  });

  test.each<[string, string, string]>([
    ['', 'damaged', 'Damaged JWT'],
    ['e30', 'damaged', 'Damaged JWT'],
    ['e30.e30', 'damaged', 'Damaged JWT'],
    ['e30.WzFd.AA', 'damaged', 'Damaged JWT'],
    ['W10.e30.AA', 'damaged', 'Damaged JWT'],
    [`${base64url('{"enc":"A256GCM"}')}.AA.AA.AA.AA`, 'encrypted', 'Encrypted token'],
    ['e30.AA.AA.AA.AA', 'damaged', 'Damaged JWT'],
    ['W10.AA.AA.AA.AA', 'damaged', 'Damaged JWT'],
    ['e30.e30.AA', 'jwt', 'JWT'],
    [compactOf('{}', '{"jti":"ID.a"}').slice(0, -87), 'id-token', 'ID token'],
  ])('calls %j %s', (compact, id, name) => {
    expect(tokenKindOf(decodeJwt(compact))).toMatchObject({ id, name });
  });

  test('says of an access token of the org authorization server that it is opaque', () => {
    expect(kindOf({ jti: 'AT.a', iss: ORG }).meaning).toContain('treat it as opaque');
  });

  test('repeats nothing of the token but what it was recognised by', () => {
    const claim = fc.constantFrom(
      'iss',
      'sub',
      'aud',
      'jti',
      'scp',
      'nonce',
      'events',
      'typ',
      'cid',
    );
    fc.assert(
      fc.property(fc.dictionary(claim, anyText), anyText, (claims, typ) => {
        const { evidence, meaning } = kindOf(claims, { typ });
        expect(evidence + meaning).toMatch(/^[\w "./+',;:()-]+$/);
      }),
    );
  });
});
