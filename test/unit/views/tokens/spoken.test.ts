import { describe, expect, it } from 'vitest';
import { compareSides, sideOfToken } from '../../../../src/commands/compareTokens.ts';
import type { Check } from '../../../../src/core/jwt/checks/check.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import type { ReceivedToken } from '../../../../src/views/tokens/inspectedToken.ts';
import { InspectorRows } from '../../../../src/views/tokens/inspectorRows.ts';
import { receivedTokens } from '../../../../src/views/tokens/receivedTokens.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { inWords, quoted, sentence } from '../../../../src/views/tokens/spoken.ts';
import { RS256_HEADER, compactOf } from '../../core/jwt/encode.ts';
import { emptyInspector } from '../../fixtures/inspector.ts';
import { everyRow } from '../../fixtures/rows.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { NOW, pastedToken, refuseTokenRequest, signedIn } from '../../fixtures/signedIn.ts';

const CHECKS: readonly Check[] = (['passed', 'failed', 'unknown'] as const).map((verdict) => {
  return { id: verdict, title: 'Issuer', verdict, explanation: 'it is not\nknown' };
});

const HOSTILE = `{"":"","__proto__":null,"+":"−","exp":"soon","iat":1e400,"a":"one","a":[1,{"b":true}],
  "\u202E":"\\u0000","groups":["","\u0410dmins",7,"x.","[run](command:x)"],"grоups":-0}`;

function damaged(compact: string): ReceivedToken {
  return { compact, decoded: decodeJwt(compact), checks: CHECKS, receivedAt: NOW };
}

/** Everything that the Token Inspector can show, at once. */
async function everything(): Promise<readonly Row[]> {
  const inspector = emptyInspector();
  const { tokens, flows, comparisons, clock, filters } = inspector;
  for (const state of ['succeeded', 'failed', 'cancelled', 'running'] as const) {
    const trace = demoTrace(clock);
    flows.add(trace);
    refuseTokenRequest(trace, clock);
    trace.add({ title: 'lower', outcome: 'succeeded', remark: 'remark', result: '200' });
    if (state !== 'running') {
      trace.end(state, 'it ended');
    }
    const claims = { idClaims: { state, groups: [state] }, refreshToken: 'demo' };
    tokens.addAll(receivedTokens(await signedIn(trace, claims), NOW));
  }
  tokens.update('token-1', { userinfo: { sub: '!' }, introspection: {}, givenName: '-' });
  tokens.update('token-2', { revokedAt: NOW, isPinned: true });
  tokens.add({ ...(await pastedToken({ jti: 'ID.x', exp: NOW / 1000 + 60 })), foundAs: 'cookie' });
  tokens.add(damaged(compactOf(RS256_HEADER, HOSTILE)));
  tokens.add(damaged('a.b'));
  tokens.add(damaged(`${compactOf(RS256_HEADER, '{}')}.AA.AA`));
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`claim ${index}`, 1]));
  tokens.add(await pastedToken({ jti: 'ID.y', ...many, groups: Object.keys(many) }));
  filters.set(`${tokens.tokens[0]?.id ?? ''}/groups`, '+');
  const [one, other] = [tokens.tokens[0], tokens.tokens[3]].map(
    (token) => token && sideOfToken(token),
  );
  if (one && other) {
    comparisons.add(compareSides(one, other, NOW));
    comparisons.add(compareSides(one, one, NOW));
  }
  return new InspectorRows(inspector).top().flatMap(everyRow);
}

describe('what a screen reader says', () => {
  it('is a sentence for every row, in words', async () => {
    const rows = await everything();
    expect(rows.length).toBeGreaterThan(600);
    expect(rows.map(({ label }) => label)).toContain('⟨U+202E⟩');
    for (const { spoken, id } of rows) {
      expect(spoken, id).toMatch(/^[\p{Lu}“"]/u);
      expect(spoken, id).toMatch(/[.?…]$/u);
      expect(spoken, id).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      const own = spoken.replaceAll(/“[^”]*”/gu, '');
      expect(own, id).not.toMatch(/(?:^|\s)[+−→-](?:\s|$|\p{L})|undefined|\.\./u);
    }
  });

  it('has an id of its own for every row, and never more than 200 rows on one level', async () => {
    const rows = await everything();
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(...rows.map((row) => row.children?.().length ?? 0))).toBeLessThan(201);
  });
});

describe('sentence', () => {
  it('joins parts with commas, and ends with a full stop', () => {
    expect(sentence('Checks', undefined, '', '3 passed')).toBe('Checks, 3 passed.');
    expect(sentence('It ended.', 'Why?')).toBe('It ended. Why?');
    expect(sentence(quoted('a.'))).toBe('“a.”.');
    expect(sentence('Waiting…')).toBe('Waiting…');
  });
});

describe('inWords', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('puts %j into words', (items, words) => {
    expect(inWords(items)).toBe(words);
  });
});
