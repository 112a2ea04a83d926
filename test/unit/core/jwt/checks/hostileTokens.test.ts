import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJwt } from '../../../../../src/core/jwt/decode.ts';
import type { SegmentName } from '../../../../../src/core/jwt/decodedJwt.ts';
import { base64url, compactOf } from '../encode.ts';

const HEADER = '{"alg":"RS256","kid":"1"}';
const PAYLOAD = '{"iss":"https://demo.okta.example","groups":["Équipe","日本"],"exp":1893456000}';
const GOOD = compactOf(HEADER, PAYLOAD);
const ENDS = [GOOD.indexOf('.'), GOOD.lastIndexOf('.'), GOOD.length];
const NAMES: readonly SegmentName[] = ['header', 'payload', 'signature'];

/** What a payload is read as, with the codes of its faults. */
function reading(payload: string | Uint8Array): readonly [unknown, readonly string[]] {
  const { json, faults } = decodeJwt(compactOf(HEADER, payload)).payload;
  return [json, faults.map(({ code }) => code)];
}

describe('hostile payloads', () => {
  test.each<[string, string, unknown, readonly string[]]>([
    ['a control character', '{"a":"\u0001"}', undefined, ['json']],
    ['an escaped NUL', '{"a":"\\u0000"}', { a: '\u0000' }, []],
    ['a NUL behind the end', '{}\u0000', undefined, ['json']],
    ['a NUL as a key', '{"\\u0000":1}', { '\u0000': 1 }, []],
    ['bidi controls', '{"\u202Ea":"\u2066b\u2069"}', { '\u202Ea': '\u2066b\u2069' }, []],
    ['a lone surrogate', '{"a":"\\uD800"}', { a: '\uD800' }, []],
    ['a lone surrogate as a key', '{"\\uDC00":1}', { '\uDC00': 1 }, []],
    ['a byte order mark', '\uFEFF{}', undefined, ['json']],
    ['a byte order mark inside', '{"\uFEFFa":1}', { '\uFEFFa': 1 }, []],
    ['a number beyond 2^53', '{"a":9007199254740993}', { a: 9007199254740992 }, []],
    ['an infinite number', '{"a":1e999}', { a: Infinity }, []],
    ['a negative zero', '{"a":-0}', { a: -0 }, []],
    ['NaN', '{"a":NaN}', undefined, ['json']],
    ['a number in hexadecimal', '{"a":0x1}', undefined, ['json']],
    ['a comment', '{"a":1}//', undefined, ['json']],
    ['other space', '{"a":\u00A01}', undefined, ['json']],
    ['two values', '{}{}', undefined, ['json']],
    ['a repeated key', '{"a":1,"a":2}', { a: 2 }, ['duplicate-key']],
    ['a repeated key, escaped', '{"sub":1,"s\\u0075b":2}', { sub: 2 }, ['duplicate-key']],
    ['a key that looks repeated', '{"sub":1,"ѕub":2}', { sub: 1, ѕub: 2 }, []],
  ])('with %s', (_, payload, json, codes) => {
    expect(reading(payload)).toStrictEqual([json, codes]);
  });

  test.each([
    ['an overlong slash', [0x7b, 0xc0, 0xaf, 0x7d]],
    ['an overlong NUL', [0x7b, 0xe0, 0x80, 0x80, 0x7d]],
    ['an encoded surrogate', [0x7b, 0xed, 0xa0, 0x80, 0x7d]],
    ['more than U+10FFFF', [0x7b, 0xf4, 0x90, 0x80, 0x80, 0x7d]],
    ['a continuation alone', [0x7b, 0x80, 0x7d]],
    ['a cut sequence', [0x7b, 0xe2, 0x82]],
  ])('with %s in UTF-8, whose place is told', (_, bytes) => {
    const [fault] = decodeJwt(compactOf(HEADER, Uint8Array.from(bytes))).payload.faults;
    const start = base64url(HEADER).length + 1;
    expect(fault).toMatchObject({ code: 'utf-8', position: start + 1 });
    expect(fault?.message).toContain('byte 2');
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
    'with the key %s, which is an own key and changes no object',
    (name) => {
      const before = Object.getOwnPropertyNames(Object.prototype).length;
      const { json = {} } = decodeJwt(compactOf(HEADER, `{"${name}":{"a":{"b":1}}}`)).payload;
      expect(Object.keys(json)).toStrictEqual([name]);
      expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
      expect('b' in {}).toBe(false);
    },
  );

  test('with __proto__ twice, which is told', () => {
    const payload = '{"__proto__":{"a":1},"__proto__":{"a":2}}';
    const decoded = decodeJwt(compactOf(HEADER, payload)).payload;
    expect(decoded.faults.map(({ code }) => code)).toStrictEqual(['duplicate-key']);
    expect(JSON.stringify(decoded.json)).toBe('{"__proto__":{"a":2}}');
  });
});

describe('a token with one character damaged', () => {
  const place = fc.nat(GOOD.length - 1);

  test('has its first fault at that character, when it is none of base64url', () => {
    const foreign = fc.constantFrom(
      '=',
      '+',
      '/',
      ' ',
      '\n',
      '\u0000',
      'é',
      '\u202E',
      '\uD800',
      '%',
    );
    fc.assert(
      fc.property(place, foreign, (position, character) => {
        fc.pre(!ENDS.includes(position));
        const [fault] = decodeJwt(damaged(position, character)).faults;
        expect(fault).toMatchObject({ segment: segmentAt(position), position });
      }),
      { numRuns: 500 },
    );
  });

  test('has its first fault at the dot that is lost, or at the third of three', () => {
    for (const dot of ENDS.slice(0, 2)) {
      const [fault] = decodeJwt(damaged(dot, 'A')).faults;
      expect(fault).toMatchObject({ code: 'parts', segment: 'token', position: GOOD.length });
    }
    fc.assert(
      fc.property(place, (position) => {
        fc.pre(!ENDS.includes(position));
        const broken = damaged(position, '.');
        const third = [...broken.matchAll(/\./g)][2]?.index;
        const [fault] = decodeJwt(broken).faults;
        expect(fault).toMatchObject({ code: 'parts', segment: 'token', position: third });
      }),
    );
  });

  test('has its faults, if it has any, in that part and not before what the character encodes', () => {
    const character = fc.constantFrom(...'ABCXYZabcxyz0189-_'.split(''));
    fc.assert(
      fc.property(place, character, (position, replacement) => {
        fc.pre(!ENDS.includes(position));
        const { faults } = decodeJwt(damaged(position, replacement));
        const segment = segmentAt(position);
        for (const fault of faults) {
          expect(fault.segment).toBe(segment);
          expect(fault.position).toBeGreaterThanOrEqual(startOf(position));
          expect(fault.position).toBeLessThanOrEqual(endOf(position));
        }
        // A repeated key stands before what was damaged, a byte that is not UTF-8 at most three before it.
        const first = faults.find(({ code }) => code !== 'duplicate-key');
        expect(first?.position ?? position).toBeGreaterThanOrEqual(position - 4);
      }),
      { numRuns: 2000 },
    );
  });
});

function damaged(position: number, character: string): string {
  return GOOD.slice(0, position) + character + GOOD.slice(position + 1);
}

function segmentIndex(position: number): number {
  return ENDS.findIndex((end) => position < end);
}

function segmentAt(position: number): SegmentName | undefined {
  return NAMES[segmentIndex(position)];
}

function startOf(position: number): number {
  return (ENDS[segmentIndex(position) - 1] ?? -1) + 1;
}

function endOf(position: number): number {
  return ENDS[segmentIndex(position)] ?? 0;
}
