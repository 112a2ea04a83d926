import { describe, expect, it } from 'vitest';
import { isQuickRegex } from '../../../../src/core/claim/regexCost.ts';

const many = Array.from({ length: 50_000 }, (_, index) => `Demo Group ${index}`);
const few = ['Everyone', 'IT'];

describe('isQuickRegex', () => {
  it.each([
    /^(?:.*)$/u,
    /^(?:team-.*)$/u,
    /^(?:IT|HR)$/u,
    /^(?:[)]+x)$/u,
    /^(?:[|+*?)]+x)$/u,
    /^(?:\(a\)+)$/u,
  ])('calls %s quick, even for many names', (regex) => {
    expect(isQuickRegex(regex, many)).toBe(true);
  });

  it.each([
    /^(?:(a+)+)$/u,
    /^(?:(a|a)*)$/u,
    /^(?:(?:a*){20})$/u,
    /^(?:(a)\1)$/u,
    /^(?:(?<n>a)\k<n>)$/u,
    /^(?:[\]](a+)+[\]])$/u,
    new RegExp(`^(?:${'(?:a|a)'.repeat(40)})$`, 'u'),
    new RegExp(`^(?:${'a?'.repeat(40)})$`, 'u'),
  ])('never calls %s quick', (regex) => {
    expect(isQuickRegex(regex, few)).toBe(false);
  });

  it('tells by the number and the length of the names', () => {
    expect(isQuickRegex(/^(?:.*a.*b.*c)$/u, few)).toBe(true);
    expect(isQuickRegex(/^(?:.*a.*b.*c)$/u, many)).toBe(false);
    expect(isQuickRegex(/^(?:.*a.*b)$/u, ['a'.repeat(100_000)])).toBe(false);
  });
});
