import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_JWT_LENGTH, extractJwt } from '../../../../../src/core/jwt/find/extractJwt.ts';
import { MAX_PASTED_JWTS, extractJwts } from '../../../../../src/core/jwt/find/extractJwts.ts';
import { UserError } from '../../../../../src/core/userError.ts';
import { RS256_HEADER, anyText, compactOf } from '../encode.ts';

const TOKEN = compactOf(RS256_HEADER, '{"sub":"demo"}');
const OTHER = compactOf(RS256_HEADER, '{"sub":"other"}');
const DAMAGED = `x${OTHER}`;

function wrapped(token: string, length = 20): string {
  return token.replace(new RegExp(`(.{${length}})`, 'g'), '$1\n  ');
}

function found(text: string): readonly (readonly [string, string, string | undefined])[] {
  return extractJwts(text).map(({ compact, place, name }) => [compact, place, name]);
}

describe('extractJwts', () => {
  test('gives both tokens of a JSON answer', () => {
    const answer = JSON.stringify({ token_type: 'Bearer', access_token: OTHER, id_token: TOKEN });
    expect(found(answer)).toEqual([
      [OTHER, 'json', 'access_token'],
      [TOKEN, 'json', 'id_token'],
    ]);
  });

  test('does not parse JSON that is nested beyond all reason, which takes seconds', () => {
    const text = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(() => extractJwts(text)).toThrow(/not a JWT: it has no dots/);
  });

  test('gives both tokens of a callback URL, wrapped or not, and of several lines', () => {
    const url = `https://example.com/callback#id_token=${TOKEN}&access_token=${OTHER}&state=demo`;
    const both = [
      [TOKEN, 'parameter', 'id_token'],
      [OTHER, 'parameter', 'access_token'],
    ];
    expect(found(url)).toEqual(both);
    expect(found(wrapped(url, 33))).toEqual(both);
    const lines = url.split('&').map((line) => `https://example.com/?${line}`);
    expect(found(lines.join('\n')).map(([compact]) => compact)).toEqual([TOKEN, OTHER]);
  });

  test('gives the tokens of a log, each once, where it stands first', () => {
    const log = `10:00 INFO Authorization: Bearer ${TOKEN}\n10:01 INFO {"id_token":"${OTHER}"}\n10:02 ${TOKEN}`;
    const tokens = extractJwts(log);
    expect(tokens.map(({ compact, start, name }) => [compact, start, name])).toEqual([
      [TOKEN, log.indexOf(TOKEN), 'Authorization'],
      [OTHER, log.indexOf(OTHER), 'id_token'],
    ]);
  });

  test.each([
    ['alone', wrapped(TOKEN), 'text'],
    ['in quotes', `"${wrapped(TOKEN)}"`, 'text'],
    ['so that two lines look like a token', TOKEN.slice(0, -9) + '\n' + TOKEN.slice(-9), 'text'],
    ['quoted in a mail', wrapped(TOKEN).replace(/^/gm, '> '), 'text'],
    ['with spaces', TOKEN.replaceAll('.', ' . '), 'text'],
    ['behind a header', `Authorization: Bearer ${wrapped(TOKEN, 55)}`, 'header'],
    ['behind a scheme', `DPoP\n${wrapped(TOKEN)}`, 'header'],
  ])('joins a token that is wrapped, %s', (_, text, place) => {
    expect(extractJwts(text)).toEqual([
      { compact: TOKEN, start: 0, end: text.length, place, name: undefined },
    ]);
  });

  test('keeps two tokens on two lines apart', () => {
    expect(found(`${TOKEN}\n${OTHER}`).map(([compact]) => compact)).toEqual([TOKEN, OTHER]);
  });

  test('gives a damaged token of JSON or of a URL beside the other, but not an opaque one', () => {
    const damaged = JSON.stringify({ id_token: DAMAGED, access_token: TOKEN });
    expect(found(damaged)).toEqual([
      [TOKEN, 'json', 'access_token'],
      [DAMAGED, 'json', 'id_token'],
    ]);
    const url = `https://example.com/#id_token=${DAMAGED}&access_token=${TOKEN}`;
    expect(found(url).map(([compact]) => compact)).toEqual([TOKEN, DAMAGED]);
    const opaque = JSON.stringify({ id_token: TOKEN, access_token: 'demo-opaque' });
    expect(found(opaque)).toEqual([[TOKEN, 'json', 'id_token']]);
  });

  test('makes one token of a text that is an attempt, as extractJwt does', () => {
    for (const text of ['eyJ.broken+token.x', 'a.b.c', `id_token=${DAMAGED}&state=demo`]) {
      expect(extractJwts(text).map(({ compact }) => compact)).toEqual([extractJwt(text).compact]);
    }
  });

  test('stops at the limit', () => {
    const many = Array.from({ length: 60 }, (_, run) => compactOf(RS256_HEADER, `{"run":${run}}`));
    expect(found(many.join('\n')).map(([compact]) => compact)).toEqual(
      many.slice(0, MAX_PASTED_JWTS),
    );
    expect(extractJwts(many.join('\n'), 51)).toHaveLength(51);
    const repeated = `${`${TOKEN}\n`.repeat(60)}${OTHER}`;
    expect(extractJwts(repeated).map(({ compact }) => compact)).toEqual([TOKEN, OTHER]);
  });

  test.each([
    ['', 'jwt/empty'],
    ['hello', 'jwt/not-a-jwt'],
    ['{"error":"access_denied"}', 'jwt/not-a-jwt'],
    [`${TOKEN}${' '.repeat(MAX_JWT_LENGTH)}`, 'jwt/too-long'],
  ])('refuses %.40j with %s', (text, code) => {
    expect(() => extractJwts(text)).toThrow(expect.objectContaining({ code }));
  });

  test('throws nothing but a UserError', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        for (const text of [before, before + TOKEN + after]) {
          try {
            expect(extractJwts(text).length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        }
      }),
    );
  });

  test.each([
    ['lines', 'a\n'],
    ['URLs', 'https://example.com/\n'],
    ['quotes and lines', '"\n'],
    ['spaces', 'x '],
    ['beginnings on lines', 'eyJhbGci.\n'],
  ])('answers for 2 MB of %s long before the test times out', (_, unit) => {
    const text = unit.repeat(2e6 / unit.length);
    expect(() => extractJwts(`"(${text}`)).toThrow(UserError);
  });
});
