import { assert, dictionary, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsDocument } from '../../../../src/core/jwt/claimsDocument.ts';
import { JsonSource } from '../../../../src/core/jwt/jsonSource.ts';
import type { JsonObject } from '../../../../src/core/json.ts';

describe('claimsDocument', () => {
  it('sorts claims and lists, and puts what is other in every token last', () => {
    const text = claimsDocument({
      iat: 1,
      sub: 'demo',
      groups: ['IT', 'Everyone'],
      exp: 2,
      custom: { b: 1, a: [2, 1] },
    });
    expect(text).toBe(
      `${JSON.stringify(
        {
          custom: { a: [2, 1], b: 1 },
          groups: ['Everyone', 'IT'],
          sub: 'demo',
          exp: 2,
          iat: 1,
        },
        null,
        2,
      )}\n`,
    );
  });

  it('shows numbers as they are written, where the text is at hand', () => {
    const text = '{"b":[9007199254740993,{"z":-0,"a":1e400}],"a":1.0}';
    expect(claimsDocument(JSON.parse(text) as JsonObject, new JsonSource(text))).toBe(
      '{\n  "a": 1,\n  "b": [\n    9007199254740993,\n    {\n      "a": 1e400,\n      "z": -0\n    }\n  ]\n}\n',
    );
  });

  it('keeps a claim called __proto__', () => {
    const claims = JSON.parse('{"__proto__":{"z":1,"__proto__":2},"a":1}') as JsonObject;
    expect(claimsDocument(claims)).toBe(
      '{\n  "__proto__": {\n    "__proto__": 2,\n    "z": 1\n  },\n  "a": 1\n}\n',
    );
  });

  it('makes invisible characters visible, so that no value passes for a line of its own', () => {
    expect(claimsDocument({ a: 'x\u2028\u202E\n"b": 1' })).toBe(
      '{\n  "a": "x⟨U+2028⟩⟨U+202E⟩\\n\\"b\\": 1"\n}\n',
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
