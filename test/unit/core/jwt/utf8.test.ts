import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8, utf8Length } from '../../../../src/core/jwt/utf8.ts';
import { anyText } from './encode.ts';

function binaryOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** The slow definition: the longest beginning that is UTF-8 by itself. */
function longestValid(bytes: Uint8Array): number {
  for (let end = bytes.length; end >= 0; end--) {
    const beginning = bytes.subarray(0, end);
    if (Buffer.compare(Buffer.from(Buffer.from(beginning).toString('utf8')), beginning) === 0) {
      return end;
    }
  }
  return 0;
}

describe('decodeUtf8', () => {
  test('gives back any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const decoded = decodeUtf8(binaryOf(Buffer.from(text)));
        expect(decoded).toStrictEqual({
          text: Buffer.from(text).toString(),
          invalidByte: undefined,
        });
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  test('finds the first sequence that is not UTF-8', () => {
    const byte = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc3,
      0xa9,
      0xe2,
      0x82,
      0xac,
      0xed,
      0xf0,
      0x9f,
      0xff,
    );
    fc.assert(
      fc.property(
        fc.uint8Array().chain((a) => fc.array(byte).map((b) => Uint8Array.from([...a, ...b]))),
        (bytes) => {
          const valid = longestValid(bytes);
          const expected = valid === bytes.length ? undefined : valid;
          expect(decodeUtf8(binaryOf(bytes)).invalidByte).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
