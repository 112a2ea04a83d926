import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  metadataUrl,
  parseServerMetadata,
  usualEndpoints,
} from '../../../../src/core/oidc/serverMetadata.ts';
import { isUserError } from '../../../../src/core/userError.ts';

const ORG = 'https://dev-123.example.com';
const CUSTOM = 'https://id.example.com';

it.each([
  ['', ORG, `${ORG}/oauth2/v1/token`],
  ['default', `${ORG}/oauth2/default`, `${ORG}/oauth2/default/v1/token`],
  ['aus1', `${ORG}/oauth2/aus1`, `${ORG}/oauth2/aus1/v1/token`],
])('reads the metadata of the server "%s"', (serverId, issuer, token) => {
  expect(parseServerMetadata({ issuer, token_endpoint: token }, ORG, serverId)).toEqual({
    issuer,
    endpoints: usualEndpoints(ORG, serverId),
    scopes: undefined,
    namesIssuerInAnswers: false,
    requiresPushedRequests: false,
  });
  expect(usualEndpoints(ORG, serverId).token).toBe(token);
});

it('reads what the server says of itself', () => {
  const document = {
    issuer: ORG,
    jwks_uri: `${ORG}/elsewhere/keys?v=1`,
    scopes_supported: ['openid', 7, 'groups'],
    authorization_response_iss_parameter_supported: true,
    require_pushed_authorization_requests: true,
  };
  expect(parseServerMetadata(document, ORG, '')).toMatchObject({
    endpoints: { keys: `${ORG}/elsewhere/keys?v=1` },
    scopes: ['openid', 'groups'],
    namesIssuerInAnswers: true,
    requiresPushedRequests: true,
  });
});

it.each(['true', 1, null, undefined, ['true']])('takes %j for no promise', (value) => {
  const document: JsonObject = {
    issuer: ORG,
    authorization_response_iss_parameter_supported: value,
    require_pushed_authorization_requests: value,
  };
  expect(parseServerMetadata(document, ORG, '')).toMatchObject({
    namesIssuerInAnswers: false,
    requiresPushedRequests: false,
  });
});

it.each([
  ['', CUSTOM, `${CUSTOM}/oauth2/v1/keys`, `${ORG}/oauth2/v1/keys`],
  [
    'default',
    `${CUSTOM}/oauth2/default`,
    `${CUSTOM}/oauth2/default/v1/keys`,
    `${ORG}/oauth2/default/v1/keys`,
  ],
])(
  'takes the issuer of a custom domain, and its endpoints from the org: "%s"',
  (id, issuer, jwks, keys) => {
    const found = parseServerMetadata({ issuer, jwks_uri: jwks }, ORG, id);
    expect(found).toMatchObject({ issuer, endpoints: { keys } });
  },
);

it('knows a custom server by its name as well as by its id', () => {
  const issuer = `${ORG}/oauth2/aus1`;
  expect(parseServerMetadata({ issuer }, ORG, 'default').issuer).toBe(issuer);
});

const keys = `${ORG}/oauth2/v1/keys`;
const poisoned: [string, JsonObject][] = [
  ['', { issuer: 'http://dev-123.example.com' }],
  ['', { issuer: `${ORG}/` }],
  ['', { issuer: `${ORG}/oauth2/default` }],
  ['', { issuer: `${ORG}?x` }],
  ['', { issuer: `${ORG}#x` }],
  ['', { issuer: 'https://user@evil.example.com' }],
  ['', { issuer: 'HTTPS://dev-123.example.com' }],
  ['', { issuer: [ORG] }],
  ['', { issuer: 'text' }],
  ['', { jwks_uri: keys }],
  ['default', { issuer: ORG }],
  ['default', { issuer: `${ORG}/oauth2/` }],
  ['default', { issuer: `${ORG}/oauth2/a/b` }],
  ['default', { issuer: `${ORG}/other/default` }],
  ['default', { issuer: `${ORG}/oauth2/default/` }],
  ['default', { issuer: `${ORG}/x/../oauth2/default` }],
  ['', { issuer: ORG, jwks_uri: 'https://evil.example.com/keys' }],
  ['', { issuer: ORG, jwks_uri: 'http://dev-123.example.com/oauth2/v1/keys' }],
  ['', { issuer: ORG, jwks_uri: 'https://dev-123.example.com:444/oauth2/v1/keys' }],
  ['', { issuer: ORG, jwks_uri: '/oauth2/v1/keys' }],
  ['', { issuer: ORG, jwks_uri: 'data:application/json,{}' }],
  ['', { issuer: ORG, token_endpoint: 'https://dev-123.example.com.evil.example.com/token' }],
  ['', { issuer: ORG, authorization_endpoint: 'javascript:alert(1)' }],
  ['', { issuer: ORG, pushed_authorization_request_endpoint: `${CUSTOM}/par` }],
  ['', { issuer: CUSTOM, userinfo_endpoint: 'https://third.example.com/userinfo' }],
  ['', { issuer: ORG, token_endpoint: `${ORG}/${'x'.repeat(2100)}` }],
  ['', { issuer: ORG, authorization_endpoint: `${ORG}/authorize?client_id=other` }],
  ['default', { issuer: `${ORG}/oauth2/${'x'.repeat(2100)}` }],
];

it.each(poisoned)('refuses for the server "%s" the document %j', (serverId, document) => {
  expect(() => parseServerMetadata(document, ORG, serverId)).toThrow(
    expect.objectContaining({ code: 'sign-in/bad-discovery' }) as Error,
  );
});

it('never gives an endpoint at another origin, whatever the document', () => {
  const url = fc.oneof(
    fc.webUrl(),
    fc.string().map((path) => `${ORG}/${path}`),
    fc.string(),
  );
  const names = fc.constantFrom(
    'token_endpoint',
    'jwks_uri',
    'authorization_endpoint',
    'end_session_endpoint',
  );
  fc.assert(
    fc.property(fc.dictionary(names, url), fc.constantFrom(ORG, CUSTOM), (document, issuer) => {
      try {
        const { endpoints } = parseServerMetadata({ ...document, issuer }, ORG, '');
        for (const endpoint of Object.values(endpoints)) {
          expect(new URL(String(endpoint)).origin).toBe(ORG);
        }
      } catch (failure) {
        expect(isUserError(failure) && failure.code).toBe('sign-in/bad-discovery');
      }
    }),
  );
});

it('encodes what goes into an address', () => {
  expect(usualEndpoints(ORG, 'a/../b').token).toBe(`${ORG}/oauth2/a%2F..%2Fb/v1/token`);
  expect(usualEndpoints(ORG, '\uD800').token).toBe(`${ORG}/oauth2/%EF%BF%BD/v1/token`);
  expect(metadataUrl(ORG, '', '\uD800')).toContain('client_id=%EF%BF%BD');
  expect(metadataUrl(ORG, '', '0oa&1')).toBe(
    `${ORG}/.well-known/openid-configuration?client_id=0oa%261`,
  );
  expect(metadataUrl(ORG, 'default', '0oa1')).toBe(
    `${ORG}/oauth2/default/.well-known/openid-configuration?client_id=0oa1`,
  );
});
