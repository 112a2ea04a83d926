import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OktaError } from '../../../../src/demo/management/oktaError.ts';
import { searchTest } from '../../../../src/demo/management/search.ts';

const PROPERTIES = {
  name: ({ name }: { readonly name: string }) => name,
  size: () => '5',
  none: () => undefined,
};

function found(expression: string, parameter: 'filter' | 'search' = 'search'): boolean {
  const url = new URL('http://org.example.com/');
  url.searchParams.set(parameter, expression);
  return searchTest(url, parameter, PROPERTIES)({ name: 'Demo "One" (1)' });
}

describe('a search expression', () => {
  it.each([
    ['', true],
    ['name eq "demo \\"one\\" (1)"', true],
    ['name sw "DEMO"', true],
    ['name co "one"', true],
    ['name sw "one"', false],
    ['name ne "x"', true],
    ['size gt "4" and size lt "6"', true],
    ['size ge 5 AND size le 5', true],
    ['size EQ "6"', false],
    ['none ne "x"', false],
    ['size eq "6" and size eq "5" or size eq "5"', true],
    ['size eq "6" and (size eq "5" or size eq "5")', false],
    ['size eq "5" or size eq "6" and size eq "6"', true],
    ['((size eq "5"))', true],
  ])('%s: %s', (expression, expected) => {
    expect(found(expression)).toBe(expected);
  });

  it.each([
    'name',
    'name eq',
    'name eq demo',
    'name is "x"',
    'other eq "x"',
    'constructor eq "x"',
    'name eq "x" and',
    'name eq "x" name eq "y"',
    '(name eq "x"',
    'name eq "x")',
    'name eq "x',
    'not (name eq "x")',
    '('.repeat(5000),
  ])('is refused: %s', (expression) => {
    expect(() => found(expression)).toThrow(OktaError);
  });

  it('compares as it is written in a filter, with fewer operators', () => {
    expect(found('name eq "demo \\"one\\" (1)"', 'filter')).toBe(false);
    expect(found('name eq "Demo \\"One\\" (1)"', 'filter')).toBe(true);
    expect(found('size eq "5"', 'filter')).toBe(true);
    expect(() => found('name sw "Demo"', 'filter')).toThrow(OktaError);
  });

  it('is a test or a refusal, whatever the text', () => {
    const word = fc.constantFrom(
      'name',
      'size',
      'eq',
      'sw',
      'and',
      'or',
      '(',
      ')',
      '"x"',
      '"',
      '\\',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (expression) => {
        try {
          expect(typeof found(expression)).toBe('boolean');
        } catch (error) {
          expect(error).toBeInstanceOf(OktaError);
        }
      }),
    );
  });
});
