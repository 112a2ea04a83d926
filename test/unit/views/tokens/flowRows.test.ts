import { describe, expect, it } from 'vitest';
import { InspectorRows } from '../../../../src/views/tokens/inspectorRows.ts';
import { receivedTokens } from '../../../../src/views/tokens/receivedTokens.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { emptyInspector } from '../../fixtures/inspector.ts';
import { childrenOf, everyRow } from '../../fixtures/rows.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { refuseTokenRequest, signedIn } from '../../fixtures/signedIn.ts';

function inspector() {
  const contents = emptyInspector();
  const { clock } = contents;
  const rows = new InspectorRows(contents);
  const start = () => {
    const trace = demoTrace(clock);
    contents.flows.add(trace);
    return trace;
  };
  const top = (): readonly Row[] => rows.top().map((row) => row.current?.() ?? row);
  return { ...contents, rows, start, top };
}

describe('the row of a flow', () => {
  it('says while it runs what it is waiting for', () => {
    const { start, top } = inspector();
    const trace = start();
    expect(top()).toMatchObject([
      { label: 'Sign-in', description: 'waiting…', icon: { name: 'loading~spin' } },
    ]);
    const end = trace.begin({ title: 'Token request' });
    expect(top()).toMatchObject([{ description: 'Token request…', words: ['flow'] }]);
    const endInner = trace.begin({ title: 'Keys' });
    expect(top()).toMatchObject([{ description: 'Keys…' }]);
    endInner({ outcome: 'succeeded' });
    end({ outcome: 'succeeded' });
    expect(top()).toMatchObject([{ description: 'waiting…' }]);
  });

  it.each([
    ['succeeded', 'pass'],
    ['failed', 'error'],
    ['cancelled', 'circle-slash'],
  ] as const)('says in words and by a shape that it %s', (state, icon) => {
    const { start, top } = inspector();
    start().end(state, 'What became of it.');
    const [row] = top();
    expect(row).toMatchObject({
      label: `Sign-in ${state}`,
      description: expect.stringMatching(/, Demo App, code$/u) as string,
      icon: { name: icon },
      words: ['flow', 'ended'],
      spoken: expect.stringMatching(
        new RegExp(`^Sign-in ${state}, .*, Demo App, code, What became of it\\.$`, 'u'),
      ) as string,
    });
    const isSaid = childrenOf(row).some(({ label }) => label === 'What became of it.');
    expect(isSaid).toBe(state !== 'succeeded');
  });

  it('is the same object at every call, with its contents up to date', () => {
    const { start, rows } = inspector();
    const trace = start();
    const [before] = rows.top();
    trace.end('succeeded', '');
    const [after] = rows.top();
    expect(after).toBe(before);
    expect(before?.current?.().label).toBe('Sign-in succeeded');
  });

  it('has a row for each step, with endpoint, time and parameters', () => {
    const { start, top, clock } = inspector();
    const trace = start();
    refuseTokenRequest(trace, clock);
    const [flow] = top();
    const [step] = childrenOf(flow);
    expect(step).toMatchObject({
      label: 'Token request',
      description: '400 invalid_grant, 85 ms, /oauth2/v1/token',
      icon: { name: 'error' },
      spoken:
        'Step “Token request” failed, 400 invalid_grant, 85 ms, /oauth2/v1/token, The code has expired.',
    });
    expect(childrenOf(step).map(({ label, description }) => [label, description])).toMatchObject([
      ['Remark', 'The code has expired.'],
      ['Endpoint', 'POST https://demo.okta.com/oauth2/v1/token'],
      ['Time', expect.any(String)],
      ['Sent', '2 parameters'],
      ['Received', '1 parameter'],
    ]);
    expect(childrenOf(step, 'Sent').map(({ label, description }) => [label, description])).toEqual([
      ['grant_type', 'authorization_code'],
      ['code', 'hidden, 16 characters'],
    ]);
  });

  it('shows hostile text as text, cut, with invisible characters made visible', () => {
    const { start, top } = inspector();
    const trace = start();
    trace.add({
      title: 'a\u202Eb',
      endpoint: 'no url\u0000',
      outcome: 'failed',
      result: '[run](command:quit)\n',
      received: [{ name: '\u200B', value: `${'x'.repeat(5000)}\u2028` }],
      remark: 'line\nbreak',
    });
    trace.end('failed', 'It\u0007 failed.');
    const texts = top()
      .flatMap(everyRow)
      .flatMap(({ label, description, spoken }) => [label, description ?? '', spoken]);
    expect(texts.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(texts).toContain('a⟨U+202E⟩b');
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(1100);
  });

  it('folds what is long, and gives every row an id of its own', () => {
    const { start, top } = inspector();
    const trace = start();
    const received = Array.from({ length: 1000 }, () => ({ name: 'same', value: 'same' }));
    for (let step = 0; step < 250; step += 1) {
      trace.add({ title: 'Step', outcome: 'succeeded', received: step === 0 ? received : [] });
    }
    const rows = top().flatMap(everyRow);
    expect(Math.max(...rows.map((row) => row.children?.().length ?? 0))).toBeLessThanOrEqual(200);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
});

describe('the rows of the Token Inspector', () => {
  it('come newest first, each flow below the tokens that it brought', async () => {
    const { start, top, tokens, clock } = inspector();
    const first = start();
    clock.advance(1000);
    tokens.addAll(receivedTokens(await signedIn(first, { idClaims: { run: 1 } }), clock.now()));
    clock.advance(1000);
    const second = start();
    clock.advance(1000);
    const result = await signedIn(second, { accessClaims: { run: 2 } });
    tokens.addAll(receivedTokens(result, clock.now()));
    clock.advance(1000);
    start();
    expect(top().map(({ id }) => id)).toEqual([
      'flow-3',
      'token-3',
      'token-4',
      'flow-2',
      'token-1',
      'token-2',
      'flow-1',
    ]);
  });

  it('put tokens above their flow when both are of the same millisecond', async () => {
    const { start, top, tokens, clock } = inspector();
    tokens.addAll(receivedTokens(await signedIn(start()), clock.now()));
    expect(top().map(({ id }) => id)).toEqual(['token-1', 'token-2', 'flow-1']);
  });

  it('offer for a flow what can be done with the tokens that it brought', async () => {
    const { start, top, tokens, clock } = inspector();
    const trace = start();
    tokens.addAll(receivedTokens(await signedIn(trace, { refreshToken: 'demo' }), clock.now()));
    trace.end('succeeded', 'Signed in.');
    expect(top().at(-1)?.words).toEqual([
      'flow',
      'ended',
      'session',
      'refreshable',
      'userinfo',
      'introspectable',
      'revocable',
    ]);
    tokens.clear();
    expect(top().at(-1)?.words).toEqual(['flow', 'ended']);
  });
});
