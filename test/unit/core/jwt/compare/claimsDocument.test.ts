import { assert, dictionary, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsDocument } from '../../../../../src/core/jwt/compare/claimsDocument.ts';
import { JsonSource } from '../../../../../src/core/jwt/json/jsonSource.ts';
import type { JsonObject } from '../../../../../src/core/json.ts';

describe('claimsDocument', () => {
  it('sorts claims and lists, an item on a line, and leaves out what differs in every token', () => {
    const text = claimsDocument({
      iat: 1,
      sub: 'demo',
      groups: ['IT', 'Everyone'],
      exp: 2,
      custom: { b: 1, a: [2, 1] },
    });
    expect(text).toBe(
      'custom:\n  a:\n    - 2\n    - 1\n  b: 1\ngroups:\n  - "Everyone"\n  - "IT"\nsub: "demo"\n',
    );
  });

  it('leaves the lines of other items as they are when an item is added at the end', () => {
    const [before, after] = [['a'], ['a', 'b']].map((groups) => claimsDocument({ groups }));
    expect(after).toBe(`${before ?? ''}  - "b"\n`);
  });

  it('tells times in UTC behind them', () => {
    expect(claimsDocument({ updated_at: 1_767_323_045, count: 1_767_323_045 })).toBe(
      'count: 1767323045\nupdated_at: 1767323045 # 2026-01-02T03:04:05.000Z\n',
    );
    expect(claimsDocument({ updated_at: 'soon' })).toBe('updated_at: "soon"\n');
    expect(claimsDocument({ updated_at: 1e300 })).toBe('updated_at: 1e+300\n');
  });

  it('writes what is empty or nested so that it can be read again', () => {
    expect(claimsDocument({ exp: 1 })).toBe('{}\n');
    expect(claimsDocument({ a: [], b: {}, c: [[1, []], { d: [null] }], 'e f': '' })).toBe(
      'a: []\nb: {}\nc:\n  - - 1\n    - []\n  - d:\n      - null\n"e f": ""\n',
    );
  });

  it('shows numbers as they are written, where the text is at hand', () => {
    const text = '{"b":[9007199254740993,{"z":-0,"a":1e400}],"a":1.0}';
    expect(claimsDocument(JSON.parse(text) as JsonObject, new JsonSource(text))).toBe(
      'a: 1\nb:\n  - 9007199254740993\n  - a: 1e400\n    z: -0\n',
    );
  });

  it('keeps a claim called __proto__', () => {
    const claims = JSON.parse('{"__proto__":{"z":1,"__proto__":2},"a":1}') as JsonObject;
    expect(claimsDocument(claims)).toBe('__proto__:\n  __proto__: 2\n  z: 1\na: 1\n');
  });

  it('makes invisible characters visible, so that no value passes for a line of its own', () => {
    expect(claimsDocument({ a: 'x\u2028\u202E\n"b": 1' })).toBe(
      'a: "x⟨U+2028⟩⟨U+202E⟩\\n\\"b\\": 1"\n',
    );
  });

  it('looks the same for the same claims in another order', () => {
    assert(
      property(dictionary(string(), jsonValue()), (object) => {
        const claims = JSON.parse(JSON.stringify(object)) as JsonObject;
        const turned = Object.fromEntries(Object.entries(claims).reverse());
        expect(claimsDocument(turned)).toBe(claimsDocument(claims));
      }),
    );
  });
});
