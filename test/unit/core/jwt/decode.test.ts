import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import type { DecodedJwt } from '../../../../src/core/jwt/decodedJwt.ts';
import { RS256_HEADER, anyText, base64url, compactOf } from './encode.ts';

const GOOD = compactOf(RS256_HEADER, '{"sub":"demo"}');
const [HEADER = '', PAYLOAD = '', SIGNATURE = ''] = GOOD.split('.');
const PAYLOAD_START = HEADER.length + 1;

function faultsOf(compact: string): string[] {
  return decodeJwt(compact).faults.map(
    ({ code, segment, position }) => `${segment} ${code} ${position}`,
  );
}

/** The faults of a token whose payload is the given text, with positions counted in the decoded text. */
function payloadFaults(payload: string | Uint8Array): string[] {
  return decodeJwt(compactOf(RS256_HEADER, payload)).faults.map(
    ({ code, position }) => `${code} ${Math.ceil(((position - PAYLOAD_START) * 3) / 4)}`,
  );
}

describe('decodeJwt', () => {
  test('takes the example of RFC 7515 appendix A.1 apart', () => {
    const compact =
      'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const decoded = decodeJwt(compact);
    expect(decoded.kind).toBe('signed');
    expect(decoded.header.json).toStrictEqual({ typ: 'JWT', alg: 'HS256' });
    expect(decoded.header.text).toBe('{"typ":"JWT",\r\n "alg":"HS256"}');
    expect(decoded.payload.json).toStrictEqual({
      iss: 'joe',
      exp: 1300819380,
      'http://example.com/is_root': true,
    });
    expect(decoded.payload.start).toBe(41);
    expect(decoded.signature).toMatchObject({ byteLength: 32, faults: [] });
    expect(compact.slice(decoded.signature.start)).toBe(decoded.signature.raw);
    expect(decoded.faults).toStrictEqual([]);
  });

  test('calls the unsecured example of RFC 7515 appendix A.5 unsecured and well formed', () => {
    const compact =
      'eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.';
    expect(decodeJwt(compact)).toMatchObject({ kind: 'unsecured', faults: [] });
  });

  test('reads the header of an encrypted token and says that the rest needs the private key', () => {
    const compact = `${base64url('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA`;
    const decoded = decodeJwt(compact);
    expect(decoded.kind).toBe('encrypted');
    expect(decoded.header.json).toStrictEqual({ alg: 'RSA-OAEP', enc: 'A256GCM' });
    expect(decoded.payload.json).toBeUndefined();
    expect(decoded.faults.map(({ message }) => message)).toStrictEqual([
      'The token has five parts, so it is encrypted: its payload cannot be read without the private key.',
    ]);
  });

  test('says of five parts without an encryption where they go wrong, and shows the claims', () => {
    const decoded = decodeJwt(`${HEADER}.${PAYLOAD}...`);
    expect(decoded.payload.json).toStrictEqual({ sub: 'demo' });
    expect(decoded.faults[0]?.message).toBe(
      `The token has five parts, but its header has no "enc", as that of an encrypted token has. Was it cut off? It ends in dots from character ${PAYLOAD_START + PAYLOAD.length + 1} on.`,
    );
    const encryptionIsMissing = decodeJwt(`${GOOD}.AAAA.AAAA`).faults[0]?.message;
    expect(encryptionIsMissing).toContain(
      `A signed token ends before the dot at character ${GOOD.length + 1}.`,
    );
  });

  test('finds that parts of an encrypted token are empty which never are', () => {
    const compact = `${base64url('{"alg":"dir","enc":"A256GCM"}')}..AAAA..`;
    expect(faultsOf(compact)).toStrictEqual([
      'payload encrypted 46',
      'payload empty 46',
      'signature empty 47',
    ]);
    expect(decodeJwt(compact).kind).toBe('encrypted');
    expect(decodeJwt(compact).faults.map(({ message }) => message)).toContain(
      'The ciphertext, which is the fourth part, is empty.',
    );
  });

  test.each<[string, DecodedJwt['kind'], string[]]>([
    ['', 'malformed', ['token empty 0']],
    [HEADER, 'malformed', [`token parts ${HEADER.length}`]],
    [`${HEADER}.${PAYLOAD}`, 'malformed', [`token parts ${PAYLOAD_START + PAYLOAD.length}`]],
    [`${GOOD}.AAAA`, 'malformed', [`token parts ${GOOD.length}`]],
    [`${GOOD}.AAAA.AAAA.AAAA`, 'malformed', [`token parts ${GOOD.length}`]],
    [`${HEADER}.${PAYLOAD}.`, 'unsecured', [`signature empty ${GOOD.length - SIGNATURE.length}`]],
    [`${HEADER}..${SIGNATURE}`, 'signed', [`payload empty ${PAYLOAD_START}`]],
    [`.${PAYLOAD}.${SIGNATURE}`, 'malformed', ['header empty 0']],
    [`${GOOD}.AAAA.AAAA`, 'malformed', [`token parts ${GOOD.length}`]],
    [
      `${HEADER}.${PAYLOAD}...`,
      'malformed',
      [
        `token parts ${PAYLOAD_START + PAYLOAD.length}`,
        `signature empty ${PAYLOAD_START + PAYLOAD.length + 1}`,
      ],
    ],
    [
      `${base64url('{"enc":5}')}.AAAA.AAAA.AAAA.AAAA`,
      'malformed',
      ['token parts 22', 'payload json 13'],
    ],
    ['..', 'malformed', ['header empty 0', 'payload empty 1', 'signature empty 2']],
    [`${base64url('[]')}.${PAYLOAD}.${SIGNATURE}`, 'malformed', ['header not-an-object 0']],
    [`${GOOD}=`, 'signed', [`signature padding ${GOOD.length}`]],
    [`${GOOD.slice(0, -1)}B`, 'signed', [`signature unused-bits ${GOOD.length - 1}`]],
    [`${GOOD}AAA`, 'signed', [`signature length ${GOOD.length + 2}`]],
    [`${HEADER}.${PAYLOAD}.AA AA`, 'signed', [`signature character ${GOOD.length - 84}`]],
    [`${HEADER}.${PAYLOAD}=.AAAA`, 'signed', [`payload padding ${PAYLOAD_START + PAYLOAD.length}`]],
    [
      `${HEADER}.${PAYLOAD}\n.AAAA`,
      'signed',
      [`payload character ${PAYLOAD_START + PAYLOAD.length}`],
    ],
  ])('finds what is wrong with %j', (compact, kind, faults) => {
    expect(faultsOf(compact)).toStrictEqual(faults);
    expect(decodeJwt(compact).kind).toBe(kind);
  });

  test.each([
    ['{"a":}', 'json 5'],
    ['{"a":1', 'json 6'],
    ['{"a":1,}', 'json 7'],
    ["{'a':1}", 'json 1'],
    ['{"a":1}x', 'json 7'],
    ['{"a":01}', 'json 6'],
    ['{"a":"\t"}', 'json 6'],
    ['{"a":"\u001F"}', 'json 6'],
    ['{"a":"\\x"}', 'json 6'],
    ['{"é":nul}', 'json 6'],
    ['\uFEFF{}', 'json 0'],
    [' "text"', 'not-an-object 1'],
    ['null', 'not-an-object 0'],
    ['{"a":1,"b":{"a":2},"a":3}', 'duplicate-key 19'],
    ['{"a":1,"\\u0061":2}', 'duplicate-key 7'],
    ['['.repeat(101), 'depth 100'],
  ])('finds the place in the payload %j', (payload, fault) => {
    expect(payloadFaults(payload)).toStrictEqual([fault]);
  });

  test('finds the byte that is not UTF-8 and shows the rest', () => {
    const bytes = Uint8Array.from([...Buffer.from('{"a":"é'), 0xff, ...Buffer.from('"}')]);
    expect(payloadFaults(bytes)).toStrictEqual(['utf-8 8']);
    expect(decodeJwt(compactOf(RS256_HEADER, bytes)).payload.json).toStrictEqual({ a: 'é\uFFFD' });
  });

  test('gives sentences that name the part and the place', () => {
    const messages = [`${HEADER}.AAA+.AAAA`, compactOf(RS256_HEADER, '{"a" 1}'), 'AAAA'].map(
      (compact) => decodeJwt(compact).faults.at(-1)?.message,
    );
    expect(messages).toStrictEqual([
      'The payload is not base64url: character 4 of it is "+", which belongs to plain base64.',
      'The payload is not JSON: character 6 of the decoded text is "1", where it needs ":".',
      expect.stringMatching(/^The header is not JSON/),
    ]);
  });

  test('still decodes what padding, plain base64 and a cut leave readable', () => {
    const padded = `${HEADER}.${Buffer.from('{"a":"??>>"}').toString('base64')}==.AAAA`;
    expect(decodeJwt(padded).payload.json).toStrictEqual({ a: '??>>' });
    expect(decodeJwt(`${HEADER}.${PAYLOAD.slice(0, 9)}`).payload.text).toBe('{"sub"');
  });

  test('gives the claims up to the damage', () => {
    const cut = base64url('{"sub":"demo","groups":["Everyone","IT"],"exp":1893456000}').slice(
      0,
      -9,
    );
    expect(decodeJwt(`${HEADER}.${cut}.AAAA`).payload).toMatchObject({
      partial: { sub: 'demo', groups: ['Everyone', 'IT'] },
    });
    const split = `${base64url('{"sub":"demo","a":1')}+${base64url('2}')}`;
    expect(decodeJwt(`${HEADER}.${split}.AAAA`).payload.partial).toStrictEqual({ sub: 'demo' });
    expect(decodeJwt(GOOD).payload).not.toHaveProperty('partial');
  });

  test('keeps __proto__ as an own key and leaves Object.prototype alone', () => {
    const payload = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const { json } = decodeJwt(compactOf(payload, payload)).payload;
    expect(Object.keys(json ?? {})).toStrictEqual(['__proto__', 'constructor']);
    expect('polluted' in {}).toBe(false);
  });

  test.each([
    ['nested 1,000,000 deep', compactOf(RS256_HEADER, '['.repeat(1_000_000)), 'depth'],
    ['with 4,000,000 dots', '.'.repeat(4_000_000), 'parts'],
    ['16 MB of one string', compactOf(RS256_HEADER, `{"a":"${'x'.repeat(12e6)}`), 'json'],
    ['16 MB without an end', 'A'.repeat(16e6), 'parts'],
    ['2,000,000 escapes', compactOf(RS256_HEADER, `{"a":"${'\\"'.repeat(2e6)}`), 'json'],
  ])('answers quickly for a token %s', (_, compact, code) => {
    const started = performance.now();
    expect(decodeJwt(compact).faults[0]?.code).toBe(code);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('decodeJwt for any input', () => {
  test('never throws, and every fault lies inside the text', () => {
    const piece = fc.oneof(anyText, fc.base64String(), fc.constant('.'));
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          for (const { position } of decodeJwt(text).faults) {
            expect(position).toBeGreaterThanOrEqual(0);
            expect(position).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });

  test('gives back every JSON object, without a fault', () => {
    const object = fc.dictionary(anyText, fc.jsonValue({ maxDepth: 5 }));
    fc.assert(
      fc.property(object, fc.constantFrom(undefined, 1), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const decoded = decodeJwt(compactOf(RS256_HEADER, text));
        expect(decoded.faults).toStrictEqual([]);
        expect(JSON.stringify(decoded.payload.json, undefined, indent)).toBe(text);
      }),
    );
  });

  test('finds one illegal character exactly where it is', () => {
    const character = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 });
    const illegal = character.filter((text) => !/[A-Za-z0-9_.-]/.test(text.charAt(0)));
    fc.assert(
      fc.property(fc.nat(GOOD.length - 1), illegal, (position, text) => {
        fc.pre(GOOD[position] !== '.');
        const broken = GOOD.slice(0, position) + text + GOOD.slice(position + 1);
        expect(decodeJwt(broken).faults[0]?.position).toBe(position);
      }),
    );
  });

  test('accepts a part exactly when encoding its bytes again gives the same text', () => {
    const character = fc.constantFrom(...'ABCQRgwxyz0123456789-_+/= \n'.split(''));
    const lenient = ['character', 'padding', 'length', 'unused-bits'];
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1, maxLength: 9 }), (raw) => {
        const strict = Buffer.from(raw, 'base64url').toString('base64url') === raw;
        const { payload, signature } = decodeJwt(`${HEADER}.${raw}.${raw}`);
        for (const { faults } of [payload, signature]) {
          expect(faults.some(({ code }) => lenient.includes(code))).toBe(!strict);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('names a few of a hundred thousand repeated keys, and does so soon', () => {
    const payload = `{${Array.from({ length: 100_000 }, () => '"a":1').join()}}`;
    const { faults } = decodeJwt(
      `${HEADER}.${Buffer.from(payload).toString('base64url')}.AA`,
    ).payload;
    expect(faults).toHaveLength(20);
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['duplicate-key']));
  });
});
