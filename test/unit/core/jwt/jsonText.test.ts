import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanJson } from '../../../../src/core/jwt/jsonScan.ts';
import { parseJsonObject } from '../../../../src/core/jwt/jsonText.ts';

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

describe('scanJson', () => {
  test('finds a syntax error exactly when the native parser does', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        const hasFault = scanJson(text).some(({ code }) => code === 'json');
        expect(hasFault).toBe(!isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseJsonObject', () => {
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

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
