import { describe, expect, it } from 'vitest';
import { receivedTokens } from '../../../../src/views/tokens/receivedTokens.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { tokenRow } from '../../../../src/views/tokens/tokenRows.ts';
import { TokenStore } from '../../../../src/views/tokens/tokenStore.ts';
import { surroundingsOf } from '../../fixtures/inspector.ts';
import { childrenOf, everyRow } from '../../fixtures/rows.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { NOW, signedIn } from '../../fixtures/signedIn.ts';
import type { SignedInWith } from '../../fixtures/signedIn.ts';

const trace = demoTrace();

async function storeWith(...runs: readonly SignedInWith[]): Promise<TokenStore> {
  const store = new TokenStore();
  for (const run of runs) {
    store.addAll(receivedTokens(await signedIn(trace, run), NOW));
  }
  return store;
}

function rowsOf({ tokens }: TokenStore): readonly Row[] {
  return tokens.map((token) => tokenRow(token, surroundingsOf(tokens)));
}

describe('the tokens of a sign-in', () => {
  it('have the ID token on top and open, then the access token', async () => {
    const rows = rowsOf(await storeWith({}));
    expect(rows.map(({ label, expansion }) => [label, expansion])).toEqual([
      ['ID token', 'expanded'],
      ['Access token', 'collapsed'],
    ]);
  });

  it('say of an access token of the org authorization server that it is for Okta only', async () => {
    const [, access] = rowsOf(await storeWith({}));
    expect(access?.description).toMatch(/, meant for Okta only$/u);
    const [, custom] = rowsOf(await storeWith({ serverId: 'default' }));
    expect(custom?.description).not.toMatch(/opaque/u);
  });

  it('say of the second ID token of a hybrid flow where it comes from', async () => {
    const rows = rowsOf(await storeWith({ responseType: 'code id_token' }));
    const isFromAuthorization = rows.map(({ description }) =>
      description?.endsWith('from the authorization endpoint'),
    );
    expect(isFromAuthorization).toEqual([false, true, false]);
    const [only] = rowsOf(await storeWith({ responseType: 'id_token', hasAccessToken: false }));
    expect(only?.description).not.toMatch(/endpoint/u);
  });

  it('offer in menus what can be done with each', async () => {
    const [id, access] = rowsOf(await storeWith({ refreshToken: 'demo-refresh' }));
    const [token, session] = [['token', 'unpinned', 'verifiable'], ['session']];
    expect(id?.words).toEqual([...token, ...session, 'refreshable', 'userinfo']);
    expect(access?.words).toEqual([
      'token',
      'unpinned',
      'accessToken',
      'verifiable',
      ...session,
      'userinfo',
      'introspectable',
      'revocable',
    ]);
  });

  it('offer of a sign-in without an access token only what needs none', async () => {
    const [id] = rowsOf(await storeWith({ hasAccessToken: false, responseType: 'id_token' }));
    expect(id?.words).toEqual(['token', 'unpinned', 'verifiable', 'session']);
  });

  it('offer no second revocation of a revoked token, and say when it was revoked', async () => {
    const store = await storeWith({});
    store.update('token-2', { revokedAt: NOW });
    const [id, access] = rowsOf(store);
    expect(access?.description).toMatch(/, revoked at /u);
    expect(access?.words).not.toContain('revocable');
    expect(id?.words).not.toContain('revocable');
  });
});

describe('the refresh token', () => {
  it('has a row below the ID token, without its value and without a copy command', async () => {
    const rows = rowsOf(await storeWith({ refreshToken: 'demo-refresh-value' }));
    const row = childrenOf(rows[0]).find(({ label }) => label === 'Refresh token');
    expect(row).toMatchObject({ description: 'held in memory', sessionToken: 'refresh token' });
    expect(row?.copy).toBeUndefined();
    expect(row?.words).toEqual(['refreshable', 'introspectable', 'revocable']);
    const texts = rows.flatMap(everyRow).map(({ label, description, tooltip, spoken, copy }) => {
      return [label, description, tooltip, spoken, copy?.value(), copy?.json?.()];
    });
    expect(JSON.stringify(texts)).not.toContain('demo-refresh-value');
  });

  it('counts for the newest answer of its flow only', async () => {
    const first = { refreshToken: 'demo-first', idClaims: { iat: 1 }, accessClaims: { iat: 1 } };
    const rows = rowsOf(await storeWith(first, { refreshToken: 'demo-second' }));
    const hasRow = rows.map((row) =>
      childrenOf(row).some(({ label }) => label === 'Refresh token'),
    );
    expect(hasRow).toEqual([true, false, false, false]);
    expect(rows[2]?.words).not.toContain('refreshable');
  });

  it('shows what became of it', async () => {
    const store = await storeWith({ refreshToken: 'demo-refresh' });
    store.update('token-1', {
      refreshTokenState: { introspection: { active: false }, revokedAt: NOW },
    });
    const [id] = rowsOf(store);
    const row = childrenOf(id).find(({ label }) => label === 'Refresh token');
    expect(row?.description).toMatch(/^revoked at /u);
    expect(row?.words).toEqual(['introspectable']);
    expect(childrenOf(row, 'Introspection')).toMatchObject([{ label: 'active' }]);
  });
});

describe('answers about a token', () => {
  it('are shown below it, with rows of their own', async () => {
    const store = await storeWith({});
    store.update('token-1', { userinfo: { sub: 'demo-user', groups: ['IT'] } });
    store.update('token-2', { introspection: { active: true, exp: NOW / 1000 } });
    const rows = rowsOf(store);
    expect(childrenOf(rows[0], 'Userinfo', 'groups')).toMatchObject([{ label: 'IT' }]);
    expect(childrenOf(rows[1], 'Introspection').map(({ label }) => label)).toEqual([
      'active',
      'exp',
    ]);
    const ids = rows.flatMap(everyRow).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the comparison with the token before', () => {
  it('is a row below the token, with what was added and removed', async () => {
    const rows = rowsOf(
      await storeWith(
        { idClaims: { groups: ['Everyone', 'HR'], iat: 1, gone: true } },
        { idClaims: { groups: ['HR', 'a\u202Eb'], iat: 2 } },
      ),
    );
    expect(rows[0]?.words).toContain('comparable');
    const row = childrenOf(rows[0]).find(({ label }) => label === 'Compared with before');
    expect(row).toMatchObject({
      description: '2 differences',
      spoken: 'Compared with the token before: 2 differences.',
      tooltip: expect.stringMatching(
        /^Compared with: ID token of demo-user, received at \d.*\.\nClaims that differ in every token/u,
      ) as string,
    });
    expect(childrenOf(row).map(({ label, description }) => [label, description])).toEqual([
      ['groups', '+a⟨U+202E⟩b −Everyone'],
      ['gone', 'removed: true'],
    ]);
    expect(childrenOf(row, 'groups', 'Added').map(({ label }) => label)).toEqual(['a⟨U+202E⟩b']);
    expect(childrenOf(row, 'groups', 'Removed').map(({ label }) => label)).toEqual(['Everyone']);
  });

  it('is not there for the first token, and says so where nothing differs', async () => {
    const rows = rowsOf(await storeWith({ idClaims: { iat: 1 } }, { idClaims: { iat: 2 } }));
    const comparisons = rows.map(
      (row) => childrenOf(row).find(({ label }) => label === 'Compared with before')?.description,
    );
    expect(comparisons).toEqual(['no difference', undefined, undefined]);
  });

  it('never has more than 200 rows on one level, and an id for each', async () => {
    const groups = Array.from({ length: 50_000 }, (_, index) => `Demo Group ${index}`);
    const rows = rowsOf(await storeWith({ idClaims: { groups: [] } }, { idClaims: { groups } }));
    const row = childrenOf(rows[0]).find(({ label }) => label === 'Compared with before');
    const all = row ? everyRow(row) : [];
    expect(Math.max(...all.map((each) => each.children?.().length ?? 0))).toBeLessThanOrEqual(200);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(50_000);
  });
});
