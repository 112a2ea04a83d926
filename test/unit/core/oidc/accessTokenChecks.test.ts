import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import type { ExpectedAccessToken } from '../../../../src/core/oidc/accessTokenChecks.ts';
import { accessTokenClaimChecks } from '../../../../src/core/oidc/accessTokenChecks.ts';

const NOW = 1_574_201_600;
const expected: ExpectedAccessToken = {
  issuer: 'https://org.example.com/oauth2/default',
  clientId: '0oa1',
  nowMilliseconds: NOW * 1000,
  keyThumbprint: undefined,
};
const payload: JsonObject = {
  iss: 'https://org.example.com/oauth2/default',
  cid: '0oa1',
  iat: NOW - 10,
  exp: NOW + 3590,
};

function failedBy(change: JsonObject, other: Partial<ExpectedAccessToken> = {}): readonly string[] {
  const checks = accessTokenClaimChecks({ ...payload, ...change }, { ...expected, ...other });
  return checks.filter(({ verdict }) => verdict !== 'passed').map(({ id }) => id);
}

it('passes an access token of the server for the app', () => {
  expect(failedBy({})).toEqual([]);
  expect(failedBy({ cnf: { jkt: 'k' } }, { keyThumbprint: 'k' })).toEqual([]);
});

it.each<[string, JsonObject]>([
  ['issuer', { iss: 'https://org.example.com' }],
  ['issuer', { iss: undefined }],
  ['issuer', { iss: [expected.issuer] }],
  ['client', { cid: '0oa2' }],
  ['client', { cid: undefined }],
  ['exp', { exp: NOW - 300 }],
  ['exp', { exp: undefined }],
  ['iat', { iat: NOW + 301 }],
  ['iat', { iat: undefined }],
])('fails only %s for %j', (id, change) => {
  expect(failedBy(change)).toEqual([id]);
});

it.each([{}, { cnf: {} }, { cnf: 'k' }, { cnf: { jkt: 'other' } }, { cnf: { jkt: ['k'] } }])(
  'fails a token that should be bound to a key and has %j',
  (change) => {
    expect(failedBy(change, { keyThumbprint: 'k' })).toEqual(['key']);
  },
);
