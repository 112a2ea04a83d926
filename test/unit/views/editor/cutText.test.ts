import { describe, expect, it } from 'vitest';
import { cutText } from '../../../../src/views/editor/cutText.ts';

describe('cutText', () => {
  it.each([
    ['', ''],
    ['abc', 'abc'],
    ['abcd', 'ab…'],
    ['😀😀😀', '😀😀😀'],
    ['😀😀😀😀', '😀😀…'],
    ['a'.repeat(100_000), 'aa…'],
    ['e\u0301'.repeat(8), 'e\u0301…'],
  ])('keeps at most three characters of %.20j', (text, kept) => {
    expect(cutText(text, 3)).toBe(kept);
  });
});
