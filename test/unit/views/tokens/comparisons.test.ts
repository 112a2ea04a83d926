import { describe, expect, it } from 'vitest';
import { comparePair, inOrder } from '../../../../src/commands/compareTokens.ts';
import { ComparisonStore } from '../../../../src/views/tokens/comparisonStore.ts';
import type {
  ComparedTokens,
  InspectedComparison,
} from '../../../../src/views/tokens/comparisonStore.ts';
import { InspectorRows } from '../../../../src/views/tokens/inspectorRows.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { TokenStore } from '../../../../src/views/tokens/tokenStore.ts';
import { emptyInspector } from '../../fixtures/inspector.ts';
import { childrenOf, everyRow } from '../../fixtures/rows.ts';
import { NOW, pastedToken } from '../../fixtures/signedIn.ts';

async function compared(
  one: Record<string, unknown>,
  other: Record<string, unknown>,
): Promise<ComparedTokens> {
  const store = new TokenStore();
  store.add(await pastedToken({ jti: 'ID.a', ...one }));
  store.add(await pastedToken({ jti: 'ID.b', ...other }));
  const [newer, older] = store.tokens;
  const pair = newer && older && comparePair(inOrder(store.tokens, newer, older), NOW);
  if (!pair) {
    throw new Error('The tokens were not compared.');
  }
  return pair;
}

function rowOf(comparison: InspectedComparison | undefined): Row | undefined {
  const inspector = emptyInspector();
  if (comparison) {
    inspector.comparisons.add(comparison);
  }
  return new InspectorRows(inspector).top()[0];
}

describe('the row of a comparison', () => {
  it('names both tokens and counts what differs, with what differs in every token folded', async () => {
    const before = { sub: 'one', groups: ['HR', 'IT'], phone_number: 'a', iat: 1 };
    const after = { sub: 'two', groups: ['IT', 'Admins'], iat: 2 };
    const row = rowOf(new ComparisonStore().add(await compared(before, after)));
    expect(row).toMatchObject({
      label: '3 differences: one → two',
      description: 'ID token',
      tooltip: expect.stringMatching(
        /^ID token of one → ID token of two: 3 differences\n/u,
      ) as string,
      words: ['pair'],
      spoken: 'Comparison of “ID token of one” and “ID token of two”: 3 differences.',
    });
    expect(childrenOf(row).map(({ label, description }) => [label, description])).toEqual([
      ['groups', '+Admins −HR'],
      ['sub', 'changed from one to two'],
      ['phone_number', 'removed: a'],
      ['Differs in every token', 'jti, iat'],
    ]);
    expect(childrenOf(row)[0]?.spoken).toBe('“groups” changed: 1 item added, 1 item removed.');
    expect(childrenOf(row, 'Differs in every token')[1]).toMatchObject({
      label: 'iat',
      description: 'changed from 1 to 2',
    });
  });

  it('tells two tokens of the same subject apart by their times', async () => {
    const row = rowOf(new ComparisonStore().add(await compared({ sub: 'me' }, { sub: 'me' })));
    expect(row?.label).toMatch(/^No difference: \d[^→]* → \d/u);
    expect(row?.description).toBe('ID token');
    expect(row?.spoken).toMatch(
      /“ID token of me, .*\d.*” and “ID token of me, .*: no difference\.$/u,
    );
  });

  it('tells two tokens that came together apart by when they were issued', async () => {
    const [before, after] = [1, 7200].map((iat) => ({ sub: 'me', iat: NOW / 1000 - iat }));
    const row = rowOf(new ComparisonStore().add(await compared(before ?? {}, after ?? {})));
    expect(row?.label).toMatch(/^No difference: issued (?<one>.*\d.*) → issued (?!\k<one>).*\d/u);
  });

  it('names the kinds of two tokens of the same subject, in the label or behind', async () => {
    const access = { sub: 'me', jti: 'AT.b', iss: 'https://demo.okta.com/oauth2/default' };
    const same = rowOf(new ComparisonStore().add(await compared({ sub: 'me' }, access)));
    expect(same?.label).toBe('1 difference: ID token → Access token');
    expect(same?.description).toBeUndefined();
    const other = await compared({ sub: 'you' }, access);
    const row = rowOf(new ComparisonStore().add(other));
    expect(row).toMatchObject({
      label: '2 differences: you → me',
      description: 'ID token → Access token',
    });
  });

  it('never has more than 200 rows on one level, and an id for each', async () => {
    const claims = Object.fromEntries(Array.from({ length: 199 }, (_, i) => [`c${i}`, i]));
    const groups = Array.from({ length: 50_000 }, (_, index) => `Demo Group ${index}`);
    const comparison = await compared({ groups: [], iat: 1 }, { ...claims, groups, iat: 2 });
    const row = rowOf(new ComparisonStore().add(comparison));
    const all = row ? everyRow(row) : [];
    expect(Math.max(...all.map((each) => each.children?.().length ?? 0))).toBeLessThanOrEqual(200);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(50_000);
  });
});

describe('ComparisonStore', () => {
  it('puts a comparison on top, in place of the same one', async () => {
    const store = new ComparisonStore();
    const [one, other] = [await compared({ sub: 'a' }, {}), await compared({ sub: 'b' }, {})];
    store.add(one);
    store.add(other);
    store.add(one);
    expect(store.comparisons.map(({ id }) => id)).toEqual(['comparison-3', 'comparison-2']);
    store.remove({ id: 'comparison-3' });
    expect(store.comparisons.map(({ id }) => id)).toEqual(['comparison-2']);
  });

  it('keeps the last 20', async () => {
    const store = new ComparisonStore();
    for (let run = 0; run < 21; run += 1) {
      store.add(await compared({ run }, { run: -1 - run }));
    }
    expect(store.comparisons).toHaveLength(20);
    expect(store.comparisons.at(-1)?.id).toBe('comparison-2');
  });

  it('forgets a comparison with any of its tokens', async () => {
    const store = new ComparisonStore();
    let changes = 0;
    store.onDidChange(() => {
      changes += 1;
    });
    const { before, after } = store.add(await compared({ sub: 'a' }, { sub: 'b' }));
    store.keepOnly([before.compact, after.compact, 'other']);
    expect([store.comparisons.length, changes]).toEqual([1, 1]);
    store.keepOnly([after.compact]);
    expect([store.comparisons.length, changes]).toEqual([0, 2]);
  });
});

describe('the rows of the Token Inspector', () => {
  it('have pinned tokens on top, then the newest of everything', async () => {
    const inspector = emptyInspector();
    const { tokens, comparisons, clock } = inspector;
    for (const run of [1, 2, 3]) {
      tokens.add({ ...(await pastedToken({ run })), receivedAt: clock.now() });
      clock.advance(1000);
    }
    comparisons.add({ ...(await compared({}, { a: 1 })), comparedAt: clock.now() });
    tokens.update('token-1', { isPinned: true });
    const ids = new InspectorRows(inspector).top().map(({ id }) => id);
    expect(ids).toEqual(['token-1', 'comparison-1', 'token-3', 'token-2']);
  });

  it('tell when the next token expires', async () => {
    const inspector = emptyInspector();
    const { tokens, clock } = inspector;
    const rows = new InspectorRows(inspector);
    expect(rows.nextChange()).toBeUndefined();
    tokens.add(await pastedToken({ exp: NOW / 1000 + 60 }));
    tokens.add(await pastedToken({ exp: NOW / 1000 + 30, nbf: NOW / 1000 + 20 }));
    tokens.add(await pastedToken({ exp: 1 }));
    expect(rows.nextChange()).toBe(NOW + 20_000);
    clock.advance(20_000);
    expect(rows.nextChange()).toBe(NOW + 30_000);
  });
});
