import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../../../../src/core/jwt/json/jsonReader.ts';
import { parseJsonObject } from '../../../../../src/core/jwt/json/jsonText.ts';

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\',
  'u',
  '0',
  'e',
  '-',
  '+',
  '.',
  ' ',
  '\n',
  '\u0001',
];

/** Texts that are nearly JSON: valid ones with a piece replaced. */
const nearlyJson = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.nat(),
    fc.nat(3),
    fc.string({ unit: fc.constantFrom(...PIECES) }),
  )
  .map(([json, place, length, piece]) => {
    const start = place % (json.length + 1);
    return json.slice(0, start) + piece + json.slice(start + length);
  });

describe('readJson', () => {
  test('gives what the native parser gives, and a syntax error exactly when that one does', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        const { value, problems } = readJson(text);
        const native = nativeValue(text);
        expect(problems.some(({ code }) => code === 'json')).toBe(native === undefined);
        if (!text.includes('\\')) {
          expect(value).toStrictEqual(native);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseJsonObject', () => {
  test.each<[string, unknown]>([
    ['{"a":1,"b":"x","c":', { a: 1, b: 'x' }],
    ['{"a":1,"b":"x"', { a: 1, b: 'x' }],
    ['{"a":1,"b":17', { a: 1 }],
    ['{"a":1,"b":17 ', { a: 1, b: 17 }],
    ['{"a":5,"a":17', { a: 5 }],
    ['{"a":1,"a":2,"b"', { a: 2 }],
    ['{"a":1,"b":[2', { a: 1 }],
    ['{"a":{"b":1},"c":{"d":2,', { a: { b: 1 } }],
    ['{"a":1,"b":"\t"}', { a: 1 }],
    ['{"a":1}x', { a: 1 }],
    ['{"a":true,"b":tru', { a: true }],
    ['{"__proto__":{"a":1},', JSON.parse('{"__proto__":{"a":1}}') as unknown],
    ['{', undefined],
    ['{}x', undefined],
    ['[{"a":1},', undefined],
    ['{"a":1}', undefined],
    ['null', undefined],
    [`{"a":1,"b":${'['.repeat(101)}`, undefined],
  ])('gives the members of %.40j that are complete before the fault', (text, members) => {
    expect(parseJsonObject(text).partial).toStrictEqual(members);
  });

  test('gives, of an object that is cut off anywhere, no member that the whole does not have', () => {
    const member = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), member), fc.nat(), (object, place) => {
        const whole = JSON.stringify(object);
        const text = whole.slice(0, place % whole.length);
        const partial = Object.entries(parseJsonObject(text).partial ?? {});
        const members = Object.entries(readJson(whole).value ?? {});
        expect(members).toEqual(expect.arrayContaining(partial));
      }),
    );
  });

  test('flags a repeated key exactly when there is one, whatever else the text holds', () => {
    const key = fc.constantFrom('a', 'b', '"', ':', '":', '\\', '__proto__', 'é');
    const value = fc.constantFrom<string>(
      '1',
      '":"',
      '[":",":"]',
      '{"a":{"a":1}}',
      '[[[{}]]]',
      '"\\":"',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, value)),
        fc.constantFrom('', ' ', '\n\t'),
        (members, space) => {
          const body = members.map(
            ([name, text]) => `${JSON.stringify(name)}${space}:${space}${text}`,
          );
          const { json, problems } = parseJsonObject(`{${body.join(',')}}`);
          const names = members.map(([name]) => name);
          expect(problems.length).toBe(names.length - new Set(names).size);
          expect(Object.keys(json ?? {})).toHaveLength(new Set(names).size);
        },
      ),
    );
  });

  test('reads a key with an escape in it right after a text that confuses V8', () => {
    JSON.parse('{"h":[],"\\\\":0}');
    expect(parseJsonObject('{"h":1,"\\"":2}')).toStrictEqual({
      json: { h: 1, '"': 2 },
      problems: [],
    });
    JSON.parse('{"h":[],"a\\\\":0,"z":0}');
    const later = parseJsonObject('{"h":1,"a\\u0062c":2,"z":3}').json ?? {};
    expect(Object.keys(later)).toStrictEqual(['h', 'abc', 'z']);
  });

  test.each([100, 101])('parses 100 levels, not more: %i', (depth) => {
    const text = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const { json, problems } = parseJsonObject(text);
    expect(json !== undefined).toBe(depth === 100);
    expect(problems.map(({ code, index }) => `${code} ${index}`)).toStrictEqual(
      depth === 100 ? [] : ['depth 500'],
    );
  });

  test('does not take many brackets, side by side or inside strings, for deep nesting', () => {
    const groups = Array.from({ length: 20_000 }, (_, index) => [{ name: `[{[{ ${index}` }]);
    expect(parseJsonObject(JSON.stringify({ groups })).problems).toStrictEqual([]);
  });
});

function nativeValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
