import { describe, expect, it } from 'vitest';
import type { InspectedToken } from '../../../../src/views/tokens/inspectedToken.ts';
import { receivedTokens } from '../../../../src/views/tokens/receivedTokens.ts';
import { showResult } from '../../../../src/views/tokens/showResult.ts';
import { tokenBefore } from '../../../../src/views/tokens/tokenBefore.ts';
import { TokenStore } from '../../../../src/views/tokens/tokenStore.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { HandClock, NOW, pastedToken, signedIn } from '../../fixtures/signedIn.ts';
import type { SignedInWith } from '../../fixtures/signedIn.ts';

/** The newest first, as the view has them. */
async function tokensOf(
  ...runs: readonly (SignedInWith | Record<'pasted', Record<string, unknown>>)[]
): Promise<readonly InspectedToken[]> {
  const store = new TokenStore();
  for (const run of runs) {
    if ('pasted' in run) {
      store.add(await pastedToken(run.pasted));
    } else {
      store.addAll(receivedTokens(await signedIn(demoTrace(), run), NOW));
    }
  }
  return store.tokens;
}

function positionBefore(tokens: readonly InspectedToken[], position: number): number {
  const token = tokens[position];
  const before = token && tokenBefore(tokens, token);
  return tokens.findIndex(({ id }) => id === before?.id);
}

describe('tokenBefore', () => {
  it('is the next older token of the same kind', async () => {
    const run = { idClaims: { run: 1 }, accessClaims: { run: 1 } };
    const tokens = await tokensOf(run, {});
    expect(tokens).toHaveLength(4);
    expect([0, 1, 2, 3].map((position) => positionBefore(tokens, position))).toEqual([
      2, 3, -1, -1,
    ]);
  });

  it('passes over tokens of another client', async () => {
    const tokens = await tokensOf({ idClaims: { run: 1 } }, { idClaims: { aud: 'other' } }, {});
    expect(positionBefore(tokens, 0)).toBe(3);
    expect(positionBefore(tokens, 2)).toBe(-1);
  });

  it('takes one audience for a list of one, and tells two from one', async () => {
    const tokens = await tokensOf(
      { pasted: { jti: 'ID.a', aud: ['demo-client', 'other'] } },
      { pasted: { jti: 'ID.b', aud: ['demo-client'] } },
      { pasted: { jti: 'ID.c', aud: 'demo-client' } },
    );
    expect(positionBefore(tokens, 0)).toBe(1);
    expect(positionBefore(tokens, 1)).toBe(-1);
  });

  it('is never the other ID token of the same answer, and comes from the same endpoint', async () => {
    const first = { responseType: 'code id_token', idClaims: { run: 1 } } as const;
    const tokens = await tokensOf(first, { responseType: 'code id_token' });
    expect([0, 1].map((position) => positionBefore(tokens, position))).toEqual([3, 4]);
  });

  it('is a pasted token too, when it is an ID token of the same client', async () => {
    const pasted = { jti: 'ID.a', aud: 'demo-client' };
    expect(positionBefore(await tokensOf({ pasted }, {}), 0)).toBe(2);
  });

  it('is none for a JWT of unknown kind, without a client, or that is not there', async () => {
    const tokens = await tokensOf(
      { pasted: { aud: 'demo', a: 1 } },
      { pasted: { aud: 'demo', a: 2 } },
      { pasted: { jti: 'ID.a' } },
      { pasted: { jti: 'ID.b' } },
    );
    expect([0, 1, 2, 3].map((position) => positionBefore(tokens, position))).toEqual([
      -1, -1, -1, -1,
    ]);
    const [other] = await tokensOf({});
    expect(other && tokenBefore([], other)).toBeUndefined();
  });
});

describe('showResult', () => {
  it('puts the tokens on top and says how the topmost differs from the one before', async () => {
    const [store, clock] = [new TokenStore(), new HandClock()];
    const first = await signedIn(demoTrace(), { idClaims: { groups: ['Everyone'] } });
    const second = await signedIn(demoTrace(), { idClaims: { groups: ['Everyone', 'IT'] } });
    expect(showResult(store, first, clock)).toBe('');
    expect(showResult(store, second, clock)).toBe('Compared with the token before: groups +IT.');
    expect(store.tokens[0]?.compact).toBe(second.session.idToken);
  });
});
