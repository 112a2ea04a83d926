import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MAX_JWT_LENGTH,
  extractJwt,
  looksLikeJwt,
} from '../../../../../src/core/jwt/find/extractJwt.ts';
import { UserError } from '../../../../../src/core/userError.ts';
import { RS256_HEADER, anyText, compactOf } from '../encode.ts';

const TOKEN = compactOf(RS256_HEADER, '{"sub":"demo"}');
const OTHER = compactOf(RS256_HEADER, '{"sub":"other"}');

describe('extractJwt', () => {
  test.each([
    [TOKEN, 'text', undefined],
    [`  ${TOKEN}\r\n`, 'text', undefined],
    [`"${TOKEN}",`, 'text', undefined],
    [`\`${TOKEN}\``, 'text', undefined],
    [`'${TOKEN}';`, 'text', undefined],
    [TOKEN.replace(/(.{20})/g, '$1\n  '), 'text', undefined],
    [TOKEN.replace(/^|(.{20})/g, '$1\n> '), 'text', undefined],
    [`> ${TOKEN}`, 'text', undefined],
    [`>> > ${TOKEN.replace(/(.{20})/g, '$1\n>> > ')}`, 'text', undefined],
    [`> Bearer ${TOKEN.replace(/(.{20})/g, '$1\n> ')}`, 'bearer', undefined],
    [`Bearer ${TOKEN}`, 'bearer', undefined],
    [`DPoP ${TOKEN.replace('.', '\n.')}`, 'bearer', undefined],
    [`authorization: bearer "${TOKEN}"`, 'bearer', undefined],
    [`"Authorization: Bearer ${TOKEN}"`, 'bearer', undefined],
    [`https://example.com/callback#id_token=${TOKEN}&state=demo`, 'url', 'id_token'],
    [`https://example.com/?access_token=${OTHER}&id_token=${TOKEN}`, 'url', 'id_token'],
    [`vscode://claimsmith.okta-claims/callback#\n access_token=${TOKEN}`, 'url', 'access_token'],
    [`#id_token=${TOKEN}`, 'url', 'id_token'],
    [`state=demo&id_token=${TOKEN.replaceAll('.', '%2E')}`, 'form', 'id_token'],
    [`id_token=${TOKEN}`, 'form', 'id_token'],
    [`{"access_token":"${OTHER}","id_token":"${TOKEN}"}`, 'json', 'id_token'],
    [` {"token_type":"Bearer", "access_token":"${TOKEN}"}\n`, 'json', 'access_token'],
  ])('finds the token in %j', (text, source, parameter) => {
    const expected = { compact: TOKEN, source, ...(parameter === undefined ? {} : { parameter }) };
    expect(extractJwt(text)).toStrictEqual(expected);
    expect(looksLikeJwt(text)).toBe(true);
  });

  test.each(['eyJhbGciOiJSUzI1NiJ9', 'a.b.c', 'eyJ.broken+token.x', `${TOKEN}.AAAA`, '..'])(
    'hands an attempt such as %j on to the decoder',
    (text) => {
      expect(extractJwt(text)).toStrictEqual({ compact: text, source: 'text' });
    },
  );

  test.each([
    ['', 'jwt/empty', 'no text'],
    [' "\n" ', 'jwt/empty', 'no text'],
    ['x'.repeat(MAX_JWT_LENGTH + 1), 'jwt/too-long', 'at most 16,000,000 are read'],
    ['hello', 'jwt/not-a-jwt', 'it has no dots.'],
    [
      'Hello, world. Bye.',
      'jwt/not-a-jwt',
      '3 parts separated by dots, and character 6 of it, ","',
    ],
    ['a b\u202E.c', 'jwt/not-a-jwt', 'character 2 of it, " "'],
    ['\u202Eabc', 'jwt/not-a-jwt', '"⟨U+202E⟩"'],
    ['Bearer 00opaque-demo', 'jwt/not-a-jwt', 'what follows "Bearer" has no dots'],
    ['dpop 00opaque-demo', 'jwt/not-a-jwt', 'what follows "dpop" has no dots'],
    ['{"error":"access_denied"}', 'jwt/not-a-jwt', 'JSON without'],
    ['https://example.com/callback?code=demo&state=demo', 'jwt/not-a-jwt', 'URL without'],
  ])('refuses %.40j with %s', (text, code, words) => {
    const error = refusalOf(text);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(words);
  });

  test.each([
    ['letters', 'A'.repeat(2e6)],
    ['white space', `x${' '.repeat(2e6)}x`],
    ['quotes', `x${'"'.repeat(2e6)}x`],
    ['dots and spaces', '. '.repeat(1e6)],
    ['opening braces', '{'.repeat(2e6)],
    ['parameters', '?id_tokenid_token'.repeat(1e5)],
    ['percent signs', `id_token=${'%'.repeat(2e6)}`],
    ['header lines', 'Authorization: '.repeat(1e5)],
    ['nearly tokens', ' eyJaaaaaaaaaaaaaaaa'.repeat(1e5)],
  ])('answers within milliseconds for 2 MB of %s', (_, text) => {
    const started = performance.now();
    refusalOf(text);
    looksLikeJwt(text);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('throws nothing but a UserError, and shows no more than a character of the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(() => refusalOf(text)).not.toThrow();
      }),
    );
    expect(refusalOf('secret value')?.message).not.toContain('secret');
  });

  test('finds a token however it is wrapped', () => {
    const space = fc.constantFrom('\n', ' ', '\r\n\t', '\u00A0');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(TOKEN.length), space)), (breaks) => {
        const wrapped = breaks.reduce(
          (text, [place, piece]) => text.slice(0, place) + piece + text.slice(place),
          TOKEN,
        );
        expect(extractJwt(wrapped).compact).toBe(TOKEN);
      }),
    );
  });
});

describe('looksLikeJwt', () => {
  test('sees a token in the midst of a text', () => {
    expect(looksLikeJwt(`INFO request headers {authorization=[Bearer ${TOKEN}]}`)).toBe(true);
    expect(looksLikeJwt(`{"a":{"id_token":"${TOKEN}"}}`)).toBe(true);
    expect(looksLikeJwt(`${TOKEN}${' '.repeat(MAX_JWT_LENGTH)}`)).toBe(false);
  });

  test.each([
    '',
    'hello',
    'a.b.c',
    'the eyes.are',
    'eyJ',
    'https://example.com/a.b',
    'keyJabcdefghij.abc',
  ])('does not take %j for a token', (text) => {
    expect(looksLikeJwt(text)).toBe(false);
  });
});

function refusalOf(text: string): UserError | undefined {
  try {
    extractJwt(text);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) {
      return error;
    }
    throw error;
  }
}
