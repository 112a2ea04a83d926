import { CompactSign, SignJWT, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../../src/core/json.ts';
import { stringAt } from '../../../../../src/core/json.ts';
import type { Check } from '../../../../../src/core/jwt/checks/check.ts';
import { secretOf } from '../../../../../src/core/jwt/keys/secrets.ts';
import { keysOfSet } from '../../../../../src/core/jwt/keys/verificationKeys.ts';
import type { SharedSecret } from '../../../../../src/core/jwt/keys/verificationKeys.ts';
import { verifySignature } from '../../../../../src/core/jwt/checks/verifySignature.ts';
import { base64url } from '../encode.ts';
import { EXAMPLES } from '../rfcExamples.ts';

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

/** Checks with the published keys of a demo issuer. */
function verify(compact: string, jwks: JsonObject): Promise<Check> {
  return verifySignature(compact, keysOfSet(jwks, 'the keys of acme.okta.com'));
}

function sign(
  header: { alg?: string; kid?: string; [name: string]: unknown } = {},
  named: { kid?: string } = { kid: 'demo' },
): Promise<string> {
  return new SignJWT({ sub: 'demo' })
    .setProtectedHeader({ alg: 'RS256', ...named, ...header })
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
      expect(await verify(compact, jwks)).toMatchObject({
        id: 'signature',
        verdict: 'passed',
      });
      const [header, , signature] = compact.split('.');
      const changed = `${header ?? ''}.${base64url('{"groups":["Admins"]}')}.${signature ?? ''}`;
      expect((await verify(changed, jwks)).verdict).toBe('failed');
    },
  );

  test('tries every fitting key when the header names none', async () => {
    const compact = await new CompactSign(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(pair.privateKey);
    const other = await publicJwk(await generateKeyPair('RS256', { extractable: true }), {});
    expect((await verify(compact, { keys: [other, key] })).verdict).toBe('passed');
    expect((await verify(compact, { keys: [other] })).verdict).toBe('failed');
  });

  test('leaves it open when no key fits', async () => {
    const compact = await sign();
    const other = { ...key, kid: 'other' };
    expect(await verify(compact, { keys: [other, other] })).toMatchObject({
      verdict: 'unknown',
      explanation:
        'Key "demo", which the token names, is not found in the keys of acme.okta.com (2 in all).',
    });
    for (const unfit of [{ use: 'enc' }, { alg: 'PS256' }, { kty: 'EC' }, { key_ops: ['sign'] }]) {
      expect((await verify(compact, { keys: [{ ...key, ...unfit }] })).verdict).toBe('unknown');
    }
    for (const jwks of [{}, { keys: 'none' }, { keys: [null, 'key', []] }]) {
      expect((await verify(compact, jwks)).verdict).toBe('unknown');
    }
  });

  test('leaves it open when the key is unusable', async () => {
    const compact = await sign();
    for (const broken of [{ n: 'AQAB' }, { n: '' }, { n: '*' }, { e: 5 }]) {
      expect((await verify(compact, { keys: [{ ...key, ...broken }] })).verdict).toBe('unknown');
    }
    const point = { kty: 'EC', crv: 'P-256', kid: 'demo', x: 'A'.repeat(43), y: 'A'.repeat(43) };
    const es256 = `${base64url('{"alg":"ES256","kid":"demo"}')}.e30.${'A'.repeat(86)}`;
    expect((await verify(es256, { keys: [point] })).verdict).toBe('unknown');
  });

  test('never trusts a key or an address in the header', async () => {
    const header = { jwk: key, jku: 'http://127.0.0.1:9/keys', x5u: 'http://127.0.0.1:9/cert' };
    const compact = await sign(header);
    const other = await publicJwk(await generateKeyPair('RS256', { extractable: true }), {
      kid: 'demo',
    });
    expect((await verify(compact, { keys: [other] })).verdict).toBe('failed');
    expect((await verify(compact, { keys: [] })).verdict).toBe('unknown');
  });

  test('fails a shared-secret signature made with the public key', async () => {
    const secret = new TextEncoder().encode(stringAt(key, 'n'));
    const compact = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', kid: 'demo' })
      .sign(secret);
    const oct = { kty: 'oct', kid: 'demo', k: base64url(secret) };
    for (const keys of [[key], [oct]]) {
      expect((await verify(compact, { keys })).verdict).toBe('failed');
    }
  });

  test('repeats little of what the header says is critical', async () => {
    const name = 'x'.repeat(100_000);
    const header = base64url(
      JSON.stringify({ alg: 'RS256', kid: 'demo', crit: [name], [name]: 1 }),
    );
    const { verdict, explanation } = await verify(`${header}.e30.AAAA`, { keys: [key] });
    expect(verdict).toBe('failed');
    expect(explanation.length).toBeLessThan(1000);
  });

  test('fails what is not signed, not strict base64url or critical beyond understanding', async () => {
    const compact = await sign();
    const [header = '', payload = '', signature = ''] = compact.split('.');
    const critical = await new CompactSign(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: 'RS256', kid: 'demo', b64: true, crit: ['b64'] })
      .sign(pair.privateKey);
    expect((await verify(critical, { keys: [key] })).verdict).toBe('passed');
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
      expect((await verify(text, { keys: [key] })).verdict).toBe('failed');
    }
    const encrypted = `${base64url('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA`;
    expect((await verify(encrypted, { keys: [key] })).verdict).toBe('unknown');
  });
});

describe('where a key comes from', () => {
  test('is told with the key and the algorithm', async () => {
    const right = await verify(await sign(), { keys: [key] });
    expect(right.explanation).toBe(
      'The RS256 signature is right for key "demo" from the keys of acme.okta.com.',
    );
    const other = await publicJwk(await generateKeyPair('RS256', { extractable: true }), {});
    const wrong = await verify(await sign(), { keys: [other] });
    expect(wrong.explanation).toContain(
      'wrong for the keys of acme.okta.com: the token was changed',
    );
  });

  test('a key without an identifier may be the one that the token names', async () => {
    const nameless = { ...key, kid: undefined };
    expect((await verify(await sign(), { keys: [nameless] })).verdict).toBe('passed');
    const both = { keys: [{ ...key, kid: 'other' }, nameless] };
    expect((await verify(await sign(), both)).verdict).toBe('passed');
  });
});

describe('hostile sets of keys', () => {
  test('of many keys, 20 are tried and the rest is told', async () => {
    const other = await publicJwk(await generateKeyPair('RS256', { extractable: true }), {});
    const keys = Array.from({ length: 10_000 }, () => other);
    const compact = await sign({}, {});
    expect(await verify(compact, { keys: [...keys, key] })).toMatchObject({
      verdict: 'unknown',
      explanation: expect.stringContaining('9981 more') as string,
    });
    expect((await verify(compact, { keys: [...keys.slice(0, 19), key] })).verdict).toBe('passed');
    expect(
      (await verify(await sign(), { keys: [...keys.map((k) => ({ ...k, kid: 'x' })), key] }))
        .verdict,
    ).toBe('passed');
  });

  test.each<[string, JsonObject]>([
    ['a modulus of a million characters', { kty: 'RSA', n: 'x'.repeat(1_000_000), e: 'AQAB' }],
    ['a modulus of 24 bits', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }],
    ['no modulus', { kty: 'RSA' }],
    ['a list as its type', { kty: ['RSA'], n: 'AQAB' }],
    ['a point that is on no curve', { kty: 'EC', crv: 'P-256', x: 'A', y: 'A' }],
    ['a shared secret', { kty: 'oct', k: 'AAAA' }],
    ['members of wrong types', { kty: 'RSA', n: {}, e: null }],
    ['a type that is not known', { kty: 'AKP', alg: 'RS256', pub: 'AAAA' }],
  ])('a key with %s leaves the signature open', async (_what, broken) => {
    const compact = await sign({}, {});
    expect((await verify(compact, { keys: [broken] })).verdict).toBe('unknown');
  });

  test.each(['ES256K', 'ML-DSA-44', 'Ed448', 'RS255', '__proto__', 'constructor'])(
    'the algorithm %s cannot be checked, which is no failure',
    async (alg) => {
      const compact = `${base64url(JSON.stringify({ alg }))}.e30.AAAA`;
      const check = await verify(compact, { keys: [key] });
      expect(check.verdict).toBe('unknown');
      expect(check.explanation).toBe(`"${alg}" is not an algorithm that can be checked here.`);
    },
  );
});

describe('shared secrets', () => {
  const bytes = new TextEncoder().encode('a secret of the demo org, 32 bytes');

  function hmac(alg: string, secret: Uint8Array, kid?: string): Promise<string> {
    return new SignJWT({ sub: 'demo' })
      .setProtectedHeader({ alg, ...(kid === undefined ? {} : { kid }) })
      .sign(secret);
  }

  function withSecrets(
    compact: string,
    secrets: readonly SharedSecret[],
    keys: readonly JsonObject[] = [],
  ): Promise<Check> {
    return verifySignature(compact, { keys, secrets, source: 'the pasted key' });
  }

  test.each(['HS256', 'HS384', 'HS512'])('check %s', async (alg) => {
    const secret = new Uint8Array(64).fill(7);
    const compact = await hmac(alg, secret);
    const right = await withSecrets(compact, [{ bytes: secret, read: 'as text' }]);
    expect(right).toMatchObject({
      verdict: 'passed',
      explanation: `The ${alg} signature is right for the pasted key. The secret is read as text.`,
    });
    const wrong = await withSecrets(compact, [{ bytes, read: 'as text' }]);
    expect(wrong.verdict).toBe('failed');
  });

  test('that are too short are said to be', async () => {
    const secret = new TextEncoder().encode('short');
    const right = await withSecrets(await hmac('HS256', secret), [
      { bytes, read: 'as text' },
      { bytes: secret, read: 'as base64url' },
    ]);
    expect(right.verdict).toBe('passed');
    expect(right.explanation).toContain(
      'read as base64url. The secret has 5 bytes, but HS256 needs 32',
    );
  });

  test('are for the identifier, the algorithm and the use that they name', async () => {
    const compact = await hmac('HS256', bytes, 'a');
    const verdict = async (members: Partial<SharedSecret>): Promise<string> =>
      (await withSecrets(compact, [{ bytes, read: 'as text', ...members }])).verdict;
    expect(await verdict({ kid: 'a', alg: 'HS256', isForSignatures: true })).toBe('passed');
    expect(await verdict({})).toBe('passed');
    expect(await verdict({ kid: 'b' })).toBe('unknown');
    expect(await verdict({ alg: 'HS512' })).toBe('unknown');
    expect(await verdict({ isForSignatures: false })).toBe('unknown');
  });

  test('never check a token that is signed with a private key, nor a public key one of theirs', async () => {
    const secret = { bytes, read: 'as text' };
    expect((await withSecrets(await sign(), [secret])).verdict).toBe('unknown');
    const pem = new TextEncoder().encode(await exportSPKI(pair.publicKey));
    for (const confused of [pem, new TextEncoder().encode(JSON.stringify(key))]) {
      const forged = await hmac('HS256', confused);
      const check = await withSecrets(forged, [], [key]);
      expect(check.verdict).toBe('failed');
      expect(check.explanation).toContain('only public keys');
    }
  });
});

describe('examples of RFC 7515 and RFC 8037', () => {
  test.each(EXAMPLES)(
    'the signature of $name is right, and wrong once changed',
    async (example) => {
      const { compact, jwk } = example;
      const secret = secretOf(jwk);
      const keys = {
        keys: secret ? [] : [jwk],
        secrets: secret ? [secret] : [],
        source: 'the example',
      };
      expect((await verifySignature(compact, keys)).verdict).toBe('passed');
      const [header = '', payload = '', signature = ''] = compact.split('.');
      const changed = `${header}.${payload.slice(0, -4)}AAAA.${signature}`;
      expect((await verifySignature(changed, keys)).verdict).toBe('failed');
    },
  );
});
