import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { exportJWK } from 'jose';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsePrivateKey } from '../../../../src/core/oidc/privateKey.ts';
import { UserError } from '../../../../src/core/userError.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const PKCS8 = rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const RSA_JWK = rsa.privateKey.export({ format: 'jwk' });
const EC_JWK = ec.privateKey.export({ format: 'jwk' });
const OTHER_JWK = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({
  format: 'jwk',
});

const json = (value: unknown): string => JSON.stringify(value);

const READABLE: readonly (readonly [string, string, string, string | undefined])[] = [
  ['a JWK', json({ ...RSA_JWK, kid: 'k1', use: 'sig' }), 'RS256', 'k1'],
  ['a JWK with an algorithm', ` ${json({ ...RSA_JWK, alg: 'RS512' })}\n`, 'RS512', undefined],
  ['an elliptic curve JWK', json(EC_JWK), 'ES384', undefined],
  ['a JWK Set of one', json({ keys: [{ ...EC_JWK, kid: 'k2' }] }), 'ES384', 'k2'],
  ['PKCS #8', PKCS8, 'RS256', undefined],
  ['PKCS #8 on one line', PKCS8.replaceAll('\n', ' '), 'RS256', undefined],
  ['PKCS #8 with written line breaks', PKCS8.replaceAll('\n', '\\n'), 'RS256', undefined],
  ['PKCS #8 with Windows line breaks', PKCS8.replaceAll('\n', '\r\n'), 'RS256', undefined],
  [
    'elliptic curve PKCS #8 below other lines',
    `Bag Attributes\n${ec.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()}`,
    'ES384',
    undefined,
  ],
];

const REFUSED: readonly (readonly [string, string, string])[] = [
  ['nothing', '', 'not-a-key'],
  ['some words', 'my private key', 'not-a-key'],
  ['JSON of another kind', '{"a":1}', 'not-a-key'],
  ['an array', json([RSA_JWK]), 'not-a-key'],
  ['null', 'null', 'not-a-key'],
  ['an empty JWK Set', '{"keys":[]}', 'not-a-key'],
  ['a certificate signing request', '-----BEGIN X----- a -----END X-----', 'not-a-key'],
  ['half a JWK', json(RSA_JWK).slice(0, 300), 'damaged'],
  ['a JWK without its primes', json({ ...RSA_JWK, p: undefined }), 'damaged'],
  ['a JWK with another prime', json({ ...RSA_JWK, p: 'AA' }), 'damaged'],
  ['a JWK with the half of another', json({ ...EC_JWK, d: OTHER_JWK.d }), 'damaged'],
  ['PKCS #8 with a hole', PKCS8.replace(/\n.{64}\n/, '\n'), 'damaged'],
  ['a JWK Set of two', json({ keys: [RSA_JWK, EC_JWK] }), 'several'],
  ['a public JWK', json(rsa.publicKey.export({ format: 'jwk' })), 'public'],
  ['a public PEM', rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString(), 'public'],
  [
    'a public PEM of RSA alone',
    rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
    'public',
  ],
  ['PKCS #1', rsa.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString(), 'old-format'],
  ['SEC 1', ec.privateKey.export({ format: 'pem', type: 'sec1' }).toString(), 'old-format'],
  ['PKCS #8 with a password', encrypted('pkcs8'), 'encrypted'],
  ['PKCS #1 with a password', encrypted('pkcs1'), 'encrypted'],
  ['an octet key', '{"kty":"oct","k":"AAAA","d":"AAAA"}', 'unsupported'],
  [
    'an Ed25519 key',
    json(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
    'unsupported',
  ],
  ['a curve that Okta does not take', json({ ...EC_JWK, crv: 'secp256k1' }), 'unsupported'],
  [
    'an OpenSSH key',
    '-----BEGIN OPENSSH PRIVATE KEY----- b3Blbg== -----END OPENSSH PRIVATE KEY-----',
    'unsupported',
  ],
  ['a short RSA key', json(shortKey()), 'too-short'],
];

function encrypted(type: 'pkcs1' | 'pkcs8'): string {
  const options = { format: 'pem', cipher: 'aes-256-cbc', passphrase: 'demo' } as const;
  return rsa.privateKey.export({ ...options, type }).toString();
}

function shortKey(): unknown {
  return generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' });
}

describe('a pasted private key', () => {
  let expectedNumber: unknown;

  beforeAll(async () => {
    expectedNumber = (await exportJWK(createPrivateKey(PKCS8))).n;
  });

  it.each(READABLE)('is read from %s', async (_name, text, alg, kid) => {
    const jwk = await parsePrivateKey(text);

    expect(jwk['alg']).toBe(alg);
    expect(jwk['d']).toBeTypeOf('string');
    expect(jwk['kid']).toBe(kid);
    expect(jwk['kty'] === 'EC' || jwk['n'] === expectedNumber).toBe(true);
    expect(await parsePrivateKey(json(jwk))).toEqual(jwk);
  });

  it.each(REFUSED)('is refused when it is %s', async (_name, text, fault) => {
    const error: unknown = await parsePrivateKey(text).catch((failure: unknown) => failure);

    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: `credential/private-key-${fault}` });
    expect(error).not.toHaveProperty('cause');
    for (const part of text.match(/[\w+/-]{20,}/g)?.filter((word) => !word.includes('---')) ?? []) {
      expect(String(error)).not.toContain(part);
    }
  });

  it('is read or refused with a sentence, whatever the text', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .string()
        .map((content) => `-----BEGIN PRIVATE KEY-----${content}-----END PRIVATE KEY-----`),
      fc.record({ kty: fc.constantFrom('RSA', 'EC'), d: fc.json(), n: fc.json() }).map(json),
    );
    await fc.assert(
      fc.asyncProperty(text, async (pasted) => {
        await expect(parsePrivateKey(pasted)).rejects.toBeInstanceOf(UserError);
      }),
    );
  });

  it('is refused quickly where a text begins many keys and ends none', async () => {
    const start = performance.now();
    await expect(parsePrivateKey('-----BEGIN A-----'.repeat(16_000))).rejects.toMatchObject({
      code: 'credential/private-key-not-a-key',
    });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
