import { assert, boolean, jsonValue, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJson } from '../../../../../src/core/jwt/json/exactJson.ts';
import { JsonSource } from '../../../../../src/core/jwt/json/jsonSource.ts';
import type { JsonValue } from '../../../../../src/core/json.ts';

describe('exactJson', () => {
  it.each([
    '9007199254740993',
    '{"b":1,"2":[1e400,-0,{"a":0.1000000000000000055}],"1":"x"}',
    '[]',
    '{"a":{},"b":[]}',
    '{"__proto__":{"__proto__":9007199254740993}}',
  ])('gives %s back as it is written', (text) => {
    const source = new JsonSource(text);
    expect(exactJson(JSON.parse(text) as JsonValue, { source })).toBe(text);
  });

  it('writes a value inside of its source', () => {
    const text = '{"a":[{"id":9007199254740993}]}';
    const options = { source: new JsonSource(text), path: ['a', 0] };
    expect(exactJson({ id: 9007199254740992 }, options)).toBe('{"id":9007199254740993}');
  });

  it('says of a number that JSON has no text for what it is', () => {
    expect(exactJson(Infinity)).toBe('Infinity');
  });

  it('writes what JSON.stringify writes, where nothing was lost', () => {
    assert(
      property(jsonValue(), boolean(), (generated, isIndented) => {
        const text = JSON.stringify(generated);
        const value = JSON.parse(text) as JsonValue;
        const plain = JSON.stringify(value, null, isIndented ? 2 : 0);
        const source = { numberAt: () => undefined };
        expect(exactJson(value, { isIndented })).toBe(plain);
        expect(exactJson(value, { source, isIndented })).toBe(plain);
      }),
    );
  });
});
