import { CompactEncrypt, SignJWT, exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../../src/core/json.ts';
import type { DecryptedToken } from '../../../../../src/core/jwt/keys/decryptToken.ts';
import { decryptToken } from '../../../../../src/core/jwt/keys/decryptToken.ts';
import { parseKeyMaterial } from '../../../../../src/core/jwt/keys/parseKeyMaterial.ts';
import { isUserError } from '../../../../../src/core/userError.ts';
import { base64url } from '../encode.ts';

const CLAIMS = { sub: '00u1', groups: ['Everyone', 'IT'] };
const ENCRYPTIONS = [
  'A128GCM',
  'A192GCM',
  'A256GCM',
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
];

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
type Recipient = Pair['publicKey'] | Uint8Array;

let rsa: Pair;
let rsaKey: string;
/** As long as the longest token here needs, and unlike any text that is a key of another form. */
const secret = 'demo-secret-of-64-bytes-for-tokens-that-are-shared-by-two-sides!';

async function sealed(
  content: string | Uint8Array,
  recipient: Recipient,
  header: { alg: string; enc?: string; [name: string]: unknown },
): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return new CompactEncrypt(bytes)
    .setProtectedHeader({ enc: 'A256GCM', ...header })
    .encrypt(recipient);
}

async function opened(compact: string, key: string): Promise<DecryptedToken> {
  return decryptToken(compact, await parseKeyMaterial(key));
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return isUserError(error) ? error.code : String(error);
}

async function jwkText({ privateKey }: Pair, members: JsonObject = {}): Promise<string> {
  return JSON.stringify({ ...(await exportJWK(privateKey)), ...members });
}

beforeAll(async () => {
  rsa = await generateKeyPair('RSA-OAEP-256', { extractable: true });
  rsaKey = await jwkText(rsa);
});

describe('decryptToken', () => {
  test.each(['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'])(
    'opens %s with a private key as JWK or PEM',
    async (alg) => {
      const pair = await generateKeyPair(alg, { extractable: true });
      const compact = await sealed(JSON.stringify(CLAIMS), pair.publicKey, { alg });
      for (const key of [await jwkText(pair), await exportPKCS8(pair.privateKey)]) {
        expect(await opened(compact, key)).toStrictEqual({ claims: CLAIMS });
      }
    },
  );

  test.each(['P-256', 'P-384', 'P-521', 'X25519'])('opens ECDH-ES on %s', async (crv) => {
    for (const alg of ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A256KW']) {
      const pair = await generateKeyPair(alg, { extractable: true, crv });
      const compact = await sealed(JSON.stringify(CLAIMS), pair.publicKey, { alg });
      for (const key of [await jwkText(pair), await exportPKCS8(pair.privateKey)]) {
        expect(await opened(compact, key)).toStrictEqual({ claims: CLAIMS });
      }
    }
  });

  test.each(ENCRYPTIONS)('opens the content encryption %s', async (enc) => {
    const compact = await sealed(JSON.stringify(CLAIMS), rsa.publicKey, {
      alg: 'RSA-OAEP-256',
      enc,
    });
    expect((await opened(compact, rsaKey)).claims).toStrictEqual(CLAIMS);
  });

  test.each([
    ['A128KW', 16],
    ['A256KW', 32],
    ['A256GCMKW', 32],
    ['dir', 32],
    ['PBES2-HS256+A128KW', 20],
  ])('opens %s with a shared secret as text, base64url or JWK', async (alg, length) => {
    const text = secret.slice(0, length);
    const bytes = new TextEncoder().encode(text);
    const compact = await sealed(JSON.stringify(CLAIMS), bytes, { alg });
    for (const key of [
      text,
      base64url(bytes),
      JSON.stringify({ kty: 'oct', k: base64url(bytes) }),
    ]) {
      expect((await opened(compact, key)).claims).toStrictEqual(CLAIMS);
    }
    expect(await codeOf(opened(compact, secret.slice(-length)))).toBe('decrypt/wrong-key');
  });

  test('gives the signed token inside with its claims', async () => {
    const inside = await new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32));
    const compact = await sealed(inside, rsa.publicKey, { alg: 'RSA-OAEP-256', cty: 'JWT' });
    const { claims, nested } = await opened(compact, await jwkText(rsa, { alg: 'RS256' }));
    expect(claims).toStrictEqual(CLAIMS);
    expect(nested?.compact).toBe(inside);
    expect(nested?.decoded).toMatchObject({ kind: 'signed', faults: [] });
  });

  test('tries every key of a set that is of the right type', async () => {
    const other = await generateKeyPair('RSA-OAEP-256', { extractable: true });
    const curve = await generateKeyPair('ES256', { extractable: true });
    const keys = [curve, other, rsa].map(({ privateKey }) => exportJWK(privateKey));
    const set = JSON.stringify({ keys: await Promise.all(keys) });
    const compact = await sealed('{}', rsa.publicKey, { alg: 'RSA-OAEP-256' });
    expect((await opened(compact, set)).claims).toStrictEqual({});
    const wrong = JSON.stringify({ keys: (await Promise.all(keys)).slice(0, 2) });
    expect(await codeOf(opened(compact, wrong))).toBe('decrypt/wrong-key');
  });

  test('unpacks a compressed token as far as is safe', async () => {
    const header = { alg: 'dir', zip: 'DEF' };
    const bytes = new TextEncoder().encode(secret.slice(0, 32));
    const small = await sealed(JSON.stringify(CLAIMS), bytes, header);
    expect((await opened(small, secret.slice(0, 32))).claims).toStrictEqual(CLAIMS);
    const bomb = await sealed(JSON.stringify({ a: 'x'.repeat(4_000_000) }), bytes, header);
    expect(await codeOf(opened(bomb, secret.slice(0, 32)))).toBe('decrypt/damaged');
  });
});

describe('a token that is not decrypted', () => {
  test('is not, or is for another key, or has another algorithm', async () => {
    const compact = await sealed('{}', rsa.publicKey, { alg: 'RSA-OAEP-256' });
    expect(await codeOf(opened(compact, await exportSPKI(rsa.publicKey)))).toBe('key/public-key');
    expect(await codeOf(opened(compact, 'a secret'))).toBe('decrypt/algorithm');
    const curve = await generateKeyPair('ES256', { extractable: true });
    expect(await codeOf(opened(compact, await jwkText(curve)))).toBe('decrypt/algorithm');
    const other = await jwkText(rsa, { alg: 'RSA-OAEP' });
    expect(await codeOf(opened(compact, other))).toBe('decrypt/algorithm');
    for (const text of ['', 'x', 'eyJhbGciOiJub25lIn0.e30.', 'a.b.c.d.e']) {
      expect(await codeOf(opened(text, rsaKey))).toBe('decrypt/not-encrypted');
    }
  });

  test('was changed in any of its parts', async () => {
    const compact = await sealed('{"a":1}', rsa.publicKey, { alg: 'RSA-OAEP-256' });
    const parts = compact.split('.');
    for (const index of [1, 2, 3, 4]) {
      const part = parts[index] ?? '';
      const changed = `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`;
      const text = parts.with(index, changed).join('.');
      expect(await codeOf(opened(text, rsaKey))).toBe('decrypt/wrong-key');
    }
    const cut = compact.slice(0, -10);
    expect(await codeOf(opened(cut, rsaKey))).toMatch(/^decrypt\/(?:wrong-key|damaged)$/);
  });

  test('holds no claims', async () => {
    const inside = await sealed('{}', rsa.publicKey, { alg: 'RSA-OAEP-256' });
    const cases: readonly (readonly [string, string | Uint8Array])[] = [
      ['decrypt/encrypted-twice', inside],
      ['decrypt/not-claims', ''],
      ['decrypt/not-claims', '[]'],
      ['decrypt/not-claims', 'text'],
      ['decrypt/not-claims', '{"a":1}x'],
      ['decrypt/not-claims', 'e30.AAAA.'],
      ['decrypt/not-claims', `{"a":${'['.repeat(200)}${']'.repeat(200)}}`],
      ['decrypt/not-claims', new Uint8Array([0x7b, 0xff, 0x7d])],
    ];
    for (const [code, content] of cases) {
      const compact = await sealed(content, rsa.publicKey, { alg: 'RSA-OAEP-256' });
      expect([content, await codeOf(opened(compact, rsaKey))]).toStrictEqual([content, code]);
    }
  });

  test.each<[string, object]>([
    ['decrypt/algorithm', { alg: 'RSA1_5', enc: 'A256GCM' }],
    ['decrypt/algorithm', { alg: 'none', enc: 'A256GCM' }],
    ['decrypt/algorithm', { enc: 'A256GCM' }],
    ['decrypt/algorithm', { alg: 'RSA-OAEP-256', enc: 'none' }],
    ['decrypt/damaged', { alg: 'RSA-OAEP-256', enc: 'A256GCM', crit: ['x'], x: 1 }],
    ['decrypt/damaged', { alg: 'RSA-OAEP-256', enc: 'A256GCM', zip: 'BOMB' }],
  ])('gives %s for the header %j', async (code, header) => {
    const compact = await sealed('{}', rsa.publicKey, { alg: 'RSA-OAEP-256' });
    const [, ...parts] = compact.split('.');
    const text = [base64url(JSON.stringify(header)), ...parts].join('.');
    expect(await codeOf(opened(text, rsaKey))).toBe(code);
  });

  test('asks for too much work', async () => {
    const header = {
      alg: 'PBES2-HS256+A128KW',
      enc: 'A256GCM',
      p2c: 10_000_000,
      p2s: 'AAAAAAAAAAA',
    };
    const text = `${base64url(JSON.stringify(header))}.AAAA.AAAA.AAAA.AAAA`;
    expect(await codeOf(opened(text, 'secret'))).toMatch(/^decrypt\//);
  });

  test('tells nothing of the key or the token in its error', async () => {
    const compact = await sealed('{"sub":"00u1"}', rsa.publicKey, { alg: 'RSA-OAEP-256' });
    const other = await jwkText(await generateKeyPair('RSA-OAEP-256', { extractable: true }));
    const error: unknown = await opened(compact, other).catch((reason: unknown) => reason);
    expect(isUserError(error)).toBe(true);
    const told = error instanceof Error ? `${error.message} ${String(error.cause)}` : '';
    expect(told).not.toMatch(/[\w-]{30,}|00u1/);
  });
});
