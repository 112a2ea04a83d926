import { describe, expect, it } from 'vitest';
import type { Check } from '../../../../src/core/jwt/check.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import type { InspectedToken } from '../../../../src/views/tokens/inspectedToken.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { tokenRow as tokenRowAmong } from '../../../../src/views/tokens/tokenRows.ts';
import { childrenOf, everyRow } from '../../fixtures/rows.ts';
import { NOW, pastedToken } from '../../fixtures/signedIn.ts';

const passed: Check = { id: 'a', title: 'Issuer', verdict: 'passed', explanation: 'It fits.' };
const failed: Check = { id: 'b', title: 'Nonce', verdict: 'failed', explanation: 'Another one.' };

async function tokenOf(
  claims: Record<string, unknown>,
  checks: readonly Check[] = [],
): Promise<InspectedToken> {
  return { ...(await pastedToken(claims)), id: 'token-1', checks };
}

/** The row of the only token there is. */
function tokenRow(token: InspectedToken): Row {
  return tokenRowAmong(token, { tokens: [token], now: NOW });
}

describe('tokenRow', () => {
  it('names the token by its kind, its subject and the failed checks', async () => {
    const token = await tokenOf({ jti: 'ID.demo', sub: 'demo-subject' }, [passed, failed]);
    expect(tokenRow(token)).toMatchObject({
      label: 'ID token',
      description: expect.stringMatching(/, demo-subject, 1 failed check$/u) as string,
      expansion: 'expanded',
    });
  });

  it('puts failed checks first and open', async () => {
    const row = tokenRow(await tokenOf({}, [passed, failed]));
    expect(childrenOf(row)[0]).toMatchObject({ label: 'Checks', expansion: 'expanded' });
    expect(childrenOf(row, 'Checks').map(({ label }) => label)).toEqual([
      'Nonce failed',
      'Issuer passed',
    ]);
  });

  it('shows a time relative and local, and explains the claim in the tooltip', async () => {
    const row = tokenRow(await tokenOf({ exp: NOW / 1000 + 3540 }));
    const [exp] = childrenOf(row, 'Payload');
    expect(exp?.description).toMatch(/^in 59 minutes, .*2026/u);
    expect(exp?.tooltip).toMatch(/RFC 7519/u);
  });

  it('shows groups open, each once, with what to copy', async () => {
    const row = tokenRow(await tokenOf({ groups: ['Everyone', 'IT'] }));
    const [groups] = childrenOf(row, 'Payload');
    expect(groups).toMatchObject({ description: '2 items', expansion: 'expanded' });
    expect(childrenOf(groups).map(({ label, description }) => [label, description])).toEqual([
      ['Everyone', undefined],
      ['IT', undefined],
    ]);
    expect(groups?.copy?.json?.()).toBe('{\n  "groups": [\n    "Everyone",\n    "IT"\n  ]\n}');
  });

  it('shows claims that nobody knows as they are', async () => {
    const row = tokenRow(await tokenOf({ custom: { a: [1, null, true] } }));
    const values = childrenOf(row, 'Payload', 'custom', 'a');
    expect(values.map(({ label }) => label)).toEqual(['1', 'null', 'true']);
  });

  it('gives every row an id of its own, whatever the claims are called', async () => {
    const long = Array.from({ length: 250 }, (_, index) => index);
    const claims = {
      'a/b': 1,
      a: { b: 2, '': 3 },
      '': 4,
      groups: ['same', 'same'],
      'groups/0': 5,
      nested: [long, ...Array.from({ length: 40_001 }, () => 0)],
    };
    const rows = everyRow(tokenRow(await tokenOf(claims, [passed, failed])));
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('never has more than 200 rows on one level, and loses none of 50,000 groups', async () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `Demo Group ${index.toString()}`);
    const row = tokenRow(await tokenOf({ groups: names }));
    const [groups] = childrenOf(row, 'Payload');
    const all = groups ? everyRow(groups) : [];
    const widths = all.map((each) => each.children?.().length ?? 0);
    expect(Math.max(...widths)).toBeLessThanOrEqual(200);
    expect(all.filter(({ expansion }) => !expansion)).toHaveLength(50_000);
    const pages = childrenOf(groups, '40001 to 50000').map(({ label }) => label);
    expect([pages[0], pages.at(-1)]).toEqual(['40001 to 40200', '49801 to 50000']);
  });

  it('shows hostile text as text, with invisible characters made visible', async () => {
    const row = tokenRow(await tokenOf({ groups: ['a\u202Eb'], 'x\u0000': 1 }));
    expect(childrenOf(row, 'Payload', 'groups')[0]?.label).toBe('a⟨U+202E⟩b');
    expect(childrenOf(row, 'Payload')[1]?.label).toBe('x⟨U+0000⟩');
  });

  it('says first what is wrong with a damaged token', () => {
    const compact = 'eyJhbGciOiJIUzI1NiJ9.e30*.AA';
    const token = { id: 't', compact, decoded: decodeJwt(compact), checks: [], receivedAt: NOW };
    const [first, second] = childrenOf(tokenRow(token));
    expect(first?.label).toMatch(/payload/u);
    expect(second?.label).toBe('Header');
  });
});
