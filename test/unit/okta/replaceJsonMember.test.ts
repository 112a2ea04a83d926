import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/core/json.ts';
import { replaceJsonMember } from '../../../src/okta/replaceJsonMember.ts';

const jsonValue: (value: unknown) => JsonValue = (value) => parse(JSON.stringify(value));
const parse: (text: string) => JsonValue = JSON.parse;

const CASES: readonly (readonly [string, readonly string[], string | undefined])[] = [
  ['{"a":{"b":[1,{"b":2}]}}', ['a', 'b'], '{"a":{"b":"new"}}'],
  ['{"b":1,"a":{"b":2},"c":{"b":3}}', ['b'], '{"b":"new","a":{"b":2},"c":{"b":3}}'],
  ['{"a":[{"b":1}],"b":2}', ['b'], '{"a":[{"b":1}],"b":"new"}'],
  ['{"a":"b","b" : null , "c":1}', ['b'], '{"a":"b","b" : "new" , "c":1}'],
  ['{"x":"{\\"b\\":1}","b":true}', ['b'], '{"x":"{\\"b\\":1}","b":"new"}'],
  ['{"\\u0062":1}', ['b'], '{"\\u0062":"new"}'],
  ['{"b":1,"b":[2]}', ['b'], '{"b":1,"b":"new"}'],
  ['{"a":{ }}', ['a', 'b'], '{"a":{"b":"new" }}'],
  ['{"a":{"c":1}}', ['a', 'b'], '{"a":{"b":"new","c":1}}'],
  ['{"a":[{"b":1}]}', ['a', 'b'], undefined],
  ['{"c":1}', ['a', 'b'], undefined],
];

describe('replacing a member in a JSON text', () => {
  it.each(CASES)('in %s at %j gives %s', (text, path, expected) => {
    expect(replaceJsonMember(text, path, 'new')).toBe(expected);
  });

  it('changes that member and no other, whatever surrounds it', () => {
    const rest = fc.dictionary(
      fc.string().filter((key) => key !== 'b' && key !== '__proto__'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(rest, rest, fc.jsonValue(), fc.nat(3), (outer, inner, value, indent) => {
        const text = JSON.stringify({ ...outer, a: { ...inner, b: value } }, null, indent);

        const edited = replaceJsonMember(text, ['a', 'b'], 'new') ?? '';
        const restored = replaceJsonMember(edited, ['a', 'b'], jsonValue(value));

        expect(parse(edited)).toEqual(
          parse(JSON.stringify({ ...outer, a: { ...inner, b: 'new' } })),
        );
        expect(parse(restored ?? '')).toEqual(parse(text));
        expect(indent > 0 || restored === text).toBe(true);
      }),
    );
  });
});
