import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Check } from '../../../../../src/core/jwt/checks/check.ts';
import { decodeJwt } from '../../../../../src/core/jwt/decode.ts';
import type { PastedEvidence } from '../../../../../src/core/jwt/checks/pastedEvidence.ts';
import { pastedTokenChecks } from '../../../../../src/core/jwt/checks/tokenChecks.ts';
import { base64url, compactOf } from '../encode.ts';

const NOW = Date.UTC(2030, 0, 1);
const SECONDS = NOW / 1000;
const ACCESS_TOKEN = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';

function checksOf(compact: string, known: Partial<PastedEvidence> = {}): Promise<readonly Check[]> {
  const decoded = decodeJwt(compact);
  return pastedTokenChecks({ compact, decoded, nowMilliseconds: NOW, ...known });
}

describe('a pasted DPoP proof', () => {
  const proof = { jti: 'x', htm: 'POST', htu: 'https://acme.okta.com/oauth2/v1/token' };
  let pair: Awaited<ReturnType<typeof generateKeyPair>>;

  beforeAll(async () => {
    pair = await generateKeyPair('ES256', { extractable: true });
  });

  async function signed(payload: Record<string, unknown>, jwk?: object): Promise<string> {
    const own = jwk ?? (await exportJWK(pair.publicKey));
    return new SignJWT({ ...proof, ...payload })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: own })
      .setIssuedAt(SECONDS)
      .sign(pair.privateKey);
  }

  async function proofVerdicts(
    compact: string,
    known: Partial<PastedEvidence> = {},
  ): Promise<Record<string, string>> {
    const checks = await checksOf(compact, known);
    return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
  }

  test('is signed with the key in its header, which proves that its sender held it', async () => {
    const compact = await signed({});
    expect(await proofVerdicts(compact)).toStrictEqual({
      structure: 'passed',
      algorithm: 'passed',
      signature: 'passed',
      'required-claims': 'passed',
      'proved-request': 'unknown',
      iat: 'passed',
    });
    const [signature] = (await checksOf(compact)).filter(({ id }) => id === 'signature');
    expect(signature?.explanation).toContain('whoever made the proof held that key');
    expect(signature?.source).toBe('RFC 9449 section 4.3');
  });

  test('fails with another key, a private key or none in its header', async () => {
    const other = await exportJWK((await generateKeyPair('ES256')).publicKey);
    const { d } = await exportJWK(pair.privateKey);
    const mine = await exportJWK(pair.publicKey);
    for (const compact of [
      await signed({}, other),
      await signed({}, { ...mine, d }),
      compactOf('{"alg":"ES256","typ":"dpop+jwt"}', JSON.stringify(proof)),
    ]) {
      expect(await proofVerdicts(compact)).toMatchObject({ signature: 'failed' });
    }
  });

  test('names one request, and one access token by its hash', async () => {
    for (const htu of ['/token', 'https://acme.okta.com/token?x=1', 'https://acme.okta.com/#x']) {
      expect(await proofVerdicts(await signed({ htu }))).toMatchObject({
        'proved-request': 'failed',
      });
    }
    expect(await proofVerdicts(await signed({ htm: undefined }))).toMatchObject({
      'required-claims': 'failed',
    });
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ACCESS_TOKEN));
    const compact = await signed({ ath: base64url(new Uint8Array(digest)) });
    expect(await proofVerdicts(compact, { accessTokens: [ACCESS_TOKEN] })).toMatchObject({
      'proof-token-hash': 'passed',
    });
    expect(await proofVerdicts(compact)).toMatchObject({ 'proof-token-hash': 'unknown' });
  });
});
