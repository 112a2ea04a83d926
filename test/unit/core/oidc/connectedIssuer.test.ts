import { describe, expect, test } from 'vitest';
import {
  clientIdOf,
  connectedOrgOf,
  serverIdOf,
} from '../../../../src/core/oidc/connectedIssuer.ts';
import type { Org } from '../../../../src/core/org/org.ts';

const acme: Org = { url: 'https://acme.okta.com', label: 'acme.okta.com', isDemo: false };
const demo: Org = { url: 'http://127.0.0.1:8123', label: 'Demo Org', isDemo: true };

describe('connectedOrgOf', () => {
  test.each([
    ['https://acme.okta.com', acme],
    ['https://acme.okta.com/oauth2/default', acme],
    ['https://acme.okta.com/oauth2/aus1', acme],
    ['http://127.0.0.1:8123', demo],
    ['http://127.0.0.1:8123/oauth2/default', demo],
  ])('finds the org of %s', (iss, org) => {
    expect(connectedOrgOf({ iss }, [demo, acme])).toBe(org);
  });

  test.each([
    'https://acme.okta.com/',
    'https://acme.okta.com/oauth2',
    'https://acme.okta.com/oauth2/',
    'https://acme.okta.com/oauth2/a/b',
    'https://acme.okta.com/oauth2/a?b',
    'https://acme.okta.com/oauth2/a#b',
    'https://acme.okta.com/oauth2/..',
    'https://acme.okta.com/oauth2/..\\..\\a',
    'https://acme.okta.com/oauth2/%2e%2e',
    'https://acme.okta.com/oauth2/a\n',
    `https://acme.okta.com/oauth2/${'a'.repeat(101)}`,
    'https://acme.okta.com.example.com',
    'https://acme.okta.com@example.com',
    'https://acme.okta.com:444',
    'http://acme.okta.com',
    'https://ACME.okta.com',
    'http://127.0.0.1:81234',
    '',
    5,
    undefined,
    ['https://acme.okta.com'],
  ])('finds no org for %j', (iss) => {
    expect(connectedOrgOf({ iss }, [demo, acme])).toBeUndefined();
  });
});

describe('clientIdOf', () => {
  test.each<[string | undefined, Record<string, string | readonly string[] | number>]>([
    ['a', { cid: 'a', aud: 'api' }],
    ['a', { azp: 'a', aud: ['a', 'b'] }],
    ['a', { aud: 'a' }],
    ['a', { aud: ['a'] }],
    [undefined, { aud: ['a', 'b'] }],
    [undefined, { aud: 5 }],
    [undefined, {}],
  ])('is %s for %j', (expected, claims) => {
    expect(clientIdOf(claims)).toBe(expected);
  });
});

describe('serverIdOf', () => {
  test.each([
    ['', 'https://acme.okta.com'],
    ['default', 'https://acme.okta.com/oauth2/default'],
    ['aus1', 'https://acme.okta.com/oauth2/aus1'],
    ['', undefined],
  ])('is %j for the issuer %s', (expected, iss) => {
    expect(serverIdOf(iss === undefined ? {} : { iss })).toBe(expected);
  });
});
