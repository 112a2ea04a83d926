import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuthorizeRequest } from '../../../../src/core/oidc/authorizeRequest.ts';
import {
  authorizeCurl,
  authorizeRequestProblems,
  authorizeUrl,
} from '../../../../src/core/oidc/authorizeRequest.ts';

const request: AuthorizeRequest = {
  authorizationEndpoint: 'https://org.example.com/oauth2/v1/authorize',
  clientId: 'examplefa39J4jXdcCwWA',
  responseType: 'id_token',
  scope: 'openid groups',
  redirectUri: 'https://app.example.com',
  state: 'myState',
  nonce: 'myNonceValue',
};

it('builds the URL of an ID token request with its parameters in the documented order', () => {
  expect(authorizeUrl(request)).toBe(
    'https://org.example.com/oauth2/v1/authorize?client_id=examplefa39J4jXdcCwWA&response_type=id_token&scope=openid%20groups&redirect_uri=https%3A%2F%2Fapp.example.com&state=myState&nonce=myNonceValue',
  );
});

it('adds the response mode and PKCE in their places and leaves out an empty nonce', () => {
  const url = authorizeUrl({
    ...request,
    responseType: 'code',
    responseMode: 'form_post',
    nonce: '',
    codeChallenge: 'abc',
  });
  expect([...new URL(url).searchParams.keys()]).toEqual([
    ...['client_id', 'response_type', 'response_mode', 'scope', 'redirect_uri', 'state'],
    ...['code_challenge', 'code_challenge_method'],
  ]);
  expect(url).toContain('&code_challenge=abc&code_challenge_method=S256');
});

it('prints the request as one curl command', () => {
  expect(authorizeCurl(request)).toBe(`curl -X GET "${authorizeUrl(request)}"`);
});

it('brings any text to Okta as it was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (scope, state) => {
      const { searchParams } = new URL(authorizeUrl({ ...request, scope, state: `s${state}` }));
      expect([searchParams.get('scope'), searchParams.get('state')]).toEqual([scope, `s${state}`]);
    }),
  );
});

it('prints a curl command in which no typed text has a meaning to the shell', () => {
  const hostile = `$(touch x) \`id\` "; rm '!!' \\ \n\r\u2028\uD800 *~`;
  const everywhere = {
    ...request,
    authorizationEndpoint: `https://org.example.com/${hostile}`,
    clientId: hostile,
    state: hostile,
  };
  const command = authorizeCurl(everywhere);
  const echoed = execFileSync('sh', ['-c', command.replace('curl', 'printf "%s|"')]).toString();
  expect(echoed.split('|')).toEqual(['-X', 'GET', command.slice(13, -1), '']);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const url = authorizeCurl({ ...request, clientId: text, authorizationEndpoint: text });
      expect(url).toMatch(/^curl -X GET "[\w\-.~:/?#[\]@&+,;=%]*"$/u);
    }),
  );
});

it('finds nothing wrong with a good request', () => {
  expect(authorizeRequestProblems(request)).toEqual([]);
  expect(authorizeRequestProblems({ ...request, responseType: 'code', nonce: '' })).toEqual([]);
});

const faults: [Partial<AuthorizeRequest>, keyof AuthorizeRequest, string][] = [
  [{ clientId: '' }, 'clientId', 'missing'],
  [{ responseMode: 'query' }, 'responseMode', 'query'],
  [{ scope: 'groups' }, 'scope', 'openid'],
  [{ scope: 'openidx groups' }, 'scope', 'openid'],
  [{ scope: 'openid  groups' }, 'scope', 'single spaces'],
  [{ scope: 'openid gro"ups' }, 'scope', 'not allowed'],
  [{ scope: `openid ${'a'.repeat(1018)}` }, 'scope', '1024'],
  [{ redirectUri: '' }, 'redirectUri', 'absolute'],
  [{ redirectUri: '/callback' }, 'redirectUri', 'absolute'],
  [{ redirectUri: ' https://app.example.com' }, 'redirectUri', 'absolute'],
  [{ redirectUri: 'https://app.example.com/#' }, 'redirectUri', 'fragment'],
  [{ state: '' }, 'state', 'requires'],
  [{ state: 'a b' }, 'state', 'only letters'],
  [{ state: 'a=' }, 'state', 'only letters'],
  [{ state: 'ä' }, 'state', 'only letters'],
  [{ nonce: '' }, 'nonce', 'nonce'],
];

it.each(faults)('names the problem with %j', (change, field, words) => {
  expect(authorizeRequestProblems({ ...request, ...change })).toEqual([
    { field, sentence: expect.stringContaining(words) as string },
  ]);
});
