import { describe, expect, it } from 'vitest';
import { plainLabel, plainMessage } from '../../../src/vscode/plain.ts';

describe('plainMessage', () => {
  it('leaves nothing that VS Code makes a link of', () => {
    const link = /\[[^\]]*\]\([^)]*\)/u;
    for (const text of ['[x](command:a)', '[a](b)[c](d)', '[[x]](https://example.com)']) {
      expect(plainMessage(text)).not.toMatch(link);
    }
  });

  it('makes line breaks and bidi controls visible', () => {
    expect(plainMessage('a\nb\u202Ec')).toBe('a⟨U+000A⟩b⟨U+202E⟩c');
  });

  it('leaves ordinary sentences as they are', () => {
    expect(plainMessage('Okta says: "No (really)." [1]')).toBe('Okta says: "No (really)." [1]');
  });
});

describe('plainLabel', () => {
  it('escapes icons', () => {
    expect(plainLabel('$(error) pays $5')).toBe('\\$(error) pays $5');
  });
});
