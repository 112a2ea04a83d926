import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { tokenChecksNow } from '../../../../src/commands/verify/tokenChecksNow.ts';
import type { Check } from '../../../../src/core/jwt/checks/check.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import type { InspectedToken } from '../../../../src/views/tokens/inspectedToken.ts';
import { TokenStore } from '../../../../src/views/tokens/tokenStore.ts';
import { receivedTokens } from '../../../../src/views/tokens/receivedTokens.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { HandClock, NOW, pastedToken, signedIn } from '../../fixtures/signedIn.ts';

const CLAIMS = { iss: 'https://login.example.com', sub: 'demo-user', aud: 'demo', nonce: 'n' };
const PASSED: Check = { id: 'signature', title: 'Signature', verdict: 'passed', explanation: 'x' };

async function inspected(claims: Record<string, unknown> = CLAIMS): Promise<InspectedToken> {
  return { ...(await pastedToken(claims)), id: 'token-1' };
}

function verdicts(checks: readonly Check[]): Record<string, string> {
  return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
}

describe('tokenChecksNow', () => {
  it('puts in what was found about the signature, and judges the issuer by it', async () => {
    const token = await inspected();
    const found = { signature: PASSED, verifiedIssuer: CLAIMS.iss };
    const checks = await tokenChecksNow(token, { tokens: [token], now: NOW, found });
    expect(verdicts(checks)).toMatchObject({ signature: 'passed', issuer: 'passed' });
  });

  it('keeps what was found before, when something else is learned', async () => {
    const token = await inspected();
    const found = { signature: PASSED, verifiedIssuer: CLAIMS.iss };
    const checks = await tokenChecksNow(token, { tokens: [], now: NOW, found });
    const again = await tokenChecksNow({ ...token, checks }, { tokens: [], now: NOW });
    expect(again).toEqual(checks);
    const pasted = await tokenChecksNow(token, {
      tokens: [],
      now: NOW,
      found: { signature: PASSED },
    });
    const still = await tokenChecksNow({ ...token, checks: pasted }, { tokens: [], now: NOW });
    expect(verdicts(still)).toMatchObject({ signature: 'passed', issuer: 'unknown' });
  });

  it('judges afresh what was left open', async () => {
    const token = await inspected();
    const open: Check = { ...PASSED, verdict: 'unknown', explanation: 'out of reach' };
    const checks = await tokenChecksNow({ ...token, checks: [open] }, { tokens: [], now: NOW });
    expect(checks.find(({ id }) => id === 'signature')?.explanation).not.toBe('out of reach');
  });

  it('leaves the checks of a sign-in as they are, but for the signature', async () => {
    const trace = demoTrace(new HandClock());
    const [received] = receivedTokens(await signedIn(trace), NOW);
    const nonce: Check = { id: 'nonce', title: 'Nonce', verdict: 'passed', explanation: 'x' };
    const open: Check = { ...PASSED, verdict: 'unknown' };
    if (!received) {
      throw new Error('the sign-in brought no token');
    }
    const token = { ...received, id: 'token-1', checks: [open, nonce] };
    const known = { tokens: [], now: NOW };
    expect(await tokenChecksNow(token, known)).toEqual([open, nonce]);
    const found = { signature: PASSED };
    expect(await tokenChecksNow(token, { ...known, found })).toEqual([PASSED, nonce]);
    const bare = { ...token, checks: [nonce] };
    expect(await tokenChecksNow(bare, { ...known, found })).toEqual([nonce, PASSED]);
  });

  it('judges the signed token inside an encrypted one, and the encryption around it', async () => {
    const inside = await new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32));
    const compact = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.AAAA.AAAA.AAAA.AAAA';
    const sealed = { ...(await inspected()), compact, decoded: decodeJwt(compact) };
    const nested = { compact: inside, decoded: decodeJwt(inside) };
    const opened = { ...sealed, decrypted: { claims: CLAIMS, nested } };
    const found = { signature: PASSED, verifiedIssuer: CLAIMS.iss };
    const known = { tokens: [], now: NOW };
    expect(verdicts(await tokenChecksNow(sealed, known))).toMatchObject({ encryption: 'unknown' });
    const checks = await tokenChecksNow(opened, { ...known, found });
    expect(verdicts(checks)).toMatchObject({
      encryption: 'passed',
      structure: 'passed',
      signature: 'passed',
      issuer: 'passed',
    });
    const claimsAlone = { ...sealed, decrypted: { claims: CLAIMS } };
    expect(verdicts(await tokenChecksNow(claimsAlone, known))).toMatchObject({
      encryption: 'passed',
      signature: 'unknown',
      issuer: 'unknown',
    });
  });

  it.each([
    ['passed', 'access', { cid: 'demo' }],
    ['unknown', 'other', { jti: 'ID.1' }],
  ])(
    'calls the hash of a token of the view %s when that is an %s token',
    async (verdict, _, of) => {
      const store = new TokenStore();
      store.add(await pastedToken(of));
      const compact = store.tokens[0]?.compact ?? '';
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(compact));
      const hash = Buffer.from(digest.slice(0, 16)).toString('base64url');
      store.add(await pastedToken({ ...CLAIMS, at_hash: hash }));
      const [token] = store.tokens;
      const checks = token && (await tokenChecksNow(token, { tokens: store.tokens, now: NOW }));
      expect(verdicts(checks ?? [])).toMatchObject({ 'access-token-hash': verdict });
    },
  );
});
