import { decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { createClientAssertion } from '../../../../src/core/oidc/clientAssertion.ts';

const AUDIENCE = 'https://dev-123.okta.com/oauth2/v1/token';
const NOW = Date.parse('2026-08-04T10:00:00.900Z');

function assertionWith(privateKey: JsonObject): Promise<string> {
  return createClientAssertion({
    clientId: 'demo-client',
    privateKey,
    audience: AUDIENCE,
    clock: { now: () => NOW },
  });
}

describe('a client assertion', () => {
  it.each(['RS256', 'ES256', 'ES384', 'ES512'])(
    'is signed with %s by a key of its kind, for five minutes and once',
    async (alg) => {
      const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
      const jwk = { ...(await exportJWK(privateKey)), kid: 'demo-key', use: 'enc', key_ops: [] };

      const [first, second] = await Promise.all([assertionWith(jwk), assertionWith(jwk)]);

      const { payload, protectedHeader } = await jwtVerify(first, publicKey, {
        issuer: 'demo-client',
        subject: 'demo-client',
        audience: AUDIENCE,
        currentDate: new Date(NOW),
      });
      expect(protectedHeader).toEqual({ alg, kid: 'demo-key' });
      expect(payload).toMatchObject({ exp: Math.floor(NOW / 1000) + 300 });
      expect(payload.iat).toBeUndefined();
      const other = await jwtVerify(second, publicKey, { currentDate: new Date(NOW) });
      expect(other.payload.jti).not.toBe(payload.jti);
    },
  );

  it('names no key when the JWK does not', async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const assertion = await assertionWith({ ...(await exportJWK(privateKey)), alg: 'RS384' });

    const protectedHeader = decodeProtectedHeader(assertion);
    expect(protectedHeader).toEqual({ alg: 'RS384' });
  });

  it.each([
    ['damaged', { kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'canary' }],
    ['damaged', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }],
    ['unsupported', { kty: 'oct', k: 'canary' }],
    ['unsupported', {}],
  ])('is not made with a %s key: %j', async (fault, privateKey) => {
    const error: unknown = await assertionWith(privateKey).catch((failure: unknown) => failure);

    expect(error).toMatchObject({ code: `credential/private-key-${fault}` });
    expect(error).not.toHaveProperty('cause');
    expect(String(error)).not.toContain('canary');
  });
});
