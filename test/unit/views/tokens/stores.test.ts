import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FlowStore } from '../../../../src/views/tokens/flowStore.ts';
import type { InspectedFlow } from '../../../../src/views/tokens/flowStore.ts';
import { receivedTokens } from '../../../../src/views/tokens/receivedTokens.ts';
import { RefreshQueue } from '../../../../src/views/tokens/refreshQueue.ts';
import { TokenStore } from '../../../../src/views/tokens/tokenStore.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { NOW, pastedToken, signedIn } from '../../fixtures/signedIn.ts';

describe('TokenStore', () => {
  it('puts the tokens of an answer on top in their order, with one event', async () => {
    const store = new TokenStore();
    const changes: string[] = [];
    store.onDidChange((change) => changes.push(change));
    const first = await signedIn(demoTrace(), { idClaims: { run: 1 } });
    const second = await signedIn(demoTrace(), { accessClaims: { run: 2 } });
    store.addAll(receivedTokens(first, NOW));
    store.addAll(receivedTokens(second, NOW));
    expect(changes).toEqual(['added', 'added']);
    const expected = [...second.tokens, ...first.tokens].map(({ compact }) => compact);
    expect(store.tokens.map(({ compact }) => compact)).toEqual(expected);
    expect(new Set(store.tokens.map(({ id }) => id)).size).toBe(4);
  });

  it('shows the same token once, on top', async () => {
    const store = new TokenStore();
    const tokens = receivedTokens(await signedIn(demoTrace()), NOW);
    store.addAll(tokens);
    store.addAll(tokens.slice(1));
    expect(store.tokens.map(({ origin }) => origin?.kind)).toEqual(['access token', 'ID token']);
  });

  it('fires nothing when an answer brings no token', () => {
    const store = new TokenStore();
    const changes: string[] = [];
    store.onDidChange((change) => changes.push(change));
    store.addAll([]);
    expect(changes).toEqual([]);
  });

  it('notes what was learned about a token, and ignores tokens that are gone', async () => {
    const store = new TokenStore();
    store.addAll(receivedTokens(await signedIn(demoTrace()), NOW));
    const changes: string[] = [];
    store.onDidChange((change) => changes.push(change));
    store.update('token-2', { revokedAt: NOW });
    store.update('token-9', { revokedAt: NOW });
    expect(store.tokens.map(({ revokedAt }) => revokedAt)).toEqual([undefined, NOW]);
    expect(changes).toEqual(['changed']);
  });

  it('keeps what the user made of a token that comes once more', async () => {
    const store = new TokenStore();
    const token = await pastedToken({ sub: 'demo' });
    store.add(token);
    store.update('token-1', { givenName: 'Before', isPinned: true, decrypted: { claims: {} } });
    store.update('token-1', { checks: [], userinfo: { sub: 'demo' } });
    store.add({ ...token, foundAs: 'Authorization header' });
    expect(store.tokens).toMatchObject([
      {
        id: 'token-2',
        givenName: 'Before',
        isPinned: true,
        decrypted: { claims: {} },
        foundAs: 'Authorization header',
      },
    ]);
    expect(store.tokens[0]?.userinfo).toBeUndefined();
  });

  it('forgets several tokens at once, or all that are not pinned', async () => {
    const store = new TokenStore();
    for (const run of [1, 2, 3, 4]) {
      store.add(await pastedToken({ run }));
    }
    const changes: string[] = [];
    store.onDidChange((change) => changes.push(change));
    store.removeAll(['token-1', 'token-9', 'token-3']);
    expect(store.tokens.map(({ id }) => id)).toEqual(['token-4', 'token-2']);
    store.update('token-2', { isPinned: true });
    store.clearUnpinned();
    expect(store.tokens.map(({ id }) => id)).toEqual(['token-2']);
    store.clear();
    expect(store.tokens).toEqual([]);
    expect(changes).toEqual(['removed', 'changed', 'removed', 'removed']);
  });

  it('forgets the sign-ins at orgs that are gone, and keeps their tokens', async () => {
    const store = new TokenStore();
    const result = await signedIn(demoTrace());
    store.addAll(receivedTokens(result, NOW));
    const changes: string[] = [];
    store.onDidChange((change) => changes.push(change));
    store.forgetSessionsExcept([result.session.request.orgUrl]);
    expect(changes).toEqual([]);
    store.forgetSessionsExcept(['https://other.okta.com']);
    expect(changes).toEqual(['changed']);
    expect(store.tokens.map(({ origin }) => origin)).toEqual([undefined, undefined]);
    expect(store.tokens.map(({ compact }) => compact)).toEqual(
      result.tokens.map(({ compact }) => compact),
    );
  });

  it('keeps what userinfo answered with the topmost token of the answer', async () => {
    const result = { ...(await signedIn(demoTrace())), userinfo: { sub: 'demo-user' } };
    const userinfos = receivedTokens(result, NOW).map(({ userinfo }) => userinfo);
    expect(userinfos).toEqual([{ sub: 'demo-user' }, undefined]);
  });
});

describe('FlowStore', () => {
  function watched(): { store: FlowStore; changes: (InspectedFlow | undefined)[] } {
    const store = new FlowStore();
    const changes: (InspectedFlow | undefined)[] = [];
    store.onDidChange((flow) => changes.push(flow));
    return { store, changes };
  }

  it('puts flows on top and tells of what happens in each', () => {
    const { store, changes } = watched();
    const [first, second] = [demoTrace(), demoTrace()];
    store.add(first);
    store.add(second);
    expect(store.flows.map(({ trace }) => trace)).toEqual([second, first]);
    first.begin({ title: 'Token request' })({ outcome: 'succeeded' });
    expect(changes).toEqual([undefined, undefined, store.flows[1], store.flows[1]]);
  });

  it('keeps the last 20 and follows the others no more', () => {
    const { store, changes } = watched();
    const traces = Array.from({ length: 21 }, () => demoTrace());
    for (const trace of traces) {
      store.add(trace);
    }
    expect(store.flows.map(({ trace }) => trace)).toEqual(traces.slice(1).reverse());
    changes.length = 0;
    traces[0]?.end('succeeded', 'Signed in.');
    expect(changes).toEqual([]);
  });

  it('forgets a flow, or all of them', () => {
    const { store, changes } = watched();
    const traces = [demoTrace(), demoTrace(), demoTrace()];
    for (const trace of traces) {
      store.add(trace);
    }
    const [, middle] = store.flows;
    if (middle) {
      store.remove(middle);
    }
    expect(store.flows.map(({ trace }) => trace)).toEqual([traces[2], traces[0]]);
    store.clear();
    expect(store.flows).toEqual([]);
    changes.length = 0;
    for (const trace of traces) {
      trace.end('cancelled', 'Cancelled.');
    }
    expect(changes).toEqual([]);
  });
});

describe('RefreshQueue', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('passes each item on once after a moment, however often it was given', () => {
    const passed: string[] = [];
    const queue = new RefreshQueue<string>((item) => passed.push(item), 150);
    queue.add('a');
    queue.add('b');
    vi.advanceTimersByTime(100);
    queue.add('a');
    expect(passed).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(passed).toEqual(['a', 'b']);
    queue.add('a');
    vi.advanceTimersByTime(149);
    expect(passed).toEqual(['a', 'b']);
    vi.advanceTimersByTime(1);
    expect(passed).toEqual(['a', 'b', 'a']);
  });
});
