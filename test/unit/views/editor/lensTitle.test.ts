import { describe, expect, it } from 'vitest';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import { lensTitle, lensWords, shortLensTitle } from '../../../../src/views/editor/lensTitle.ts';
import { RS256_HEADER, base64url, compactOf } from '../../core/jwt/encode.ts';
import { NOW } from '../../fixtures/signedIn.ts';

const SECONDS = NOW / 1000;

function titleOf(claims: Record<string, unknown>): string {
  return lensTitle(decodeJwt(compactOf(RS256_HEADER, JSON.stringify(claims))), NOW);
}

describe('lensWords', () => {
  it('are short, with the whole in a tooltip, where several tokens stand on one line', () => {
    const id = decodeJwt(compactOf(RS256_HEADER, '{"jti":"ID.demo","sub":"demo"}'));
    const access = decodeJwt(compactOf(RS256_HEADER, '{"jti":"AT.demo","sub":"demo"}'));
    const tokens = [
      { line: 0, character: 4, decoded: id },
      { line: 0, character: 400, decoded: access },
      { line: 1, character: 4, decoded: id },
    ];
    const whole = lensTitle(id, NOW);
    expect(tokens.map((placed) => lensWords(placed, tokens, NOW))).toEqual([
      { title: 'ID token', tooltip: whole },
      { title: 'Access token', tooltip: lensTitle(access, NOW) },
      { title: whole },
    ]);
  });
});

describe('shortLensTitle', () => {
  it.each([
    [compactOf(RS256_HEADER, '{"jti":"ID.demo","sub":"demo","exp":1}'), 'ID token'],
    [compactOf('{"alg":"none"}', '{"jti":"AT.demo"}'), 'Unsecured access token'],
    [compactOf(RS256_HEADER, 'demo'), 'Damaged JWT'],
  ])('names the kind alone of %.20j', (compact, title) => {
    expect(shortLensTitle(decodeJwt(compact))).toBe(title);
  });
});

describe('lensTitle', () => {
  it('names kind, subject and validity, and what a click does', () => {
    const claims = { jti: 'ID.demo', sub: '00demo', preferred_username: 'demo.user' };
    expect(titleOf({ ...claims, exp: SECONDS + 725 })).toBe(
      'ID token of demo.user, expires in 12 min · Open in Token Inspector',
    );
  });

  it.each([
    [{ exp: SECONDS + 42 }, 'expires in less than a minute'],
    [{ exp: SECONDS + 60 }, 'expires in 1 min'],
    [{ exp: SECONDS + 7300 }, 'expires in 2 hours'],
    [{ exp: SECONDS - 7300 }, 'expired 2 hours ago'],
    [{ nbf: SECONDS + 90 }, 'not valid yet, valid in 1 min'],
    [
      { exp: SECONDS - 120 },
      'expired 2 minutes ago, within the tolerated clock difference of 5 minutes',
    ],
    [{ iat: SECONDS - 1020 }, 'issued 17 minutes ago; it has no exp'],
    [{}, 'never expires: it has no exp'],
    [{ exp: 'soon' }, 'unreadable: exp is not a number'],
  ])('tells of %j in minutes at the most exactly', (claims, words) => {
    expect(titleOf(claims)).toBe(`JWT, ${words} · Open in Token Inspector`);
  });

  it('says no more of a token that cannot be read', () => {
    const encrypted = `${base64url('{"alg":"dir","enc":"A256GCM"}')}..aXY.dGV4dA.dGFn`;
    expect(lensTitle(decodeJwt(encrypted), NOW)).toBe('Encrypted token · Open in Token Inspector');
    const damaged = compactOf(RS256_HEADER, 'demo');
    expect(lensTitle(decodeJwt(damaged), NOW)).toBe('Damaged JWT · Open in Token Inspector');
  });

  it.each([
    [{ jti: 'ID.demo', sub: 'nobody' }, 'Unsecured ID token of nobody, '],
    [{ jti: 'AT.demo' }, 'Unsecured access token, '],
    [{ sub: 'nobody' }, 'Unsecured JWT of nobody, '],
  ])('says first that %j is not signed', (claims, beginning) => {
    for (const alg of ['none', 'NONE']) {
      const compact = compactOf(JSON.stringify({ alg }), JSON.stringify(claims));
      expect(lensTitle(decodeJwt(compact), NOW).startsWith(beginning)).toBe(true);
    }
  });

  it('makes a hostile subject plain: no icons, nothing invisible, no endless text', () => {
    expect(titleOf({ sub: '$(error) \u202Edemo\n' })).toContain(
      'of \\$(error) ⟨U+202E⟩demo⟨U+000A⟩,',
    );
    const long = titleOf({ sub: '😀'.repeat(100_000) });
    expect(long).toContain(`of ${'😀'.repeat(59)}…, never`);
  });
});
