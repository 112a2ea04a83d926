import { describe, expect, it } from 'vitest';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { tokenRow } from '../../../../src/views/tokens/tokenRows.ts';
import { RS256_HEADER, compactOf } from '../../core/jwt/encode.ts';
import { surroundingsOf } from '../../fixtures/inspector.ts';
import { childrenOf } from '../../fixtures/rows.ts';
import { NOW } from '../../fixtures/signedIn.ts';

function rowsOf(compact: string): readonly Row[] {
  const token = { id: 't', compact, decoded: decodeJwt(compact), checks: [], receivedAt: NOW };
  return childrenOf(tokenRow(token, surroundingsOf([token])));
}

describe('the rows of faults', () => {
  it.each([
    ['eyJhbGciOiJIUzI1NiJ9.e30*.AA', 'Damaged payload', /not base64url/u],
    ['eyJhbGciOiJIUzI1NiJ9*.e30.AA', 'Damaged header', /not base64url/u],
    ['eyJhbGciOiJIUzI1NiJ9.e30.A', 'Damaged signature', /signature/u],
    ['eyJhbGciOiJIUzI1NiJ9.e30.', 'Empty signature', /signature is empty/u],
    ['eyJhbGciOiJIUzI1NiJ9.e30', 'Too few parts', /two parts/u],
    ['a.b.c.d', 'Too many parts', /four parts/u],
    [
      compactOf(RS256_HEADER, '{"sub":"a","sub":"b"}'),
      'Repeated key: sub',
      /"sub" more than once/u,
    ],
    [
      compactOf(RS256_HEADER, '{"a":[1,{"nested":{"k":1,"k":2}}]}'),
      'Repeated key: a[1].nested.k',
      /"k" more than once/u,
    ],
    [compactOf(RS256_HEADER, '{"":{"":1,"":2}}'), 'Repeated key: "".""', /more than once/u],
  ])('name what is wrong in %s shortly, with the sentence behind', (compact, label, message) => {
    const [first] = rowsOf(compact);
    const sentence = expect.stringMatching(message) as string;
    expect(first).toMatchObject({
      label,
      description: sentence,
      tooltip: sentence,
      icon: { name: 'error' },
    });
  });

  it('say where a repeated key stands, invisible characters made visible', () => {
    const [first] = rowsOf(compactOf(RS256_HEADER, '{"a\u202E":{"k":1,"k":2}}'));
    expect(first?.label).toBe('Repeated key: a⟨U+202E⟩.k');
    expect(first?.spoken).toMatch(/^Repeated key “a⟨U\+202E⟩\.k”: The payload /u);
  });
});

describe('a damaged payload', () => {
  it('shows the claims before the fault', () => {
    const rows = rowsOf(compactOf(RS256_HEADER, '{"sub":"demo","aud":"app","exp":17'));
    const payload = rows.find(({ label }) => label === 'Payload, up to the fault');
    expect(payload?.description).toBe('2 claims');
    expect(childrenOf(payload).map(({ label }) => label)).toEqual(['sub', 'aud']);
  });

  it('shows its text where no claim can be read', () => {
    const rows = rowsOf(compactOf(RS256_HEADER, 'no\u202E claims'));
    const text = rows.find(({ label }) => label === 'Payload text');
    expect(text?.description).toBe('no⟨U+202E⟩ claims');
    expect(text?.copy?.value()).toBe('no\u202E claims');
    expect(rows.map(({ label }) => label)).not.toContain('Payload, up to the fault');
  });
});
