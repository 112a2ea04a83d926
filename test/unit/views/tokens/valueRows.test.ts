import { describe, expect, it } from 'vitest';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import type { InspectedToken } from '../../../../src/views/tokens/inspectedToken.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { tokenRow } from '../../../../src/views/tokens/tokenRows.ts';
import { RS256_HEADER, compactOf } from '../../core/jwt/encode.ts';
import { surroundingsOf } from '../../fixtures/inspector.ts';
import { childrenOf } from '../../fixtures/rows.ts';
import { NOW } from '../../fixtures/signedIn.ts';

/** A token whose payload is this text, letter by letter. */
function tokenOf(payload: string): InspectedToken {
  const compact = compactOf(RS256_HEADER, payload);
  return { id: 't', compact, decoded: decodeJwt(compact), checks: [], receivedAt: NOW };
}

function payloadRow(payload: string): Row | undefined {
  const token = tokenOf(payload);
  return childrenOf(tokenRow(token, surroundingsOf([token]))).find(
    ({ label }) => label === 'Payload',
  );
}

function claimRows(payload: string): readonly Row[] {
  return childrenOf(payloadRow(payload));
}

describe('the row of a claim', () => {
  it.each(['9007199254740993', '1e400', '-0', '0.1000000000000000055'])(
    'shows the number %s as it is written, and copies it so',
    (digits) => {
      const [row] = claimRows(`{"big":${digits}}`);
      expect(row?.description).toBe(digits);
      expect(row?.tooltip).toMatch(/Many programs read it as /u);
      expect(row?.copy?.value()).toBe(digits);
      expect(row?.copy?.json?.()).toBe(`{\n  "big": ${digits}\n}`);
    },
  );

  it('shows and copies exact numbers inside of objects and lists', () => {
    const rows = claimRows('{"a":{"b":[1,{"c":9007199254740993}]}}');
    expect(childrenOf(rows[0], 'b', 'Item 2')[0]?.description).toBe('9007199254740993');
    expect(rows[0]?.copy?.value()).toBe('{"b":[1,{"c":9007199254740993}]}');
    expect(rows[0]?.copy?.json?.()).toContain('"c": 9007199254740993');
  });

  it('shows names in the order of the text, also those that look like numbers', () => {
    const rows = claimRows('{"b":1,"2":2,"a":3,"1":{"z":1,"0":2}}');
    expect(rows.map(({ label }) => label)).toEqual(['b', '2', 'a', '1']);
    expect(childrenOf(rows[3]).map(({ label }) => label)).toEqual(['z', '0']);
  });

  it('shows the values that a later duplicate hides', () => {
    const [row] = claimRows('{"sub":"one","sub":"two","sub":["x"]}');
    expect(row?.spoken).toMatch(/hides earlier values/u);
    const [hidden, item] = childrenOf(row);
    expect(hidden).toMatchObject({
      label: 'Hidden by a later duplicate',
      description: '2 values',
      icon: { name: 'warning' },
    });
    expect(childrenOf(hidden).map(({ label }) => label)).toEqual(['"one"', '"two"']);
    expect(item?.label).toBe('x');
    const [once] = childrenOf(claimRows('{"a":{"b":1.0,"b":2}}')[0], 'b');
    expect(once).toMatchObject({ label: 'Hidden by a later duplicate', description: '1.0' });
  });

  it('copies the whole payload as it is written, hidden values too', () => {
    const copied = payloadRow('{"b":1e2,"b":9007199254740993}')?.copy?.value();
    expect(copied).toBe('{\n  "b": 1e2,\n  "b": 9007199254740993\n}');
    const token = tokenOf('{"b":9007199254740993}');
    const claims = tokenRow(token, surroundingsOf([token])).copy?.claims?.();
    expect(claims).toBe('{\n  "b": 9007199254740993\n}');
  });

  it('marks names and values whose letters are of several scripts', () => {
    const [row, list] = claimRows('{"grоups":"\u0410dmins","groups":["\u0410dmins","Admins"]}');
    expect(row?.description).toMatch(/the name mixes .*Cyrillic letters, mixes /u);
    expect(row?.spoken).toMatch(/mixes .* and .* letters/u);
    const [mixed, plain] = childrenOf(list);
    expect(mixed?.description).toMatch(/^mixes /u);
    expect(plain?.description).toBeUndefined();
  });

  it('explains values and items that are known', () => {
    const [methods, unknown] = claimRows('{"amr":["pwd"],"custom":["pwd"]}');
    expect(childrenOf(methods)[0]?.description).toMatch(/password/iu);
    expect(methods?.tooltip).toMatch(/password/iu);
    expect(childrenOf(unknown)[0]?.description).toBeUndefined();
  });

  it('tells a time relative, local and in UTC', () => {
    const [row] = claimRows(`{"exp":${NOW / 1000}}`);
    expect(row?.tooltip).toContain('In UTC: 2026-01-02T03:04:05.000Z');
    expect(claimRows('{"exp":"tomorrow"}')[0]?.description).toBe('tomorrow');
  });

  it('shows an empty name and an empty value', () => {
    const [row] = claimRows('{"":""}');
    expect(row).toMatchObject({ label: '""', description: '""' });
  });

  it('cuts long texts without cutting a character in two', () => {
    const [row] = claimRows(`{"a":"x${'\u{1F600}'.repeat(2000)}"}`);
    expect(row?.description).not.toMatch(/\p{Cs}/u);
    expect(row?.description?.length).toBeLessThan(1100);
  });
});
