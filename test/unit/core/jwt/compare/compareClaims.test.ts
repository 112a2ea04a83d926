import {
  assert,
  property,
  stringMatching,
  dictionary,
  jsonValue,
  shuffledSubarray,
  array,
  string,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareClaims,
  compareVolatileClaims,
} from '../../../../../src/core/jwt/compare/compareClaims.ts';
import { MAX_DEPTH } from '../../../../../src/core/jwt/decodedJwt.ts';
import { JsonSource } from '../../../../../src/core/jwt/json/jsonSource.ts';
import type { JsonObject, JsonValue } from '../../../../../src/core/json.ts';

const claims = dictionary(string(), jsonValue()).map(
  (object) => JSON.parse(JSON.stringify(object)) as JsonObject,
);

function nested(depth: number): JsonValue {
  let value: JsonValue = 'core';
  for (let level = 0; level < depth; level += 1) {
    value = level % 2 === 0 ? [value] : { value };
  }
  return value;
}

describe('compareClaims', () => {
  it('tells the groups that were added and removed, whatever their order', () => {
    const before = { groups: ['Everyone', 'HR', 'Demo Group'] };
    const after = { groups: ['Demo Group', 'IT', 'HR'] };
    expect(compareClaims(before, after)).toEqual([
      { kind: 'items', name: 'groups', added: ['IT'], removed: ['Everyone'] },
    ]);
  });

  it('puts lists first, then added and changed claims, then removed ones', () => {
    const before = { gone: 1, email: 'a@example.com', groups: ['IT'] };
    const after = { email: 'b@example.com', name: 'Demo User', groups: [] };
    expect(compareClaims(before, after)).toEqual([
      { kind: 'items', name: 'groups', added: [], removed: ['IT'] },
      { kind: 'changed', name: 'email', before: 'a@example.com', after: 'b@example.com' },
      { kind: 'added', name: 'name', after: 'Demo User' },
      { kind: 'removed', name: 'gone', before: 1 },
    ]);
  });

  it('leaves out the claims that are other in every token', () => {
    const before = { iat: 1, exp: 2, jti: 'ID.a', nonce: 'a', auth_time: 1, sub: 'demo' };
    const after = { iat: 3, exp: 4, jti: 'ID.b', at_hash: 'x', auth_time: 3, sub: 'demo' };
    expect(compareClaims(before, after)).toEqual([]);
  });

  it('gives what it leaves out for itself', () => {
    const before = { iat: 1, exp: 2, sub: 'demo', jti: 'ID.a', sid: 'same' };
    const after = { iat: 3, nonce: 'n', exp: 2, sub: 'other', sid: 'same' };
    expect(compareVolatileClaims(before, after)).toEqual([
      { kind: 'changed', name: 'iat', before: 1, after: 3 },
      { kind: 'added', name: 'nonce', after: 'n' },
      { kind: 'removed', name: 'jti', before: 'ID.a' },
    ]);
  });

  it.each([
    ['{"id":9007199254740993}', '{"id":9007199254740992}', 1],
    ['{"id":{"a":[1,9007199254740993]}}', '{"id":{"a":[1,9007199254740994]}}', 1],
    ['{"id":1e400}', '{"id":1e401}', 1],
    ['{"id":1.0}', '{"id":1}', 0],
    ['{"id":9007199254740993}', '{"id":9007199254740993}', 0],
  ])('tells numbers apart by how they are written: %s, %s', (one, other, expected) => {
    const [before, after] = [one, other].map((text) => JSON.parse(text) as JsonObject);
    const sources = { before: new JsonSource(one), after: new JsonSource(other) };
    expect(compareClaims(before ?? {}, after ?? {}, sources)).toHaveLength(expected);
  });

  it('takes one audience for a list of one', () => {
    expect(compareClaims({ aud: 'demo' }, { aud: ['demo'] })).toEqual([]);
    expect(compareClaims({ sub: 'demo' }, { sub: ['demo'] })).toHaveLength(1);
  });

  it('counts an item that is there twice', () => {
    const differences = compareClaims({ groups: ['a', 'a'] }, { groups: ['a'] });
    expect(differences).toEqual([{ kind: 'items', name: 'groups', added: [], removed: ['a'] }]);
  });

  it('compares members of objects in any order and items of other lists in theirs', () => {
    const before = { object: { a: 1, b: [1, 2] }, numbers: [1, 2] };
    const after = { object: { b: [1, 2], a: 1 }, numbers: [2, 1] };
    expect(compareClaims(before, after)).toMatchObject([{ name: 'numbers' }]);
  });

  it.each([
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1 }, { b: 1 }],
    [[], {}],
    [null, 0],
    ['1', 1],
  ])('tells %j from %j in either direction', (one, other) => {
    for (const [before, after] of [
      [{ value: one }, { value: other }],
      [{ value: other }, { value: one }],
    ] as const) {
      expect(compareClaims(before, after)).toMatchObject([{ kind: 'changed' }]);
    }
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'takes "%s" for a claim like any other',
    (name) => {
      const withClaim = JSON.parse(`{${JSON.stringify(name)}:{"a":1}}`) as JsonObject;
      const other = JSON.parse(`{${JSON.stringify(name)}:{"a":2}}`) as JsonObject;
      expect(compareClaims({}, withClaim)).toMatchObject([{ kind: 'added', name }]);
      expect(compareClaims(withClaim, {})).toMatchObject([{ kind: 'removed', name }]);
      expect(compareClaims(withClaim, other)).toMatchObject([{ kind: 'changed', name }]);
    },
  );

  it('compares values as deep as a token may hold', () => {
    const [one, same, other] = [nested(MAX_DEPTH), nested(MAX_DEPTH), nested(MAX_DEPTH - 2)];
    expect(compareClaims({ deep: one }, { deep: same })).toEqual([]);
    expect(compareClaims({ deep: one }, { deep: other })).toHaveLength(1);
  });

  it('takes no longer for each group when there are many, in whatever order', () => {
    const timed = (count: number): number => {
      const names = Array.from({ length: count }, (_, index) => `Demo Group ${index}`);
      const after = ['IT', ...names.slice(1).reverse()];
      const started = performance.now();
      const differences = compareClaims({ groups: names }, { groups: after });
      expect(differences).toMatchObject([{ added: ['IT'], removed: ['Demo Group 0'] }]);
      return performance.now() - started;
    };
    timed(1000);
    expect(timed(50_000)).toBeLessThan((timed(5000) + 1) * 10 * 5);
  });

  it('takes no longer for each group when every one of many differs', () => {
    const timed = (count: number): number => {
      const names = Array.from({ length: count }, (_, index) => `Demo Group ${index}`);
      const others = names.map((name) => `Other ${name}`);
      const started = performance.now();
      const [found] = compareClaims({ groups: names }, { groups: others });
      expect(found).toMatchObject({ added: others, removed: names });
      return performance.now() - started;
    };
    timed(1000);
    expect(timed(50_000)).toBeLessThan((timed(5000) + 1) * 10 * 5);
  });

  it.each([
    [['a', 'b', 'c'], ['a', 'x', 'c'], ['x'], ['b']],
    [['a', 'a'], ['a', 'a', 'a'], ['a'], []],
    [['a', 'b'], ['b', 'a', 'b'], ['b'], []],
    [['a'], [], [], ['a']],
  ])(
    'compares the lists %j and %j, whatever they begin and end with',
    (old, next, added, removed) => {
      const differences = compareClaims({ groups: old }, { groups: next });
      expect(differences).toEqual([{ kind: 'items', name: 'groups', added, removed }]);
    },
  );

  it('finds nothing between a payload and itself, written in another order', () => {
    assert(
      property(claims, (payload) => {
        const turned = Object.fromEntries(Object.entries(payload).reverse());
        expect(compareClaims(payload, turned)).toEqual([]);
      }),
    );
  });

  it('finds the opposite in the opposite direction', () => {
    assert(
      property(claims, claims, (before, after) => {
        const there = compareClaims(before, after);
        const back = compareClaims(after, before);
        const names = (differences: typeof there): readonly string[] =>
          differences.map(({ name }) => name).sort();
        expect(names(there)).toEqual(names(back));
      }),
    );
  });

  it('tells no order of a list of texts from another, under any name', () => {
    const list = array(string(), { maxLength: 20 });
    const name = stringMatching(/^[a-z_]{1,10}$/);
    assert(
      property(
        list.chain((items) => shuffledSubarray(items, { minLength: items.length })),
        list,
        name,
        (turned, rest, claim) => {
          const sorted = [...turned].sort();
          const differences = compareClaims({ [claim]: sorted }, { [claim]: turned });
          expect(differences).toEqual([]);
          expect(
            compareClaims({ [claim]: [...rest, ...turned] }, { [claim]: [...turned, ...rest] }),
          ).toEqual([]);
        },
      ),
    );
  });
});
