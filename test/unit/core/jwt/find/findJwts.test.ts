import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJwts, mayHoldJwt } from '../../../../../src/core/jwt/find/findJwts.ts';
import type { SearchedText } from '../../../../../src/core/jwt/find/findJwts.ts';
import { RS256_HEADER, anyText, base64url, compactOf } from '../encode.ts';

const TOKEN = compactOf(RS256_HEADER, '{"sub":"demo"}');
const OTHER = compactOf('{ "typ": "JWT", "alg": "ES256" }', '{"sub":"other"}');
const UNSECURED = `${base64url('{"alg":"none"}')}.${base64url('{"sub":"demo"}')}.`;
const ENCRYPTED = ['{"alg":"RSA-OAEP","enc":"A256GCM"}', 'key', 'vector', 'text', 'tag']
  .map((part) => base64url(part))
  .join('.');
const DIRECT = `${base64url('{"alg":"dir","enc":"A256GCM"}')}..${base64url('vector')}.${base64url('text')}.${base64url('tag')}`;

function compactsIn(text: string): readonly string[] {
  return findJwts(text).map(({ compact }) => compact);
}

describe('findJwts', () => {
  test.each([
    ['a signed token', TOKEN],
    ['an unsecured token', UNSECURED],
    ['an encrypted token', ENCRYPTED],
    ['an encrypted token without an encrypted key', DIRECT],
    ['a header with a line break', compactOf('{\n"alg":"RS256"}', '{}')],
    ['a header with Windows line breaks', compactOf('{\r\n  "alg": "RS256"\r\n}', '{}')],
    ['a header with a tab', compactOf('{\t"kid":"a","alg":"RS256"}', '{}')],
    ['a header with the algorithm last', compactOf('{"kid":"ab","alg":"RS256"}', '{}')],
    ['a payload that is no JSON', compactOf(RS256_HEADER, 'demo')],
  ])('finds %s wherever it stands', (_, token) => {
    for (const [before, after] of [
      ['', ''],
      ['See ', ' now'],
      ['"', '"'],
      ['(', ')'],
      ['token=', '&state=demo'],
      ['\n', '\r\n'],
      ['a.b:', '~disclosure'],
      ['\uD800', '\uDC00'],
    ] as const) {
      const start = before.length;
      expect(findJwts(before + token + after)).toStrictEqual([
        expect.objectContaining({ compact: token, start, end: start + token.length }),
      ]);
    }
  });

  test('gives all tokens in their order, at most as many as asked for', () => {
    const text = `first ${TOKEN}\n${OTHER},${ENCRYPTED} ${UNSECURED}\n${TOKEN}`;
    expect(compactsIn(text)).toEqual([TOKEN, OTHER, ENCRYPTED, UNSECURED, TOKEN]);
    expect(findJwts(text, { limit: 2 }).map(({ compact }) => compact)).toEqual([TOKEN, OTHER]);
    expect(findJwts(text, { limit: 0 })).toEqual([]);
  });

  test.each([
    ['a percent-encoded quote', '%22', '%22'],
    ['a quote that is encoded twice', '%2522', '%2522'],
    ['a quote in small letters', '%3a', ''],
    ['a line break of a JSON text', 'line\\n', '\\n'],
    ['a quote of a JSON text by its number', '\\u0022', '\\u0022'],
    ['a byte of a string in a program', '\\x22', '\\x22'],
    ['the color of a terminal', '\u001B[32m', '\u001B[0m'],
    ['several colors of a terminal', '\u001B[1;32m', '\u001B[0m'],
  ])('finds a token right behind %s', (_, before, after) => {
    expect(compactsIn(before + TOKEN + after)).toEqual([TOKEN]);
  });

  test.each(['%2E', '%2e'])('takes %s for a dot and gives the place of the encoded form', (dot) => {
    const text = `id_token=${TOKEN.replaceAll('.', dot)}&x`;
    const [found] = findJwts(text);
    expect(found?.compact).toBe(TOKEN);
    expect(text.slice(found?.start, found?.end).replaceAll(dot, '.')).toBe(TOKEN);
  });

  test.each([
    ['nothing', ''],
    ['prose', 'Hello, world. How are you. eyJ.'],
    ['two parts', `${base64url(RS256_HEADER)}.${base64url('{}')}`],
    ['a header alone', `${base64url(RS256_HEADER)}..`],
    ['no payload', `${base64url(RS256_HEADER)}..c2ln`],
    ['an abridged token', `${base64url(RS256_HEADER)}.${base64url('{}')}...`],
    ['a header without an algorithm', compactOf('{"typ":"JWT"}', '{}')],
    ['an algorithm that is no text', compactOf('{"alg":5}', '{}')],
    ['a session cookie of another library', `${base64url('{"_fresh":false}')}.ZabcQ.c2lnbmF0dXJl`],
    ['a header that is a list', compactOf('["alg"]', '{}')],
    ['a header that is cut off', compactOf('{"alg":"RS256"', '{}')],
    ['a header that is no JSON', compactOf('{"alg"}', '{}')],
    ['a token in a longer word', `x${TOKEN}`],
    ['plain base64', `${Buffer.from(RS256_HEADER).toString('base64')}=.e30.c2ln`],
    ['an encrypted token with too few parts', ENCRYPTED.split('.').slice(0, 4).join('.')],
    ['an encrypted token without a tag', `${ENCRYPTED.split('.').slice(0, 4).join('.')}.`],
  ])('finds no token in %s', (_, text) => {
    expect(compactsIn(text)).toEqual([]);
  });

  test('goes on behind a text that only begins like a token', () => {
    expect(compactsIn(`eyJhbGci.eyJ.a ${TOKEN}`)).toEqual([TOKEN]);
    expect(compactsIn(`eyJhbGci.${TOKEN}`)).toEqual([TOKEN]);
  });

  test('takes a full stop behind a token for the end of the sentence', () => {
    expect(compactsIn(`Look at ${TOKEN}. Then go on.`)).toEqual([TOKEN]);
    expect(compactsIn(`Look at ${UNSECURED}. Then go on.`)).toEqual([UNSECURED]);
  });

  test('never throws, and gives the exact place of each token, in order and apart', () => {
    const piece = fc.oneof(
      anyText,
      fc.constantFrom(TOKEN, OTHER, ENCRYPTED, UNSECURED, 'eyJ', '.', '%2E', '%', '\\', '[1m', '"'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        let behind = 0;
        for (const { compact, start, end } of findJwts(text)) {
          expect(start).toBeGreaterThanOrEqual(behind);
          expect(text.slice(start, end).replaceAll(/%2E/giu, '.')).toBe(compact);
          behind = end;
        }
      }),
    );
  });

  test('finds a token that is put anywhere in any text, apart from its other words', () => {
    const token = fc.constantFrom(TOKEN, OTHER, ENCRYPTED, DIRECT, UNSECURED);
    fc.assert(
      fc.property(anyText, token, anyText, (before, put, after) => {
        const text = `${before} ${put} ${after}`;
        const start = before.length + 1;
        expect(findJwts(text)).toContainEqual(
          expect.objectContaining({ compact: put, start, end: start + put.length }),
        );
      }),
    );
  });

  test.each([
    ['beginnings in one run', 'eyJ'],
    ['beginnings with dots', 'eyJ.'],
    ['beginnings with quotes', '"eyJ" '],
    ['dots', '.'],
    ['short words', 'a.'],
    ['quotes', '"'],
    ['backslashes', '\\'],
    ['encoded percent signs', '%2525'],
    ['encoded dots', 'eyJ%2E'],
    ['color numbers', '\u001B[1;'],
    ['headers', `${base64url('{"alg":"none"}')}.`],
    ['beginnings of headers', 'eyJhbGci.'],
    ['tokens', `${UNSECURED} `],
    ['tokens far apart', `${' '.repeat(900)}${UNSECURED}`],
    ['tokens behind backslashes', `${'\\'.repeat(900)}${UNSECURED}`],
    ['names without an end', 'a='],
  ])('takes a number of steps in proportion to a text of %s', (_, unit) => {
    const small = stepsFor(unit.repeat(Math.ceil(20_000 / unit.length)));
    const large = stepsFor(unit.repeat(Math.ceil(200_000 / unit.length)));
    expect(large).toBeLessThan(small * 11);
    expect(large).toBeLessThan(200_000 * 20);
  });

  test('reads a header of a megabyte a few times at most, also when it is none', () => {
    expect(stepsFor(`eyJ${'A'.repeat(1_000_000)}.e30.c2ln`)).toBeLessThan(5_000_000);
    const header = `{"alg":"RS256","x5c":"${'A'.repeat(1_000_000)}"}`;
    expect(compactsIn(compactOf(header, '{}'))).toHaveLength(1);
  });
});

describe('a header that is nested beyond all reason', () => {
  const deep = compactOf(`{"alg":"none","a":${'['.repeat(350_000)}${']'.repeat(350_000)}}`, '{}');

  test('is not parsed, since that takes seconds', () => {
    expect(compactsIn(deep)).toEqual([]);
    expect(compactsIn(`${deep} ${TOKEN}`)).toEqual([TOKEN]);
  });
});

describe('mayHoldJwt', () => {
  test('is true for every text in which a token is found, and false for most others', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.nat(3), (members, indent) => {
        const header = JSON.stringify({ ...members, alg: 'RS256' }, undefined, indent);
        const text = compactOf(header, '{}');
        expect(mayHoldJwt(text)).toBe(true);
        expect(compactsIn(text)).toEqual([text]);
      }),
    );
    expect(mayHoldJwt('A framework for eyJ and other words.')).toBe(false);
  });
});

/** How many characters are looked at or copied. */
function stepsFor(text: string): number {
  let steps = 0;
  const counted: SearchedText = {
    length: text.length,
    charCodeAt(index) {
      steps += 1;
      return text.charCodeAt(index);
    },
    slice(start, end) {
      const piece = text.slice(start, end);
      steps += piece.length;
      return piece;
    },
  };
  findJwts(counted);
  return steps;
}
