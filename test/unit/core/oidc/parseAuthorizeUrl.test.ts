import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorizeRequest } from '../../../../src/core/oidc/authorizeRequest.ts';
import { authorizeUrl } from '../../../../src/core/oidc/authorizeRequest.ts';
import { parseAuthorizeUrl } from '../../../../src/core/oidc/parseAuthorizeUrl.ts';
import { RESPONSE_TYPES } from '../../../../src/core/oidc/responseType.ts';

const endpoint = 'https://org.example.com/oauth2/v1/authorize';

const current: AuthorizeRequest = {
  authorizationEndpoint: endpoint,
  clientId: 'examplefa39J4jXdcCwWA',
  responseType: 'code',
  scope: 'openid groups',
  redirectUri: 'vscode://claimsmith.okta-claims/callback',
  state: 'demo-state',
  nonce: 'demo-nonce',
  codeChallenge: 'demo-challenge',
};

const url = authorizeUrl(current);

function requestOf(text: string, isPkceRequired = false): AuthorizeRequest {
  const parsed = parseAuthorizeUrl(text, current, isPkceRequired);
  if ('problem' in parsed) {
    throw new Error(parsed.problem);
  }
  return parsed.request;
}

function problemOf(text: string, request = current, isPkceRequired = false): string | undefined {
  const parsed = parseAuthorizeUrl(text, request, isPkceRequired);
  return 'problem' in parsed ? parsed.problem : undefined;
}

/** Any text that percent-encoding keeps: without lone surrogates. */
const text = fc.string({ unit: 'grapheme' });

const furtherName = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter(
    (name) =>
      !new URL(url).searchParams.has(name) &&
      !/^(prompt|login_hint|max_age|idp|acr_values|response_mode)$/u.test(name),
  );

const anyRequest = fc.record({
  authorizationEndpoint: fc.constant(endpoint),
  clientId: text,
  responseType: fc.constantFrom(...RESPONSE_TYPES),
  responseMode: fc.constantFrom(undefined, 'query', 'fragment', 'form_post'),
  scope: text,
  redirectUri: text,
  state: text,
  nonce: text,
  codeChallenge: fc.constantFrom(undefined, 'demo-challenge'),
  prompt: fc.constantFrom('', 'none', 'login', 'consent', 'login consent'),
  loginHint: text,
  maxAge: text,
  idp: text,
  acrValues: text,
  further: fc.uniqueArray(fc.tuple(furtherName, text), { selector: ([name]) => name }),
});

describe('parseAuthorizeUrl', () => {
  it('gives back the request that a URL was made from', () => {
    fc.assert(
      fc.property(anyRequest, fc.boolean(), (request, isPkceRequired) => {
        expect(parseAuthorizeUrl(authorizeUrl(request), request, isPkceRequired)).toEqual({
          request,
        });
      }),
    );
  });

  it('takes every parameter over that the user may change', () => {
    const typed = { ...current, scope: 'openid email', state: 'mine', nonce: '', prompt: 'login' };
    expect(requestOf(authorizeUrl(typed))).toMatchObject({
      ...typed,
      loginHint: '',
      further: [],
    });
  });

  it('takes what it does not know as a further parameter, and a plus as a space', () => {
    const { further, prompt } = requestOf(`${url}&ui_locales=de+fr&x=&prompt=enroll_authenticator`);
    expect(further).toEqual([
      ['ui_locales', 'de fr'],
      ['x', ''],
      ['prompt', 'enroll_authenticator'],
    ]);
    expect(prompt).toBe('');
  });

  it('takes parameters in any order, white space at the ends and empty parts', () => {
    const [address = '', query = ''] = url.split('?');
    const turned = query.split('&').reverse().join('&&');
    expect(requestOf(` \n${address}?${turned}& \t`)).toMatchObject(current);
  });

  it('takes the words of a response type in any order', () => {
    const typed = url.replace('response_type=code', 'response_type=id_token%20code');
    expect(requestOf(typed).responseType).toBe('code id_token');
  });

  it('turns PKCE off where the app allows it', () => {
    const without = url.replace(/&code_challenge=.*$/u, '');
    expect(requestOf(without).codeChallenge).toBeUndefined();
    expect(problemOf(without, current, true)).toBe(
      'code_challenge is missing. The app requires PKCE.',
    );
    const idToken = without.replace('response_type=code', 'response_type=id_token');
    expect(requestOf(idToken, true)).toMatchObject({ responseType: 'id_token' });
  });

  it.each([
    ['', 'The address must stay'],
    ['not a URL', 'space or a line break in the address'],
    [url.replace('https:', 'http:'), `The address must stay ${endpoint}`],
    [url.replace('/v1/', '/default/v1/'), 'Choose the authorization server in its field'],
    [url.replace('org.example', 'evil.example'), 'not to evil.example.com'],
    [url.replace('org.example.com', 'org.example.com@evil.example.net'), 'not to evil.example.net'],
    [url.replace('org.example.com', 'org.example.com:8443'), 'not to org.example.com:8443'],
    [url.replace('authorize', 'author ize'), 'space or a line break in the address'],
    [endpoint, 'response_type is missing'],
    [`${url}#fragment`, 'There is a # at code_challenge_method'],
    [url.replace('%20', ' '), 'There is a space or a line break at scope'],
    [url.replace('&state', '\n&state'), 'There is a space or a line break at redirect_uri'],
    [`${url}&scope=openid`, 'scope stands there more than once'],
    [`${url}&x=%`, 'The percent-encoding of x is broken'],
    [`${url}&x=%FF`, 'The percent-encoding of x is broken'],
    [`${url}&%E0%A4=x`, 'The percent-encoding of %E0%A4 is broken'],
    [`${url}&x`, 'x has no value'],
    [`${url}&=x`, 'A parameter has no name'],
    [url.replace('response_type=code', 'response_type=token'), 'response_type may be one of these'],
    [url.replace('response_type=code&', ''), 'response_type is missing'],
    [
      url.replace('client_id=e', 'client_id=f'),
      'client_id cannot be changed here. It comes from the app',
    ],
    [url.replace(/client_id=\w+&/u, ''), 'client_id is missing'],
    [url.replace('callback', 'elsewhere'), 'redirect_uri cannot be changed here'],
    [
      `${url}&response_mode=form_post`,
      'response_mode is not sent. It comes from "Answer returns to"',
    ],
    [url.replace('demo-challenge', 'other'), 'code_challenge cannot be changed here. Turn PKCE'],
    [url.replace('&code_challenge_method=S256', ''), 'code_challenge_method is missing'],
    [url.replace('S256', 'plain'), 'code_challenge_method cannot be changed here'],
    [`${url}&${'x'.repeat(100)}`, `${'x'.repeat(39)}… has no value`],
    [`${url}&\u202Ex\u0007=%`, 'space or a line break at'],
  ])('says what is wrong with %j', (typed, words) => {
    expect(problemOf(typed)).toContain(words);
  });

  it('says that a challenge is not sent where the request goes without PKCE', () => {
    const request = { ...current, codeChallenge: undefined };
    expect(problemOf(url, request)).toBe(
      'code_challenge is not sent. Turn PKCE on or off in its field.',
    );
  });

  it('never throws, whatever is typed, and never changes what belongs to the app', () => {
    const insertion = fc.tuple(fc.nat(url.length), fc.string({ unit: 'binary' }));
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      insertion.map(([at, part]) => `${url.slice(0, at)}${part}${url.slice(at)}`),
      insertion.map(([at, part]) => `${url.slice(0, at)}${part}`),
    );
    fc.assert(
      fc.property(typed, (value) => {
        const parsed = parseAuthorizeUrl(value, current, true);
        expect('problem' in parsed ? parsed.problem : parsed.request).toSatisfy(
          (result: string | AuthorizeRequest) =>
            typeof result === 'string'
              ? result !== '' && !/[\n\u202E]/u.test(result)
              : result.clientId === current.clientId && result.redirectUri === current.redirectUri,
        );
      }),
    );
  });
});
