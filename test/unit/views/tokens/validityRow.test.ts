import { describe, expect, it } from 'vitest';
import type { InspectedToken } from '../../../../src/views/tokens/inspectedToken.ts';
import { validityRow } from '../../../../src/views/tokens/validityRow.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import { HandClock, NOW, pastedToken } from '../../fixtures/signedIn.ts';

const SECONDS = NOW / 1000;

async function tokenOf(claims: Record<string, unknown>): Promise<InspectedToken> {
  return { ...(await pastedToken(claims)), id: 't' };
}

describe('validityRow', () => {
  it.each([
    [{ exp: SECONDS + 7200 }, /^Expires in 2 hours$/u, 'pass'],
    [{ exp: SECONDS + 252 }, /^Expires in 4 min 12 s$/u, 'watch'],
    [{ exp: SECONDS - 7200 }, /^Expired 2 hours ago$/u, 'error'],
    [{ exp: SECONDS + 7200, nbf: SECONDS + 60 }, /valid in 1 min/u, 'circle-slash'],
    [{}, /^Never expires/u, 'question'],
    [{ exp: 'soon' }, /^Unreadable/u, 'error'],
  ])('says of %j when it is valid, in words and by a shape', async (claims, words, icon) => {
    const row = validityRow(await tokenOf(claims), new HandClock());
    expect(row).toMatchObject({
      id: 't/validity',
      label: 'Validity',
      description: expect.stringMatching(words) as string,
      icon: { name: icon },
      spoken: `Validity: ${row?.description ?? ''}.`,
    });
    expect(row).not.toHaveProperty('children');
  });

  it('counts in the last hour, and goes on with the clock', async () => {
    const clock = new HandClock();
    const row = validityRow(await tokenOf({ exp: SECONDS + 3601 }), clock);
    expect(row?.live).toEqual({ isCounting: false });
    clock.advance(2000);
    expect(row?.current?.()).toMatchObject({
      description: 'Expires in 59 min 59 s',
      live: { isCounting: true },
    });
    clock.advance(3_600_000);
    expect(row?.current?.()).toMatchObject({
      icon: { name: 'error' },
      live: { isCounting: false },
    });
  });

  it('tells every time locally and in UTC, and how long the token lives', async () => {
    const claims = { iat: SECONDS, nbf: SECONDS, exp: SECONDS + 3600 };
    const lines = validityRow(await tokenOf(claims), new HandClock())?.tooltip?.split('\n');
    expect(lines?.map((line) => line.replace(/: .*, (?=\d{4}-)/u, ' at '))).toEqual([
      'Expires in 1 hour',
      'Expires at 2026-01-02T04:04:05.000Z',
      'Not before at 2026-01-02T03:04:05.000Z',
      'Issued at 2026-01-02T03:04:05.000Z',
      '1 hour from issue to expiry',
    ]);
  });

  it('is not there for a token that cannot be read', () => {
    const token = { id: 't', compact: 'a.b', decoded: decodeJwt('a.b'), checks: [] };
    expect(validityRow({ ...token, receivedAt: NOW }, new HandClock())).toBeUndefined();
  });
});
