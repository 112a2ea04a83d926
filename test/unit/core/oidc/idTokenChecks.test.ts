import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import type { ExpectedIdToken } from '../../../../src/core/oidc/expectedIdToken.ts';
import { timeChecks } from '../../../../src/core/jwt/checks/timeChecks.ts';
import { idTokenClaimChecks } from '../../../../src/core/oidc/idTokenChecks.ts';

const NOW = 1_574_201_600;
/** The access token and its hash of OpenID Connect Core, appendix A.4. */
const ACCESS_TOKEN = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
const ACCESS_TOKEN_HASH = '77QmUPtjPfzWtF2AnpK9RQ';

const expected: ExpectedIdToken = {
  issuer: 'https://org.example.com',
  clientId: '0oa1',
  nonce: 'UBGW',
  nowMilliseconds: NOW * 1000,
  issuedBy: 'token endpoint',
  isRefreshed: false,
  maximumAgeSeconds: undefined,
  accessToken: undefined,
  code: undefined,
};
const payload: JsonObject = {
  sub: '00u1',
  iss: 'https://org.example.com',
  aud: '0oa1',
  iat: NOW - 10,
  exp: NOW + 3590,
  nonce: 'UBGW',
};

async function verdicts(
  change: JsonObject,
  other: { header?: JsonObject; expected?: Partial<ExpectedIdToken> } = {},
): Promise<Record<string, string>> {
  const checks = await idTokenClaimChecks(
    { ...payload, ...change },
    other.header ?? { alg: 'RS256', kid: 'k' },
    { ...expected, ...other.expected },
  );
  return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
}

const allPassed = {
  issuer: 'passed',
  audience: 'passed',
  age: 'passed',
  nonce: 'passed',
  subject: 'passed',
  'token-type': 'passed',
  exp: 'passed',
  iat: 'passed',
};

it('passes a good ID token, and one with several audiences and its own azp', async () => {
  expect(await verdicts({})).toEqual(allPassed);
  expect(await verdicts({ aud: ['0oa2', '0oa1'], azp: '0oa1' })).toEqual({
    ...allPassed,
    'authorized-party': 'passed',
  });
});

const failures: [string, JsonObject][] = [
  ['issuer', { iss: 'https://other.example.com' }],
  ['issuer', { iss: 'https://org.example.com/' }],
  ['issuer', { iss: undefined }],
  ['issuer', { iss: ['https://org.example.com'] }],
  ['audience', { aud: '0oa2' }],
  ['audience', { aud: undefined }],
  ['audience', { aud: [] }],
  ['audience', { aud: [['0oa1']], azp: '0oa1' }],
  ['audience', { aud: { 0: '0oa1' } }],
  ['authorized-party', { aud: ['0oa1', '0oa2'] }],
  ['authorized-party', { azp: '0oa2' }],
  ['authorized-party', { azp: null }],
  ['exp', { exp: NOW - 300 }],
  ['exp', { exp: undefined }],
  ['exp', { exp: String(NOW + 3590) }],
  ['exp', { exp: 1e300 }],
  ['nbf', { nbf: NOW + 301 }],
  ['iat', { iat: NOW + 301 }],
  ['age', { iat: NOW - 3901 }],
  ['iat', { iat: undefined }],
  ['iat', { iat: '1' }],
  ['iat', { iat: NOW * 1000 }],
  ['nonce', { nonce: 'UBGX' }],
  ['nonce', { nonce: undefined }],
  ['nonce', { nonce: ['UBGW'] }],
  ['subject', { sub: undefined }],
  ['subject', { sub: '' }],
  ['subject', { sub: 7 }],
  ['subject', { sub: 'x'.repeat(256) }],
];

it.each(failures)('fails only %s for %j', async (id, change) => {
  const found = await verdicts(change);
  expect(Object.keys(found).filter((key) => found[key] === 'failed')).toEqual([id]);
});

it.each([{ exp: NOW - 299 }, { iat: NOW + 300 }, { iat: NOW - 3900 }, { sub: 'x'.repeat(255) }])(
  'passes %j, which is just inside the limits',
  async (change) => {
    expect(await verdicts(change)).toEqual(allPassed);
  },
);

it('fails a nonce that was not sent and passes its absence', async () => {
  const withoutNonce = { expected: { nonce: '' } };
  expect(await verdicts({}, withoutNonce)).toMatchObject({ nonce: 'failed' });
  expect(await verdicts({ nonce: undefined }, withoutNonce)).toMatchObject({ nonce: 'passed' });
});

it.each([
  [{ nonce: undefined }, 'passed'],
  [{}, 'passed'],
  [{ nonce: 'UBGX' }, 'failed'],
])('judges the nonce of a refreshed ID token with %j as %s', async (change, verdict) => {
  const found = await verdicts(change, { expected: { isRefreshed: true } });
  expect(found['nonce']).toBe(verdict);
});

it.each([
  [{ auth_time: NOW - 60 }, 60, 'passed'],
  [{ auth_time: NOW - 360 }, 60, 'passed'],
  [{ auth_time: NOW - 361 }, 60, 'failed'],
  [{ auth_time: NOW - 301 }, 0, 'failed'],
  [{}, 60, 'failed'],
  [{ auth_time: String(NOW) }, 60, 'failed'],
  [{ auth_time: NOW * 1000 }, 60, 'failed'],
  [{ auth_time: NaN }, 60, 'failed'],
  [{ auth_time: NOW - 10_000 }, undefined, undefined],
])('judges %j where max_age is %s as %s', async (change, maximumAgeSeconds, verdict) => {
  const found = await verdicts(change, { expected: { maximumAgeSeconds } });
  expect(found['auth-time']).toBe(verdict);
});

it.each([
  ['JWT', 'passed'],
  [undefined, 'passed'],
  ['at+jwt', 'failed'],
  ['application/AT+JWT', 'failed'],
  ['logout+jwt', 'failed'],
])('judges the header type %s as %s', async (typ, verdict) => {
  expect(await verdicts({}, { header: { alg: 'RS256', typ } })).toMatchObject({
    'token-type': verdict,
  });
});

it.each([
  [{ at_hash: ACCESS_TOKEN_HASH }, 'RS256', 'passed'],
  [{ at_hash: ACCESS_TOKEN_HASH.slice(1) }, 'RS256', 'failed'],
  [{ at_hash: ACCESS_TOKEN_HASH }, 'RS512', 'failed'],
  [{ at_hash: 7 }, 'EdDSA', 'failed'],
  [{ at_hash: ACCESS_TOKEN_HASH }, 'none', 'unknown'],
  [{}, 'RS256', undefined],
] as const)('judges %j under %s as %s', async (change, alg, verdict) => {
  const found = await verdicts(change, {
    header: { alg },
    expected: { accessToken: ACCESS_TOKEN },
  });
  expect(found['access-token-hash']).toBe(verdict);
});

it.each([
  ['token endpoint', undefined],
  ['authorization endpoint', 'failed'],
] as const)('judges a missing at_hash from the %s as %s', async (issuedBy, verdict) => {
  const found = await verdicts({}, { expected: { issuedBy, accessToken: ACCESS_TOKEN } });
  expect(found['access-token-hash']).toBe(verdict);
});

/** The code and its hash of OpenID Connect Core, appendix A.4. */
const CODE = 'Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk';
const CODE_HASH = 'LDktKdoQak3Pk0cnXxCltA';

it.each([
  [{ c_hash: CODE_HASH }, 'RS256', 'passed'],
  [{ c_hash: CODE_HASH.slice(1) }, 'RS256', 'failed'],
  [{ c_hash: CODE_HASH }, 'RS512', 'failed'],
  [{ c_hash: [CODE_HASH] }, 'RS256', 'failed'],
  [{}, 'RS256', 'failed'],
  [{ c_hash: CODE_HASH }, 'none', 'unknown'],
] as const)('judges %j under %s, beside a code, as %s', async (change, alg, verdict) => {
  const found = await verdicts(change, { header: { alg }, expected: { code: CODE } });
  expect(found['code-hash']).toBe(verdict);
});

it('judges no code hash where no code came along', async () => {
  expect(await verdicts({ c_hash: 'x' })).not.toHaveProperty('code-hash');
});

it('puts the compared values into words, made plain', async () => {
  const checks = await idTokenClaimChecks(
    { ...payload, iss: `https://evil.example.com/\u202E\n${'x'.repeat(1000)}` },
    {},
    expected,
  );
  const { explanation } = checks.find(({ id }) => id === 'issuer') ?? { explanation: '' };
  expect(explanation).toMatch(/^iss is "https:\/\/evil.example.com\/.*…, but .*org.example.com/u);
  expect(explanation).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(checks.find(({ id }) => id === 'age')?.explanation).toBe(
    '"iat" is 10 seconds ago, which fits a token that was asked for just now.',
  );
});

it('says of the times what is said of a pasted token, also when they pass', async () => {
  const checks = await idTokenClaimChecks(payload, {}, expected);
  expect(checks).toEqual(expect.arrayContaining([...timeChecks(payload, NOW * 1000)]));
});
