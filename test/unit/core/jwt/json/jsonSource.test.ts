import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject } from '../../../../../src/core/json.ts';
import type { JsonValue } from '../../../../../src/core/json.ts';
import { formatJson } from '../../../../../src/core/jwt/json/jsonFormat.ts';
import { JsonSource } from '../../../../../src/core/jwt/json/jsonSource.ts';
import { parseJsonObject } from '../../../../../src/core/jwt/json/jsonText.ts';
import { anyText } from '../encode.ts';

const nearlyJson = fc.string({
  unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '1', ' '),
});

const DEEP = '['.repeat(1_000_000);

describe('JsonSource.numberAt', () => {
  test.each([
    '9007199254740993',
    '12345678901234567890',
    '-9007199254740993',
    '1e400',
    '-1e400',
    '1e-400',
    '-0',
    '-0.0',
    '0.1234567890123456789',
    '1.00000000000000000001',
    `1${'0'.repeat(400)}`,
  ])('gives the digits of %s, which JavaScript shows as another number', (written) => {
    expect(new JsonSource(`{"a":[${written}]}`).numberAt(['a', 0])).toBe(written);
  });

  test.each([
    '0',
    '0.0',
    '0e9',
    '5e-324',
    '1.7976931348623157E+308',
    '0.00012e-7',
    '1',
    '1.0',
    '1e2',
    '100E-2',
    '0.1',
    '9007199254740992',
    '1e21',
  ])('gives nothing for %s, which is shown as the number it is', (written) => {
    expect(new JsonSource(`[${written}]`).numberAt([0])).toBeUndefined();
  });

  test('reads a million digits soon', () => {
    const written = `1${'0'.repeat(1_000_000)}1`;
    const started = performance.now();
    expect(new JsonSource(`[${written}]`).numberAt([0])).toBe(written);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('follows a path to the value in force, through names with escapes', () => {
    const source = new JsonSource('{"a":1,"b":{"\\u0061/\\"":-0},"b":{"a/\\"":[true,1e999]}}');
    expect(source.numberAt(['b', 'a/"', 1])).toBe('1e999');
    expect(source.numberAt(['b', 'a/"', 0])).toBeUndefined();
  });

  test.each<[string, readonly (string | number)[]]>([
    ['{"a":-0}', ['b']],
    ['{"a":-0}', [0]],
    ['{"0":-0}', [0]],
    ['[-0]', ['0']],
    ['[-0]', ['length']],
    ['[-0]', [-1]],
    ['[-0]', [0.5]],
    ['[-0]', [0, 0]],
    ['{"a":-0}', ['__proto__']],
    ['{"a":-0}', ['constructor', 'name']],
    ['{"a":-0}', []],
  ])('finds no number in %s at %j', (text, path) => {
    expect(new JsonSource(text).numberAt(path)).toBeUndefined();
  });

  test.each([100, 101])('reads 100 levels, not more: %i', (depth) => {
    const source = new JsonSource(`${'['.repeat(depth)}-0${']'.repeat(depth)}`);
    const path = Array.from({ length: depth }, () => 0);
    expect(source.numberAt(path)).toBe(depth === 100 ? '-0' : undefined);
  });

  test('finds the number of an own __proto__', () => {
    expect(new JsonSource('{"__proto__":{"a":-0}}').numberAt(['__proto__', 'a'])).toBe('-0');
  });
});

describe('JsonSource.earlierValuesAt', () => {
  test('looks through many names once, however often it is asked', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `"k${index}":1`).join(',');
    const source = new JsonSource(`{"a":1,${names},"a":2}`);
    expect(source.earlierValuesAt(['a'])).toStrictEqual(['1']);
    const start = performance.now();
    for (let index = 0; index < 2000; index += 1) {
      expect(source.earlierValuesAt([`k${99_999 - index}`])).toStrictEqual([]);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('gives what later members of the same name hide, the first one first', () => {
    const source = new JsonSource(
      '{"sub":"one","sub": {"a":[1, 2]} ,"x":0,"\\u0073ub":1e400,"sub":"last"}',
    );
    expect(source.earlierValuesAt(['sub'])).toStrictEqual(['"one"', '{"a":[1, 2]}', '1e400']);
    expect(source.earlierValuesAt(['x'])).toStrictEqual([]);
    expect(source.earlierValuesAt(['none'])).toStrictEqual([]);
    expect(source.earlierValuesAt([])).toStrictEqual([]);
  });

  test('tells levels apart', () => {
    const source = new JsonSource('[{"a":{"a":1}},{"b":{"a":2,"a":3}}]');
    expect(source.earlierValuesAt([0, 'a'])).toStrictEqual([]);
    expect(source.earlierValuesAt([1, 'b', 'a'])).toStrictEqual(['2']);
    expect(source.earlierValuesAt([1])).toStrictEqual([]);
  });
});

describe('JsonSource.namesAt', () => {
  test('gives names in the order of the text, each once', () => {
    const source = new JsonSource('{"b":1,"10":2,"a":{"z":1,"1":2},"9":3,"b":4}');
    expect(source.namesAt([])).toStrictEqual(['b', '10', 'a', '9']);
    expect(source.namesAt(['a'])).toStrictEqual(['z', '1']);
    expect(source.namesAt(['b'])).toStrictEqual([]);
  });
});

describe('JsonSource for any text', () => {
  test.each(['', ' ', '{', '}', '{"a"', '{"a":', '["', '"\\', 'nul', '{"\\x":1}', '[1}', DEEP])(
    'does not throw for what is no JSON: %#',
    (text) => {
      const source = new JsonSource(text);
      expect(source.numberAt(['a'])).toBeUndefined();
      expect(source.earlierValuesAt(['a'])).toStrictEqual([]);
      expect(source.namesAt(['a'])).toStrictEqual([]);
    },
  );

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.json()), fc.nat(9), (text, cut) => {
        const source = new JsonSource(text.slice(cut));
        for (const path of [[], ['a'], [0]]) {
          expect(() => {
            source.numberAt(path);
            source.earlierValuesAt(path);
            source.namesAt(path);
          }).not.toThrow();
        }
      }),
    );
  });

  test('knows the names of every object of a JSON text and calls no number of JavaScript another', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expectKnown(new JsonSource(text), parsed(text), []);
      }),
    );
  });

  test('reads 200,000 members and asks for each of them soon', () => {
    const names = Array.from({ length: 200_000 }, (_, index) => `n${index}`);
    const text = `{${names.map((name) => `"${name}":-0`).join()}}`;
    const started = performance.now();
    const source = new JsonSource(text);
    expect(names.every((name) => source.numberAt([name]) === '-0')).toBe(true);
    expect(names.every((name) => source.earlierValuesAt([name]).length === 0)).toBe(true);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('formatJson', () => {
  test('lays a text out without changing numbers, escapes, order or repeated keys', () => {
    const text = '{"b":1e400 , "10":[ ],"a":{"x":-0,"x":[1.50,"\\u0061:,{"]},\n"b":{ }}';
    expect(formatJson(text)).toBe(
      '{\n  "b": 1e400,\n  "10": [],\n  "a": {\n    "x": -0,\n    "x": [\n      1.50,\n      "\\u0061:,{"\n    ]\n  },\n  "b": {}\n}',
    );
  });

  test('leaves a text as it is that would become far too long', () => {
    const items = Array.from({ length: 200_000 }, () => '1').join(',');
    const text = `${'['.repeat(99)}${items}${']'.repeat(99)}`;
    expect(formatJson(text)).toBe(text);
  });

  test('lays a text out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, 4), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(formatJson(text)).toBe(JSON.stringify(value, null, 2));
        expect(formatJson(text, 3)).toBe(JSON.stringify(value, null, 3));
      }),
    );
  });

  test('leaves a text alone that is nested too deeply', () => {
    expect(formatJson(DEEP)).toBe(DEEP);
  });

  test('neither throws nor hangs for any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nearlyJson), (text) => {
        expect(() => formatJson(text)).not.toThrow();
      }),
    );
  });
});

function parsed(text: string): JsonValue {
  const { json = {} } = parseJsonObject(`{"value":${text}}`);
  return json['value'] ?? null;
}

function expectKnown(
  source: JsonSource,
  value: JsonValue,
  path: readonly (string | number)[],
): void {
  expect(source.earlierValuesAt(path)).toStrictEqual([]);
  if (typeof value === 'number') {
    expect(source.numberAt(path)).toBeUndefined();
  } else if (isJsonArray(value)) {
    value.forEach((item, index) => {
      expectKnown(source, item, [...path, index]);
    });
  } else if (isJsonObject(value)) {
    const names = source.namesAt(path);
    expect([...names].sort()).toStrictEqual(Object.keys(value).sort());
    for (const name of names) {
      expectKnown(source, value[name] ?? null, [...path, name]);
    }
  }
}
