import { describe, expect, it } from 'vitest';
import { createValidator } from './validator.ts';

const PATH = '/api/v1/internal/apps/0oa1demo/settings/oauth/idToken';
const FILTER = { valueType: 'GROUPS', name: 'groups', groupFilterType: 'REGEX', value: '.*' };
const EXPRESSION = { valueType: 'EXPRESSION', name: 'bb', value: 'aa' };
const UNSET = { valueType: null, name: null, groupFilterType: null, value: null };
const READ = {
  issuer: 'https://example.okta.com',
  orgUrl: null,
  customUrl: null,
  audience: '0oa1demo',
  issuerMode: 'ORG_URL',
};
const WRITTEN = { ...READ, issuer: null, audience: null };
const validator = createValidator({});

const faultsOf = {
  request: (body: unknown) => validator.validateRequest('POST', PATH, new URLSearchParams(), body),
  read: (body: unknown) => validator.validateAnswer('GET', PATH, 200, body),
  written: (body: unknown) => validator.validateAnswer('POST', PATH, 200, body),
};

describe.each([
  ['request', { issuerMode: 'DYNAMIC' }],
  ['read', READ],
  ['written', WRITTEN],
] as const)('a groups claim, %s', (direction, common) => {
  it.each([{}, FILTER, EXPRESSION])('conforms with %j', (claim) => {
    expect(faultsOf[direction]({ ...common, ...claim })).toEqual([]);
  });

  it.each([
    UNSET,
    { ...FILTER, groupFilterType: 'STARTS_with' },
    { ...EXPRESSION, groupFilterType: 'REGEX' },
    { ...EXPRESSION, value: '' },
    { name: 'groups' },
    { valueType: 'GROUPS', name: 'groups', value: '.*' },
    { valueType: 'SYSTEM', name: 'groups', value: '.*' },
    { issuerMode: 'ORG' },
    { extra: 1 },
  ])('deviates with %j', (claim) => {
    expect(faultsOf[direction]({ ...common, ...claim })).not.toEqual([]);
  });
});

describe('the answers to a read and a write of a groups claim', () => {
  it('are not taken for one another', () => {
    expect(faultsOf.read(WRITTEN)).not.toEqual([]);
    expect(faultsOf.written(READ)).not.toEqual([]);
  });
});
