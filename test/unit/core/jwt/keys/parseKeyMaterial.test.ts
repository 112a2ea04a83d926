import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringAt } from '../../../../../src/core/json.ts';
import { verificationKeysOf } from '../../../../../src/core/jwt/keys/keyMaterial.ts';
import type { KeyMaterial } from '../../../../../src/core/jwt/keys/keyMaterial.ts';
import { parseKeyMaterial } from '../../../../../src/core/jwt/keys/parseKeyMaterial.ts';
import { isUserError } from '../../../../../src/core/userError.ts';
import { anyText } from '../encode.ts';

const ALGORITHMS = ['RS256', 'ES256', 'ES384', 'ES512', 'Ed25519'];

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

const pairs = new Map<string, Pair>();

beforeAll(async () => {
  for (const algorithm of ALGORITHMS) {
    pairs.set(algorithm, await generateKeyPair(algorithm, { extractable: true }));
  }
});

function pairOf(algorithm: string): Pair {
  const pair = pairs.get(algorithm);
  if (!pair) {
    throw new Error(`there is no key for ${algorithm}`);
  }
  return pair;
}

async function codeOf(text: string): Promise<string> {
  try {
    verificationKeysOf(await parseKeyMaterial(text));
    return 'none';
  } catch (error) {
    return isUserError(error) ? error.code : `${String(error)} is no UserError`;
  }
}

/** The one public key, without what the JWK says of its use. */
async function publicKeyOf(text: string): Promise<unknown> {
  const { publicKeys, secrets } = await parseKeyMaterial(text);
  expect(publicKeys).toHaveLength(1);
  expect(secrets).toStrictEqual([]);
  return publicKeys[0];
}

describe('public keys', () => {
  test.each(ALGORITHMS)('of %s are read as JWK, JWK Set and PEM alike', async (algorithm) => {
    const { publicKey } = pairOf(algorithm);
    const jwk = await exportJWK(publicKey);
    const pem = await exportSPKI(publicKey);
    for (const text of [
      JSON.stringify(jwk),
      `\n ${JSON.stringify(jwk, null, 2)}\n`,
      JSON.stringify({ keys: [jwk] }),
      pem,
      pem.replaceAll('\n', ''),
      pem.replaceAll('\n', ' '),
      pem.replaceAll('\n', '\\n'),
      pem.replaceAll('\n', '\r\n'),
      `text before\n${pem}\ntext behind`,
      pem.replaceAll(/-----[^-]+-----/g, ''),
    ]) {
      expect(await publicKeyOf(text)).toStrictEqual(jwk);
    }
  });

  test('of RSA are read from PKCS #1 as well, whatever their length', async () => {
    for (const modulusLength of [1024, 2048, 4096]) {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength });
      const pem = publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();
      const { n, e, kty } = createPublicKey(pem).export({ format: 'jwk' });
      expect(await publicKeyOf(pem)).toStrictEqual({ kty, n, e });
    }
  });

  test('are taken out of certificates, of which all are read', async () => {
    const { cert, public: pem } = await generate([{ name: 'commonName', value: 'Demo Org' }], {
      keyType: 'rsa',
    });
    const [jwk] = (await parseKeyMaterial(pem)).publicKeys;
    expect(await publicKeyOf(cert)).toStrictEqual(jwk);
    expect((await parseKeyMaterial(`${cert}\n${pem}`)).publicKeys).toStrictEqual([jwk, jwk]);
  });

  test('are read without first and last line in every form, and never become secrets', async () => {
    const { cert, public: pem } = await generate([{ name: 'commonName', value: 'Demo Org' }], {
      keyType: 'rsa',
    });
    const [jwk] = (await parseKeyMaterial(pem)).publicKeys;
    const pkcs1 = createPublicKey(pem).export({ type: 'pkcs1', format: 'pem' }).toString();
    for (const block of [cert, pem, pkcs1]) {
      const wrapped = block.replaceAll(/-----[^-]+-----/g, '');
      const bare = wrapped.replaceAll(/\s/g, '');
      const base64url = bare.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      for (const text of [wrapped, bare, base64url, JSON.stringify([bare]), `"${bare}",`]) {
        expect(await publicKeyOf(text)).toStrictEqual(jwk);
      }
    }
    expect(await publicKeyOf(` [ ${JSON.stringify(jwk)} ]`)).toStrictEqual(jwk);
  });

  test('keep their identifier, use and algorithm, and are called by their number', async () => {
    const jwk = await exportJWK(pairOf('ES256').publicKey);
    const named = { ...jwk, kid: 'a', use: 'sig', alg: 'ES256', key_ops: ['verify'] };
    const one = await parseKeyMaterial(JSON.stringify(named));
    expect(one.publicKeys).toStrictEqual([named]);
    expect(verificationKeysOf(one).source).toBe('the pasted key');
    const two = await parseKeyMaterial(JSON.stringify({ keys: [named, jwk, null, {}, 'key'] }));
    expect(two.publicKeys).toStrictEqual([named, jwk]);
    expect(verificationKeysOf(two).source).toBe('the pasted keys');
  });
});

describe('private keys', () => {
  test.each(ALGORITHMS)('of %s as JWK give their public half', async (algorithm) => {
    const { publicKey, privateKey } = pairOf(algorithm);
    const jwk = { ...(await exportJWK(privateKey)), key_ops: ['sign'], kid: 'a' };
    const { publicKeys, privateKeys } = await parseKeyMaterial(JSON.stringify(jwk));
    expect(publicKeys).toStrictEqual([{ ...(await exportJWK(publicKey)), kid: 'a' }]);
    expect(stringAt(privateKeys[0] ?? {}, 'd')).toBe(jwk.d);
  });

  test('in PEM are for decryption alone', async () => {
    for (const algorithm of ALGORITHMS) {
      const pem = await exportPKCS8(pairOf(algorithm).privateKey);
      const { publicKeys, privateKeys } = await parseKeyMaterial(pem);
      expect(publicKeys).toStrictEqual([]);
      expect(privateKeys).toHaveLength(1);
      expect(await codeOf(pem)).toBe('key/private-key');
    }
    const { privateKey } = generateKeyPairSync('x25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect((await parseKeyMaterial(pem)).privateKeys[0]).toMatchObject({ crv: 'X25519' });
  });
});

describe('secrets', () => {
  const readings = ({ secrets }: KeyMaterial): readonly string[] =>
    secrets.map(({ bytes, read }) => `${read}: ${Buffer.from(bytes).toString('hex')}`);

  test.each<[string, readonly string[]]>([
    ['pa$$', ['as text: 70612424']],
    [' a b ', ['as text: 2061206220']],
    ['AQID', ['as text: 41514944', 'as base64url: 010203']],
    ['-_8=', ['as text: 2d5f383d', 'as base64url: fbff']],
    ['+/8=', ['as text: 2b2f383d', 'as base64url: fbff']],
  ])('%j is read in every way that fits', async (text, expected) => {
    expect(readings(await parseKeyMaterial(text))).toStrictEqual(expected);
  });

  test('come as JWK as well, alone or in a set', async () => {
    const oct = { kty: 'oct', k: 'AQID', kid: 'a', alg: 'HS256' };
    for (const text of [JSON.stringify(oct), JSON.stringify({ keys: [oct] })]) {
      const { publicKeys, secrets } = await parseKeyMaterial(text);
      expect(publicKeys).toStrictEqual([]);
      expect(secrets).toStrictEqual([
        {
          bytes: new Uint8Array([1, 2, 3]),
          read: 'from the JWK',
          kid: 'a',
          alg: 'HS256',
          isForSignatures: true,
        },
      ]);
    }
    const encrypting = JSON.stringify({ ...oct, use: 'enc' });
    expect((await parseKeyMaterial(encrypting)).secrets[0]?.isForSignatures).toBe(false);
  });
});

describe('texts that are no key', () => {
  const RSA = '-----BEGIN RSA PRIVATE KEY-----AAAA-----END RSA PRIVATE KEY-----';

  test.each([
    ['key/empty', ''],
    ['key/empty', ' \n\t'],
    ['key/too-large', 'x'.repeat(1_000_001)],
    ['key/damaged', '{"kty":"RSA"'],
    ['key/damaged', '{"kty":"RSA","kty":"EC"}'],
    ['key/damaged', `{"a":${'['.repeat(10_000)}`],
    ['key/damaged', '{"kty":"RSA","n":"AQAB"}'],
    ['key/damaged', '{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}'],
    ['key/damaged', '{"kty":"oct"}'],
    ['key/damaged', '{"kty":"oct","k":""}'],
    ['key/unsupported', '{"kty":"EC","crv":"secp256k1","x":"AAAA","y":"AAAA"}'],
    ['key/unsupported', '{"kty":"AKP","pub":"AAAA"}'],
    ['key/unsupported', '{"kty":"__proto__"}'],
    ['key/not-a-key', '{}'],
    ['key/not-a-key', '{"kty":5}'],
    ['key/not-a-key', '{"keys":{}}'],
    ['key/no-keys', '{"keys":[]}'],
    ['key/no-keys', '{"keys":[null,5,"x",{}]}'],
    ['key/is-a-token', 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA'],
    ['key/is-an-address', 'https://acme.okta.com/oauth2/v1/keys'],
    ['key/old-format', RSA],
    ['key/old-format', RSA.replaceAll('RSA', 'EC')],
    ['key/with-password', RSA.replaceAll('RSA', 'ENCRYPTED')],
    ['key/with-password', RSA.replace('AAAA', 'Proc-Type: 4,ENCRYPTED')],
    ['key/unsupported', RSA.replaceAll('RSA', 'OPENSSH')],
    ['key/unsupported', RSA.replaceAll('RSA PRIVATE KEY', 'CERTIFICATE REQUEST')],
    ['key/damaged', RSA.replaceAll('RSA ', '')],
    ['key/damaged', '-----BEGIN PUBLIC KEY-----AAAA'],
    ['key/damaged', '-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----'],
    ['key/damaged', '-----BEGIN RSA PUBLIC KEY-----AAAA-----END RSA PUBLIC KEY-----'],
    ['key/damaged', '-----BEGIN CERTIFICATE-----*-----END CERTIFICATE-----'],
    [
      'key/damaged',
      `-----BEGIN RSA PUBLIC KEY-----${'A'.repeat(900_000)}-----END RSA PUBLIC KEY-----`,
    ],
    ['key/damaged', '-----BEGIN '.repeat(50_000)],
    ['key/damaged', '-----BEGIN RSA PUBLIC KEY-----A-----END RSA PUBLIC KEY-----'],
    ['key/damaged', '[{"kty":"RSA"'],
    ['key/no-keys', '[{}]'],
    ['key/ssh', 'ssh-rsa AAAAB3NzaC1yc2E demo'],
    ['key/ssh', 'ecdsa-sha2-nistp256 AAAAE2VjZHNh'],
  ])('give %s', async (code, text) => {
    expect(await codeOf(text)).toBe(code);
  });

  test.each([
    ['white space', `M${' '.repeat(200_000)}!`],
    ['padding', `${'='.repeat(200_000)}x`],
    ['base64', `${'MA'.repeat(200_000)}!`],
  ])('are read in no time when they are long %s', async (_, text) => {
    const start = performance.now();
    await parseKeyMaterial(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('never come back in an error', async () => {
    const { privateKey } = pairOf('RS256');
    const { d, ...jwk } = await exportJWK(privateKey);
    const pem = await exportPKCS8(privateKey);
    for (const text of [
      JSON.stringify({ ...jwk, d, e: undefined }),
      JSON.stringify({ ...jwk, d }).slice(0, -1),
      JSON.stringify({ ...jwk, d, kty: jwk.n }),
      JSON.stringify({ [d ?? '']: jwk }),
      pem.slice(0, -100),
      pem.replace('BEGIN PRIVATE', 'BEGIN RSA PRIVATE'),
    ]) {
      const error: unknown = await parseKeyMaterial(text).catch((reason: unknown) => reason);
      expect(isUserError(error)).toBe(true);
      const shown = error instanceof Error ? `${error.message}${String(error.cause)}` : '';
      expect(shown).not.toMatch(/[\w+/-]{40,}/);
    }
  });

  test('give a UserError or a key, whatever they are', async () => {
    const piece = fc.constantFrom(
      '-----BEGIN ',
      'PUBLIC KEY',
      '-----',
      '-----END ',
      '{"kty":',
      '"RSA"',
      '{"keys":[',
      ']}',
      'MIIB',
      '\\n',
    );
    const text = fc.array(fc.oneof(piece, anyText)).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        expect(await codeOf(given)).toMatch(/^(?:none|key\/[\w-]+)$/);
      }),
      { numRuns: 300 },
    );
  });
});
