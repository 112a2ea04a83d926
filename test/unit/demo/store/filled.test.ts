import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../../../src/core/json.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { filled } from '../../../../src/demo/store/filled.ts';

const TEMPLATE: JsonObject = {
  id: undefined,
  on: false,
  nested: { a: 1, b: null },
  list: [],
  items: [{ x: undefined, y: 0 }],
};

describe('an object filled from a template', () => {
  it.each<[given: string, expected: string]>([
    ['{}', '{"on":false,"nested":{"a":1,"b":null},"list":[],"items":[]}'],
    [
      '{"z":1,"items":[{"w":2,"y":3,"x":4}],"list":[5],"nested":{"c":6,"b":7},"on":true,"id":"i"}',
      '{"id":"i","on":true,"nested":{"a":1,"b":7,"c":6},"list":[5],"items":[{"x":4,"y":3,"w":2}],"z":1}',
    ],
    [
      '{"on":null,"nested":[],"list":{},"items":[null]}',
      '{"on":false,"nested":{"a":1,"b":null},"list":[],"items":[{"y":0}]}',
    ],
    [
      '{"__proto__":{"on":true},"constructor":1}',
      '{"on":false,"nested":{"a":1,"b":null},"list":[],"items":[],"__proto__":{"on":true},"constructor":1}',
    ],
  ])('has the order and the defaults of the template: %s', (given, expected) => {
    const parsed: unknown = JSON.parse(given);

    expect(JSON.stringify(filled(TEMPLATE, isJsonObject(parsed) ? parsed : {}))).toBe(expected);
  });
});
