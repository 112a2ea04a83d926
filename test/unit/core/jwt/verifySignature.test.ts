import { CompactSign, SignJWT, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/core/json.ts';
import { stringAt } from '../../../../src/core/json.ts';
import { verifySignature } from '../../../../src/core/jwt/verifySignature.ts';
import { base64url } from './encode.ts';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

let pair: Pair;
let key: JsonObject;

async function publicJwk({ publicKey }: Pair, members: JsonObject): Promise<JsonObject> {
  const jwk = await exportJWK(publicKey);
  const values: [string, JsonValue | undefined][] = Object.entries(jwk).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : undefined,
  ]);
  return { ...Object.fromEntries(values), ...members };
}

function sign(
  header: { alg?: string; kid?: string; [name: string]: unknown } = {},
): Promise<string> {
  return new SignJWT({ sub: 'demo' })
    .setProtectedHeader({ alg: 'RS256', kid: 'demo', ...header })
    .sign(pair.privateKey);
}

beforeAll(async () => {
  pair = await generateKeyPair('RS256', { extractable: true });
  key = await publicJwk(pair, { kid: 'demo', use: 'sig', alg: 'RS256' });
});

describe('verifySignature', () => {
  test.each(['RS256', 'PS384', 'ES256', 'ES512', 'EdDSA', 'Ed25519'])(
    'passes a real %s signature and fails one that was changed',
    async (algorithm) => {
      const keys = await generateKeyPair(algorithm, { extractable: true });
      const compact = await new SignJWT({ groups: ['Everyone'] })
        .setProtectedHeader({ alg: algorithm, kid: 'k' })
        .sign(keys.privateKey);
      const jwks = { keys: [key, await publicJwk(keys, { kid: 'k' })] };
      expect(await verifySignature(compact, jwks)).toMatchObject({
        id: 'signature',
        verdict: 'passed',
      });
      const [header, , signature] = compact.split('.');
      const changed = `${header ?? ''}.${base64url('{"groups":["Admins"]}')}.${signature ?? ''}`;
      expect((await verifySignature(changed, jwks)).verdict).toBe('failed');
    },
  );

  test('tries every fitting key when the header names none', async () => {
    const compact = await new CompactSign(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(pair.privateKey);
    const other = await publicJwk(await generateKeyPair('RS256', { extractable: true }), {});
    expect((await verifySignature(compact, { keys: [other, key] })).verdict).toBe('passed');
    expect((await verifySignature(compact, { keys: [other] })).verdict).toBe('failed');
  });

  test('leaves it open when no key fits', async () => {
    const compact = await sign();
    const other = { ...key, kid: 'other' };
    expect(await verifySignature(compact, { keys: [other, other] })).toMatchObject({
      verdict: 'unknown',
      explanation: 'Key "demo" is not among the 2 keys of the issuer.',
    });
    for (const unfit of [{ use: 'enc' }, { alg: 'PS256' }, { kty: 'EC' }, { key_ops: ['sign'] }]) {
      expect((await verifySignature(compact, { keys: [{ ...key, ...unfit }] })).verdict).toBe(
        'unknown',
      );
    }
    for (const jwks of [{}, { keys: 'none' }, { keys: [null, 'key', []] }]) {
      expect((await verifySignature(compact, jwks)).verdict).toBe('unknown');
    }
  });

  test('leaves it open when the key is unusable', async () => {
    const compact = await sign();
    for (const broken of [{ n: 'AQAB' }, { n: '' }, { n: '*' }, { e: 5 }]) {
      expect((await verifySignature(compact, { keys: [{ ...key, ...broken }] })).verdict).toBe(
        'unknown',
      );
    }
    const point = { kty: 'EC', crv: 'P-256', kid: 'demo', x: 'A'.repeat(43), y: 'A'.repeat(43) };
    const es256 = `${base64url('{"alg":"ES256","kid":"demo"}')}.e30.${'A'.repeat(86)}`;
    expect((await verifySignature(es256, { keys: [point] })).verdict).toBe('unknown');
  });

  test('never trusts a key or an address in the header', async () => {
    const header = { jwk: key, jku: 'http://127.0.0.1:9/keys', x5u: 'http://127.0.0.1:9/cert' };
    const compact = await sign(header);
    const other = await publicJwk(await generateKeyPair('RS256', { extractable: true }), {
      kid: 'demo',
    });
    expect((await verifySignature(compact, { keys: [other] })).verdict).toBe('failed');
    expect((await verifySignature(compact, { keys: [] })).verdict).toBe('unknown');
  });

  test('fails a shared-secret signature made with the public key', async () => {
    const secret = new TextEncoder().encode(stringAt(key, 'n'));
    const compact = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', kid: 'demo' })
      .sign(secret);
    const oct = { kty: 'oct', kid: 'demo', k: base64url(secret) };
    for (const keys of [[key], [oct]]) {
      expect((await verifySignature(compact, { keys })).verdict).toBe('failed');
    }
  });

  test('fails what is not signed, not strict base64url or critical beyond understanding', async () => {
    const compact = await sign();
    const [header = '', payload = '', signature = ''] = compact.split('.');
    const critical = await new CompactSign(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: 'RS256', kid: 'demo', b64: true, crit: ['b64'] })
      .sign(pair.privateKey);
    expect((await verifySignature(critical, { keys: [key] })).verdict).toBe('passed');
    const unknownCritical = `${base64url('{"alg":"RS256","kid":"demo","crit":["x"],"x":1}')}.${payload}.${signature}`;
    for (const text of [
      `${base64url('{"alg":"none"}')}.${payload}.`,
      `${base64url('{"alg":"none"}')}.${payload}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}.${signature}=`,
      `${header}.${payload}\n.${signature}`,
      `${header}.${payload}`,
      unknownCritical,
      '',
    ]) {
      expect((await verifySignature(text, { keys: [key] })).verdict).toBe('failed');
    }
    const encrypted = `${base64url('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA`;
    expect((await verifySignature(encrypted, { keys: [key] })).verdict).toBe('unknown');
  });
});
