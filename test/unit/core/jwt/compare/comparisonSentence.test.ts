import { describe, expect, it } from 'vitest';
import { compareClaims } from '../../../../../src/core/jwt/compare/compareClaims.ts';
import { comparisonSentence } from '../../../../../src/core/jwt/compare/comparisonSentence.ts';
import type { JsonObject } from '../../../../../src/core/json.ts';

function sentence(before: JsonObject, after: JsonObject): string {
  return comparisonSentence(compareClaims(before, after));
}

describe('comparisonSentence', () => {
  it('names the groups that came and went, and says that nothing else differs', () => {
    expect(sentence({ groups: ['Everyone'], iat: 1 }, { groups: ['IT'], iat: 2 })).toBe(
      'Compared with the token before: groups +IT −Everyone.',
    );
  });

  it('says so when nothing differs', () => {
    expect(sentence({ sub: 'demo', exp: 1 }, { sub: 'demo', exp: 2 })).toBe(
      'Compared with the token before: no difference.',
    );
  });

  it('names three claims and counts the others', () => {
    const after = { a: 1, b: 2, c: 3, d: 4, e: 5 };
    expect(sentence({ a: 2, x: 1 }, after)).toBe(
      'Compared with the token before: a changed; b added; c added; 3 more differences.',
    );
    expect(sentence({}, { a: 1, b: 2, c: 3, d: 4 })).toMatch(/; 1 more difference\.$/u);
  });

  it('names three items of a list on either side and counts the others', () => {
    const before = { groups: ['g', 'h', 'i', 'j', 'k'] };
    expect(sentence(before, { groups: ['a', 'b', 'c', 'd', 'k'] })).toBe(
      'Compared with the token before: groups +a +b +c −g −h −i and 2 more.',
    );
  });

  it('cuts long names and makes invisible characters visible', () => {
    const text = sentence({}, { ['x'.repeat(100_000)]: 1, 'a\u202Eb\n': 1, '': 1 });
    expect(text.length).toBeLessThan(300);
    expect(text).toContain(`${'x'.repeat(39)}… added`);
    expect(text).toContain('a⟨U+202E⟩b⟨U+000A⟩ added; "" added');
  });
});
