import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RS256_HEADER, base64url, compactOf } from '../core/jwt/encode.ts';

interface Rule {
  readonly match: string;
  readonly captures: Readonly<Record<string, { readonly name: string }>>;
}

interface Grammar {
  readonly scopeName: string;
  readonly patterns: readonly { readonly include: string }[];
  readonly repository: Readonly<Record<string, Rule>>;
}

function media(name: string): unknown {
  const file = new URL(`../../../media/${name}`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const grammar = media('jwt.tmLanguage.json') as Grammar;

/** The parts of a line with their scopes, by the first rule that matches, as TextMate applies them. */
function scopesIn(line: string): readonly (readonly [string, string])[] {
  for (const { include } of grammar.patterns) {
    const rule = grammar.repository[include.slice(1)];
    const parts = rule && new RegExp(rule.match).exec(line);
    if (parts) {
      return parts
        .slice(1)
        .map((part, index) => [part, rule.captures[String(index + 1)]?.name ?? '']);
    }
  }
  return [];
}

const DOT = ['.', 'punctuation.separator.jwt'];

describe('jwt.tmLanguage.json', () => {
  it('tells header, payload and signature apart by scopes that every theme colors', () => {
    const [header = '', payload = '', signature = ''] = compactOf(RS256_HEADER, '{}').split('.');
    const expected = [
      [header, 'keyword.control.header.jwt'],
      DOT,
      [payload, 'string.unquoted.payload.jwt'],
      DOT,
      [signature, 'constant.numeric.signature.jwt'],
    ];
    const compact = compactOf(RS256_HEADER, '{}');
    expect(scopesIn(compact)).toEqual(expected);
    expect(scopesIn(`See ${compact}.`)).toEqual(expected);
    expect(scopesIn(compact.slice(0, -signature.length)).slice(0, 4)).toEqual(expected.slice(0, 4));
    expect(grammar.scopeName).toBe('source.jwt');
  });

  it('tells the five parts of an encrypted token apart, also without an encrypted key', () => {
    const header = base64url('{"alg":"dir","enc":"A256GCM"}');
    const scopes = [
      'keyword.control.header.jwt',
      'entity.name.type.encrypted-key.jwt',
      'variable.other.initialization-vector.jwt',
      'string.unquoted.ciphertext.jwt',
      'constant.numeric.authentication-tag.jwt',
    ];
    for (const parts of [
      [header, 'a2V5', 'aXY', 'dGV4dA', 'dGFn'],
      [header, '', 'aXY', 'dGV4dA', 'dGFn'],
    ]) {
      const colored = scopesIn(parts.join('.')).filter(([part]) => part !== '.');
      expect(colored).toEqual(parts.map((part, index) => [part, scopes[index]]));
    }
  });

  it('colors nothing that is no token', () => {
    expect(
      ['hello', 'a.b.c', 'the eyes.are.blue', 'xeyJh.a.b', 'xeyJh.a.b.c.d'].flatMap(scopesIn),
    ).toEqual([]);
  });
});

describe('jwt.language-configuration.json', () => {
  it('makes a whole token one word', () => {
    const configuration = media('jwt.language-configuration.json');
    const { wordPattern } = configuration as { readonly wordPattern: string };
    const compact = compactOf(RS256_HEADER, '{}');
    expect(`"${compact}" x`.match(new RegExp(wordPattern, 'g'))).toEqual([compact, 'x']);
  });
});
