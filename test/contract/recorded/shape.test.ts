import { describe, expect, it } from 'vitest';
import { shapeDifferences } from './shape.ts';

describe('the shapes of two JSON values', () => {
  it.each([
    [
      { id: 'a', on: true, list: [{ n: 1 }] },
      { id: 'b', on: true, list: [{ n: 2 }] },
    ],
    [{ appLinks: { oidc_client_link: true } }, { appLinks: { demo_link: true } }],
    [null, null],
    [
      ['ORG_URL', 'code'],
      ['ORG_URL', 'token'],
    ],
  ])('are the same: %j and %j', (expected, actual) => {
    expect(shapeDifferences(expected, actual)).toEqual([]);
  });

  it.each([
    [{ a: 1 }, {}, 'body.a: missing'],
    [{}, { a: null }, 'body.a: extra'],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, 'body: keys in the order b,a'],
    [{ a: null }, { a: 'text' }, 'body.a: a string instead of null'],
    [{ a: {} }, { a: [] }, 'body.a: a list instead of an object'],
    [{ a: [{ b: 1 }] }, { a: [{ b: '1' }] }, 'body.a[0].b: a string instead of a number'],
    [[1], [1, 2], 'body: 2 items instead of 1'],
    [{ a: true }, { a: false }, 'body.a: false instead of true'],
    [{ a: 'AUTO' }, { a: 'MANUAL' }, 'body.a: MANUAL instead of AUTO'],
    [{ a: 'AUTO' }, { a: 'auto' }, 'body.a: a string instead of AUTO'],
    [null, {}, 'body: an object instead of null'],
  ])('differ: %j and %j', (expected, actual, difference) => {
    expect(shapeDifferences(expected, actual)).toEqual([difference]);
  });

  it('are told apart at every place at which they differ', () => {
    expect(shapeDifferences({ a: 1, b: [true], c: 3 }, { b: [null], a: '1', d: 4 })).toEqual([
      'body.c: missing',
      'body.d: extra',
      'body: keys in the order b,a',
      'body.a: a string instead of a number',
      'body.b[0]: null instead of true',
    ]);
  });
});
