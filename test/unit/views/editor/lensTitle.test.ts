import { describe, expect, it } from 'vitest';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import { lensTitle } from '../../../../src/views/editor/lensTitle.ts';
import { RS256_HEADER, base64url, compactOf } from '../../core/jwt/encode.ts';
import { NOW } from '../../fixtures/signedIn.ts';

const SECONDS = NOW / 1000;

function titleOf(claims: Record<string, unknown>): string {
  return lensTitle(decodeJwt(compactOf(RS256_HEADER, JSON.stringify(claims))), NOW);
}

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

  it('makes a hostile subject plain: no icons, nothing invisible, no endless text', () => {
    expect(titleOf({ sub: '$(error) \u202Edemo\n' })).toContain(
      'of \\$(error) ⟨U+202E⟩demo⟨U+000A⟩,',
    );
    const long = titleOf({ sub: '😀'.repeat(100_000) });
    expect(long).toContain(`of ${'😀'.repeat(59)}…, never`);
  });
});
