import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegexCheck } from '../../../../src/core/claim/regex.ts';
import { checkRegex, compileFilterRegex } from '../../../../src/core/claim/regex.ts';

const PIECES = 'ab(?:<>=!)[]^&-\\QEApPz{}1,2*+?|$.ix#é';

describe('checkRegex', () => {
  test.each(['\\p{', '\\k<'])(
    'takes no longer for each “%s” when there are many without an end',
    (piece) => {
      const timed = (count: number): number => {
        const start = performance.now();
        checkRegex(piece.repeat(count));
        return performance.now() - start;
      };
      timed(1000);
      expect(timed(16_000)).toBeLessThan(timed(1000) * 16 * 5);
    },
  );

  test.each([
    '',
    '.*',
    '^IT$',
    '(?i)admin.*',
    '[a-z0-9_-]{3,16}',
    'a\\.b',
    '\\d{2}',
    '\\Q(unbalanced\\E',
    '\\Q[',
    '\\p{Alpha}',
    '\\A\\w+\\z',
    '(a(b(c)))',
    '[^\\]]+',
    'a]',
    '\\@\\ \\-',
    'a++b{2}+',
    '(?>a|b)c',
    'a(?i)b(?-i:c)',
    '\\p{IsGreek}',
    '[\\P{Alpha}1]',
    '(?<n>a)',
  ])('calls %j valid', (value) => {
    expect(checkRegex(value)).toStrictEqual({ verdict: 'valid' });
  });

  test.each([
    ['(a)?\\1', 'a back reference ("\\1")'],
    ['(?<n>a)\\k<n>', 'a back reference'],
    ['(?<=(?>a))b', 'inside a lookbehind'],
    ['(?U)\\w', 'the flags "(?U)"'],
    ['(?iu)a', 'the flags'],
    ['(?i)\\p{Lu}', '"\\p{Lu}" where case is ignored'],
    ['{2}', 'nothing before it'],
    ['(?x) a # (comment', 'the flag "x"'],
    ['[a-z&&[^aeiou]]', '"&&"'],
    ['[a[bc]]', 'inside another'],
    ['\\p{javaLowerCase}', 'the escape "\\p{javaLowerCase}"'],
    ['\\R', 'the escape "\\R"'],
    ['a{2}{3}', 'repeated quantifier'],
    ['x{,3}', 'does not start a repeat count'],
    ['(?<a_b>x)', 'the group name "a_b"'],
    ['[]', 'Java would probably refuse it'],
    ['[a-\\d]', 'Java would probably refuse it'],
  ])('does not judge %j, which Java and JavaScript read differently', (value, reason) => {
    const check = checkRegex(value);
    expect(check.verdict).toBe('unknown');
    expect(reasonOf(check)).toContain(reason);
    expect(compileFilterRegex(value)).toBeUndefined();
  });

  test.each([
    ['(', 'A "(" is never closed.'],
    ['a)', 'A ")" closes nothing.'],
    ['[a', 'A "[" is never closed.'],
    ['*a', 'nothing before it to repeat'],
    ['a|+', 'nothing before it to repeat'],
    ['a**', 'nothing before it to repeat'],
    ['[z-a]', 'runs backwards'],
    ['a{3,1}', 'repeat count'],
    ['a\\', 'single backslash'],
    ['(?', 'kind of group'],
    ['(?i)(a', 'never closed'],
    ['(?<n>a)(?<n>b)', 'the same name'],
  ])('refuses %j, which is wrong in both, and says why', (value, reason) => {
    const check = checkRegex(value);
    expect(check.verdict).toBe('invalid');
    expect(reasonOf(check)).toContain(reason);
  });

  test('warns of slash delimiters, lookbehinds and word boundaries', () => {
    const slashes = checkRegex('/^[a-z]{3,16}$/');
    expect(slashes.verdict).toBe('valid');
    expect(slashes.warning).toContain('Slashes are part of the regex');
    expect(checkRegex('(?<=a)b').warning).toContain('lookbehind');
    expect(checkRegex('.*\\bIT').warning).toContain('"\\b"');
  });

  test('answers for any text, and never refuses what JavaScript accepts', () => {
    const piece = fc.constantFrom(...PIECES.split(''));
    fc.assert(
      fc.property(fc.string({ unit: piece }), (value) => {
        const check = checkRegex(value);
        if (check.verdict === 'invalid') {
          expect(() => new RegExp(value)).toThrow();
        }
        expect(compileFilterRegex(value) !== undefined).toBe(check.verdict === 'valid');
      }),
    );
  });
});

function reasonOf(check: RegexCheck): string | undefined {
  return check.verdict === 'valid' ? undefined : check.reason;
}
