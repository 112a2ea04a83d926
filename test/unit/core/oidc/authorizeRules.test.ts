import { expect, it } from 'vitest';
import type { AuthorizeRequest } from '../../../../src/core/oidc/authorizeRequest.ts';
import { authorizeRequestProblems } from '../../../../src/core/oidc/authorizeRules.ts';

const request: AuthorizeRequest = {
  authorizationEndpoint: 'https://org.example.com/oauth2/v1/authorize',
  clientId: 'examplefa39J4jXdcCwWA',
  responseType: 'id_token',
  scope: 'openid groups',
  redirectUri: 'https://app.example.com',
  state: 'myState',
  nonce: 'myNonceValue',
};

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
  [{ nonce: '', responseType: 'code id_token' }, 'nonce', 'nonce'],
  [{ nonce: '', responseType: 'id_token token' }, 'nonce', 'nonce'],
  [{ responseMode: 'query', responseType: 'code id_token' }, 'responseMode', 'query'],
  [{ prompt: 'enroll_authenticator' }, 'prompt', 'none, login, consent, login consent'],
  [{ prompt: 'consent login' }, 'prompt', 'login consent'],
  [{ maxAge: '-1' }, 'maxAge', 'whole number'],
  [{ maxAge: '1.5' }, 'maxAge', 'whole number'],
  [{ maxAge: ' 1' }, 'maxAge', 'whole number'],
  [{ maxAge: '1e3' }, 'maxAge', 'whole number'],
  [{ maxAge: '2147483648' }, 'maxAge', '2147483647'],
  [{ maxAge: '00', prompt: 'none' }, 'maxAge', 'cannot be 0'],
  [{ further: [['scope', 'x']] }, 'further', 'scope has a field of its own: set it by "Scopes"'],
  [{ further: [['idp', 'x']] }, 'further', '"Identity provider"'],
  [{ further: [['request_uri', 'urn:x']] }, 'further', '"Sending"'],
  [{ further: [['prompt', 'login']] }, 'further', '"Prompt"'],
  [{ prompt: 'login', further: [['prompt', 'enroll_authenticator']] }, 'further', '"Prompt"'],
  [{ further: [['client_secret', 'x']] }, 'further', 'never belongs in a URL'],
  [{ further: [['Code_Verifier', 'x']] }, 'further', 'never belongs in a URL'],
  [
    {
      further: [
        ['display', 'page'],
        ['display', 'popup'],
      ],
    },
    'further',
    'twice',
  ],
];

it.each([
  { maxAge: '0' },
  { maxAge: '2147483647', prompt: 'none' },
  { prompt: 'login consent' },
  { further: [['prompt', 'enroll_authenticator'] as const] },
  { further: [['__proto__', ''] as const, ['constructor', 'x'] as const] },
  { responseType: 'code id_token', responseMode: 'form_post' },
] as const)('finds nothing wrong with %j', (change) => {
  expect(authorizeRequestProblems({ ...request, ...change })).toEqual([]);
});

it.each(faults)('names the problem with %j', (change, field, words) => {
  expect(authorizeRequestProblems({ ...request, ...change })).toEqual([
    { field, sentence: expect.stringContaining(words) as string },
  ]);
});
