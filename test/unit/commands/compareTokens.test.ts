import { describe, expect, it } from 'vitest';
import { comparedTokens, tokenDiff } from '../../../src/commands/compareTokens.ts';
import { TokenStore } from '../../../src/views/tokens/tokenStore.ts';
import { pastedToken } from '../fixtures/signedIn.ts';

async function storeWith(...payloads: readonly Record<string, unknown>[]): Promise<TokenStore> {
  const store = new TokenStore();
  for (const payload of payloads) {
    store.add(await pastedToken(payload));
  }
  return store;
}

const older = { jti: 'ID.a', aud: 'demo', sub: 'demo-user', groups: ['IT', 'Everyone'] };
const newer = { jti: 'ID.b', aud: 'demo', sub: 'other-user', groups: ['Everyone', 'IT'] };

describe('comparedTokens', () => {
  it('takes the given token, or the newest that has one before it', async () => {
    const { tokens } = await storeWith(older, newer, { sub: 'pasted' });
    expect(comparedTokens(tokens, undefined)).toEqual({ before: tokens[2], after: tokens[1] });
    expect(comparedTokens(tokens, tokens[1])).toEqual({ before: tokens[2], after: tokens[1] });
    expect(comparedTokens(tokens, tokens[0])).toBeUndefined();
    expect(comparedTokens([], undefined)).toBeUndefined();
  });
});

describe('tokenDiff', () => {
  it('names both subjects with times, and shows the same groups in the same order', async () => {
    const { tokens } = await storeWith(older, newer);
    const compared = comparedTokens(tokens, undefined);
    const diff = compared && tokenDiff(compared);
    expect(diff?.title).toMatch(
      /^ID token: .*\d.* demo-user → .*\d.* other-user \(without times and identifiers\)$/u,
    );
    expect(diff?.before).toBe(
      'aud:\n  - "demo"\ngroups:\n  - "Everyone"\n  - "IT"\nsub: "demo-user"\n',
    );
    expect(diff?.after).toBe(diff?.before.replace('demo-user', 'other-user'));
    expect(diff?.ending).toBe('yaml');
  });

  it('has a short title, however long the subjects are', async () => {
    const sub = 'x'.repeat(100_000);
    const { tokens } = await storeWith({ ...older, sub }, { ...newer, sub });
    const compared = comparedTokens(tokens, undefined);
    expect(compared && tokenDiff(compared).title.length).toBeLessThan(500);
  });
});
