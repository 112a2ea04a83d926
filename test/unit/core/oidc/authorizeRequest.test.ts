import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuthorizeRequest } from '../../../../src/core/oidc/authorizeRequest.ts';
import {
  authorizeCurl,
  authorizeLines,
  authorizeParameters,
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

it('adds the optional parameters after PKCE, then the further ones, and no empty one', () => {
  const optional = {
    codeChallenge: 'abc',
    prompt: 'login consent',
    loginHint: 'demo.user@example.com',
    maxAge: '0',
    idp: '0oa1',
    acrValues: 'urn:okta:loa:2fa:any',
    further: [['ui_locales', 'de fr'] as const, ['display', ''] as const],
  };
  expect(authorizeParameters({ ...request, ...optional }).slice(6)).toEqual([
    ['code_challenge', 'abc'],
    ['code_challenge_method', 'S256'],
    ['prompt', 'login consent'],
    ['login_hint', 'demo.user@example.com'],
    ['max_age', '0'],
    ['idp', '0oa1'],
    ['acr_values', 'urn:okta:loa:2fa:any'],
    ['ui_locales', 'de fr'],
    ['display', ''],
  ]);
  expect(authorizeUrl({ ...request, ...optional })).toContain(
    '&prompt=login%20consent&login_hint=demo.user%40example.com&max_age=0&idp=0oa1' +
      '&acr_values=urn%3Aokta%3Aloa%3A2fa%3Aany&ui_locales=de%20fr&display=',
  );
  const empty = { prompt: '', loginHint: '', maxAge: '', idp: '', acrValues: '', further: [] };
  expect(authorizeUrl({ ...request, ...empty })).toBe(authorizeUrl(request));
});

it("prints the request in the lines of Okta's guide, as one command that a shell runs", () => {
  const lines = authorizeLines(request);
  expect(lines.replaceAll(/ ?\\$/gmu, '')).toBe(`curl -X GET
"https://org.example.com/oauth2/v1/authorize?client_id=examplefa39J4jXdcCwWA
&response_type=id_token
&scope=openid%20groups
&redirect_uri=https%3A%2F%2Fapp.example.com
&state=myState
&nonce=myNonceValue"`);
  const echoed = execFileSync('sh', ['-c', lines.replace('curl', 'printf "%s|"')]).toString();
  expect(echoed.split('|')).toEqual(['-X', 'GET', authorizeUrl(request), '']);
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

it('prints commands in which no typed text has a meaning to the shell', () => {
  const hostile = `$(touch x) \`id\` "; rm '!!' \\ \n\r\u2028\uD800 *~`;
  const everywhere = {
    ...request,
    authorizationEndpoint: `https://org.example.com/${hostile}`,
    clientId: hostile,
    state: hostile,
    loginHint: hostile,
    further: [[hostile, hostile] as const],
  };
  const command = authorizeCurl(everywhere);
  const echoed = execFileSync('sh', ['-c', command.replace('curl', 'printf "%s|"')]).toString();
  expect(echoed.split('|')).toEqual(['-X', 'GET', command.slice(13, -1), '']);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const url = authorizeCurl({ ...request, clientId: text, authorizationEndpoint: text });
      expect(url).toMatch(/^curl -X GET "[\w\-.~:/?#[\]@&+,;=%]*"$/u);
      const everywhere = {
        ...request,
        authorizationEndpoint: `x${text}`,
        further: [[text, text]] as const,
      };
      expect(authorizeLines(everywhere).replaceAll('\\\n', '')).toBe(authorizeCurl(everywhere));
    }),
  );
});
