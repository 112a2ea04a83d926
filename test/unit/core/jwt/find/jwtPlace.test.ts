import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJwts } from '../../../../../src/core/jwt/find/findJwts.ts';
import { jwtPlace } from '../../../../../src/core/jwt/find/jwtPlace.ts';
import { RS256_HEADER, anyText, compactOf } from '../encode.ts';

const TOKEN = compactOf(RS256_HEADER, '{"sub":"demo"}');

/** Places and names of the tokens in a text, in which T stands for one. */
function placesIn(text: string): readonly (readonly [string, string | undefined])[] {
  return findJwts(text.replaceAll('T', TOKEN)).map(({ place, name }) => [place, name]);
}

describe('jwtPlace', () => {
  test.each([
    ['T', 'text', undefined],
    ['See T', 'text', undefined],
    ['["T"]', 'text', undefined],
    ['a == T', 'text', undefined],
    ['jwt: T', 'text', 'jwt'],
    ['export ID_JW=T', 'text', 'ID_JW'],
    ['Authorization: Bearer T', 'header', 'Authorization'],
    ['authorization:bearer "T"', 'header', 'authorization'],
    ['Proxy-Authorization: Bearer T', 'header', 'Proxy-Authorization'],
    ['Authorization: DPoP T', 'header', 'Authorization'],
    ['Authorization: T', 'header', 'Authorization'],
    ['DPoP: T', 'header', 'DPoP'],
    ["curl -H 'Authorization: Bearer T' https://example.com", 'header', 'Authorization'],
    ['curl -H "authorization: Bearer T"', 'header', 'authorization'],
    ['headers: { Authorization: `Bearer T` }', 'header', 'Authorization'],
    ['{"Authorization":"Bearer T"}', 'header', 'Authorization'],
    ['{\\"authorization\\":\\"Bearer T\\"}', 'header', 'authorization'],
    ['{"name": "Authorization",\n  "value": "Bearer T"}', 'header', 'Authorization'],
    ['sent Bearer T', 'header', undefined],
    ['x-demo-oidc-data: T', 'header', 'x-demo-oidc-data'],
    ['Cookie: session=T', 'cookie', 'session'],
    ['Cookie: theme=dark; id_token=T', 'cookie', 'id_token'],
    ['set-cookie: id_token=T; Path=/; HttpOnly', 'cookie', 'id_token'],
    ["curl --cookie 'session=T'", 'cookie', 'session'],
    ['document.cookie = "session=T"', 'cookie', 'session'],
    ['{"Cookie":"session=T"}', 'cookie', 'session'],
    ['https://example.com/callback?id_token=T', 'parameter', 'id_token'],
    ['https://example.com/callback#state=demo&access_token=T', 'parameter', 'access_token'],
    ['https://example.com/?value=T', 'parameter', 'value'],
    ['body: state=demo&amp;jwt=T', 'parameter', 'jwt'],
    ['"url":"https://example.com/?a=b\\u0026jwt=T"', 'parameter', 'jwt'],
    ['continue=https%253A%252F%252Fexample.com%253Fjwt%253DT', 'parameter', 'jwt'],
    ['continue=https%3A%2F%2Fexample.com%2F%23jwt%3DT', 'parameter', 'jwt'],
    ['id_token=T', 'parameter', 'id_token'],
    ['client_assertion=T', 'parameter', 'client_assertion'],
    ['<input type="hidden" name="id_token" value="T"/>', 'parameter', 'id_token'],
    ['{"id_token":"T"}', 'json', 'id_token'],
    ['{ "id_token" :\t"T" }', 'json', 'id_token'],
    ["{ id_token: 'T' }", 'json', 'id_token'],
    ['message="{\\"id_token\\":\\"T\\"}"', 'json', 'id_token'],
    ['{\\\\\\"id_token\\\\\\":\\\\\\"T\\\\\\"}', 'json', 'id_token'],
    ['%7B%22id_token%22%3A%22T%22%7D', 'json', 'id_token'],
    ['{&quot;id_token&quot;:&quot;T&quot;}', 'json', 'id_token'],
    ['{"name":"id_token","value":"T"}', 'json', 'id_token'],
    ['{"value":"T"}', 'json', 'value'],
    [`{"${'a'.repeat(65)}":"T"}`, 'text', undefined],
  ])('tells what the token is used as in %j', (text, place, name) => {
    expect(placesIn(text)).toEqual([[place, name]]);
  });

  test('tells the places of several tokens apart', () => {
    expect(placesIn('Cookie: a=T; b=T\nAuthorization: Bearer T\nc=T')).toEqual([
      ['cookie', 'a'],
      ['cookie', 'b'],
      ['header', 'Authorization'],
      ['text', 'c'],
    ]);
    expect(placesIn('{"id_token":"T","access_token":"T"}')).toEqual([
      ['json', 'id_token'],
      ['json', 'access_token'],
    ]);
    expect(placesIn("curl -H 'Authorization: DPoP T' -H 'DPoP: T'")).toEqual([
      ['header', 'Authorization'],
      ['header', 'DPoP'],
    ]);
  });

  test('never throws, and gives names that hold nothing but letters, digits and a few signs', () => {
    const piece = fc.constantFrom('"', "'", '=', ':', ' ', '\\', 'value', 'name', '%22', '\n', ';');
    const text = fc.array(fc.oneof(piece, anyText)).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('cookie', undefined), (before, previous) => {
        expect(jwtPlace(before, previous).name ?? 'none').toMatch(/^[\w.$-]{1,64}$/);
      }),
    );
  });
});
