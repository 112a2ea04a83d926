import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutText,
  mixedScripts,
  shortText,
  visibleName,
  visibleText,
  withoutSecrets,
} from '../../../src/core/text.ts';

describe('visibleText', () => {
  it.each([
    ['Everyone, IT', 'Everyone, IT'],
    ['Équipe 日本 😀', 'Équipe 日本 😀'],
    ['', ''],
    ['a\u202Eb', 'a⟨U+202E⟩b'],
    ['\u2066\u2069\u200E\u200F\u061C', '⟨U+2066⟩⟨U+2069⟩⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩'],
    ['I\u200BT\uFEFF', 'I⟨U+200B⟩T⟨U+FEFF⟩'],
    ['a\nb\tc\u0000', 'a⟨U+000A⟩b⟨U+0009⟩c⟨U+0000⟩'],
    ['a\u2028b\u2029', 'a⟨U+2028⟩b⟨U+2029⟩'],
    ['a\uD800b\uDC00', 'a⟨U+D800⟩b⟨U+DC00⟩'],
    ['IT\u{E0041}\u3164', 'IT⟨U+E0041⟩⟨U+3164⟩'],
    ['<b>[x](command:y)</b>', '<b>[x](command:y)</b>'],
  ])('shows %j as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('gives well-formed text without controls for any input', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)), (units) => {
        const shown = visibleText(String.fromCharCode(...units));
        expect(() => encodeURIComponent(shown)).not.toThrow();
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('visibleName', () => {
  it.each([
    ['Everyone', 'Everyone'],
    ['', ''],
    ['Everyone ', 'Everyone⟨space⟩'],
    ['  IT Admins', '⟨space⟩⟨space⟩IT Admins'],
    ['\u00A0IT\u3000', '⟨U+00A0⟩IT⟨U+3000⟩'],
    [' ', '⟨space⟩'],
    ['IT\t', 'IT⟨U+0009⟩'],
    ['IT \u200B', 'IT ⟨U+200B⟩'],
  ])('shows %j as %j', (name, shown) => {
    expect(visibleName(name)).toBe(shown);
  });

  it('neither begins nor ends with a space, and tells names apart that differ in spaces', () => {
    const name = fc.string({ unit: fc.constantFrom('a', ' ', '\u00A0', '\u2003', '\t', '😀') });
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(visibleName(one)).not.toMatch(/^\s|\s$/u);
        expect(visibleName(one) === visibleName(other)).toBe(one === other);
      }),
    );
  });

  it('takes a time in proportion to the name, however many spaces it holds', () => {
    const spaces = ' '.repeat(500_000);
    expect(visibleName(`a${spaces}b`)).toBe(`a${spaces}b`);
  });
});

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

describe('shortText', () => {
  it.each([
    ['a\r\nb', 'a b'],
    ['  a\u202E\u200Bb ', 'a b'],
    ['x'.repeat(301), `${'x'.repeat(299)}…`],
    ['x'.repeat(300), 'x'.repeat(300)],
    ['', ''],
  ])('makes one line of %j', (text, expected) => {
    expect(shortText(text)).toBe(expected);
  });

  it('never cuts a character in two', () => {
    expect(shortText('😀'.repeat(9), 4)).toBe('😀😀😀…');
  });
});

describe('withoutSecrets', () => {
  it('takes secrets out, also where they are percent-encoded', () => {
    const text = 'code=a/b client_secret=a%2Fb and a/b';
    expect(withoutSecrets(text, ['a/b', ''])).toBe(
      'code=[secret] client_secret=[secret] and [secret]',
    );
  });
});

describe('mixedScripts', () => {
  it.each([
    ['\u0410dmins', ['Latin', 'Cyrillic']],
    ['IT-\u0410dmins', ['Latin', 'Cyrillic']],
    ['\u0410\u200Bdmins', ['Latin', 'Cyrillic']],
    ['Admin\u0455', ['Latin', 'Cyrillic']],
    ['\u039Fperators', ['Latin', 'Greek']],
    ['\u0555wners', ['Latin', 'Armenian']],
    ['\u13A0dmins', ['Latin', 'Cherokee']],
    ['\u0410\u0391', ['Cyrillic', 'Greek']],
    ['e\u0301\u0430', ['Latin', 'Cyrillic']],
  ])('tells the scripts of %j', (text, scripts) => {
    expect(mixedScripts(text)).toStrictEqual(scripts);
  });

  it.each([
    '',
    'Everyone',
    'Équipe',
    'Администраторы',
    'IT-Отдел',
    'IT Отдел',
    'Okta_Группа',
    'Διαχειριστές',
    'ITチーム管理',
    '開発Team',
    '개발Team팀',
    '\uD800dmins',
    'admin\u00B5',
    '😀Admins',
  ])('has nothing to tell of %j', (text) => {
    expect(mixedScripts(text)).toBeUndefined();
  });

  it('reads a very long text soon', () => {
    const started = performance.now();
    expect(mixedScripts('\u0410'.repeat(2_000_000))).toBeUndefined();
    expect(mixedScripts('\u0410 a '.repeat(1_000_000))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
