import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FoundJwt, JwtPlace } from '../../../../src/core/jwt/find/foundJwt.ts';
import { findJwts } from '../../../../src/core/jwt/find/findJwts.ts';
import { foundAs, pastedTokens } from '../../../../src/views/tokens/pastedTokens.ts';
import { RS256_HEADER, compactOf } from '../../core/jwt/encode.ts';
import { NOW } from '../../fixtures/signedIn.ts';

const ACCESS = compactOf(RS256_HEADER, '{"jti":"AT.demo","cid":"demo-client"}');
const HASH = createHash('sha256').update(ACCESS).digest().subarray(0, 16).toString('base64url');
const ID = compactOf(
  RS256_HEADER,
  JSON.stringify({ jti: 'ID.demo', aud: 'demo-client', sub: 'demo-user', at_hash: HASH }),
);

function found(compact: string, place: JwtPlace = 'text', name?: string): FoundJwt {
  return { compact, start: 0, end: compact.length, place, name };
}

describe('pastedTokens', () => {
  it('decodes every token, in their order, with checks and with where it was found', async () => {
    const text = JSON.stringify({ id_token: ID, access_token: ACCESS });
    const tokens = await pastedTokens(findJwts(text), NOW);
    expect(tokens.map(({ compact, foundAs: where }) => [compact, where])).toEqual([
      [ID, 'id_token in JSON'],
      [ACCESS, 'access_token in JSON'],
    ]);
    expect(tokens.map(({ receivedAt }) => receivedAt)).toEqual([NOW, NOW]);
    expect(tokens[0]?.decoded.payload.json).toMatchObject({ sub: 'demo-user' });
    expect(tokens.every(({ checks }) => checks.length > 0)).toBe(true);
  });

  it('compares at_hash with the access token beside it, and with no other token', async () => {
    const verdictIn = async (...compacts: readonly string[]): Promise<string | undefined> => {
      const all = compacts.map((compact) => found(compact));
      const tokens = await pastedTokens(all, NOW);
      const token = tokens.find(({ compact }) => compact === ID);
      return token?.checks.find(({ id }) => id === 'access-token-hash')?.verdict;
    };
    expect(await verdictIn(ACCESS, ID)).toBe('passed');
    expect(await verdictIn(ID, ACCESS)).toBe('passed');
    expect(await verdictIn(ID)).not.toBe('passed');
    const far = Array.from({ length: 10 }, (_, run) => compactOf(RS256_HEADER, `{"run":${run}}`));
    expect(await verdictIn(ACCESS, ...far, ID)).not.toBe('passed');
  });
});

describe('foundAs', () => {
  it.each([
    ['text', undefined, undefined],
    ['text', 'jwt', 'jwt'],
    ['header', 'Authorization', 'Authorization header'],
    ['header', undefined, 'Authorization value'],
    ['cookie', 'session', 'cookie session'],
    ['parameter', 'id_token', 'parameter id_token'],
    ['json', 'id_token', 'id_token in JSON'],
  ] as const)('says of %s and %s: %s', (place, name, words) => {
    expect(foundAs({ place, name })).toBe(words);
  });
});
