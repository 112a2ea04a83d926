import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from './httpBrowser.ts';
import { CATALOG_APP, NATIVE_APP, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import { CALLBACK, CODE_REQUEST, ID_TOKEN_REQUEST } from './signInRequests.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
});

afterAll(() => org.stop());

const NATIVE_REQUEST = {
  ...CODE_REQUEST,
  client_id: NATIVE_APP,
  redirect_uri: 'vscode://claimsmith.okta-claims/callback',
};

const authorize = (parameters: Record<string, string>): Promise<Response> =>
  new HttpBrowser(org.url).authorize(parameters);

describe('an authorization request that never reaches the app', () => {
  const REDIRECT_URI =
    'The &#39;redirect_uri&#39; parameter must be a Login redirect URI in the client app settings.';
  const CLIENT_ID = 'Invalid value for &#39;client_id&#39; parameter.';

  it.each([
    ['an unknown client id', { client_id: '0oaunknown0000000000' }, CLIENT_ID],
    ['no client id', { client_id: '' }, CLIENT_ID],
    ['a catalog app', { client_id: CATALOG_APP }, CLIENT_ID],
    ['a client id that is a property name', { client_id: '__proto__' }, CLIENT_ID],
    ['no redirect URI', { redirect_uri: '' }, REDIRECT_URI],
    ['a trailing slash', { redirect_uri: `${CALLBACK}/` }, REDIRECT_URI],
    ['another loopback port', { redirect_uri: 'http://127.0.0.1:8081/callback' }, REDIRECT_URI],
    ['another letter case', { redirect_uri: 'http://127.0.0.1:8080/Callback' }, REDIRECT_URI],
    ['an added query', { redirect_uri: `${CALLBACK}?a=1` }, REDIRECT_URI],
    ['another host', { redirect_uri: 'https://evil.example.com/' }, REDIRECT_URI],
  ])('is answered by a page with status 400: %s', async (_, change, text) => {
    const response = await authorize({ ...CODE_REQUEST, ...change });

    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain(text);
  });

  it('matches loopback ports exactly for native apps, too', async () => {
    await org.addRedirectUri(NATIVE_APP, CALLBACK);
    const redirect_uri = 'http://127.0.0.1:8081/callback';

    expect((await authorize({ ...NATIVE_REQUEST, redirect_uri })).status).toBe(400);
  });

  it('never redirects when a parameter that decides where to is repeated', async () => {
    const query = `${new URLSearchParams(CODE_REQUEST).toString()}&redirect_uri=https%3A%2F%2Fevil.example.com`;
    const response = await new HttpBrowser(org.url).open(`/oauth2/v1/authorize?${query}`);

    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });
});

describe('an authorization request that is refused at the redirect URI', () => {
  const STATE = "The authentication request has an invalid 'state' parameter.";
  const NONCE = "The authentication request has an invalid 'nonce' parameter.";
  const CHALLENGE =
    "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.";

  it.each([
    ['no state', CODE_REQUEST, { state: '' }, 'invalid_request', STATE],
    ['a state with other characters', CODE_REQUEST, { state: 'a=b' }, 'invalid_request', STATE],
    ['no nonce for an ID token', ID_TOKEN_REQUEST, { nonce: '' }, 'invalid_request', NONCE],
    ['no code challenge', CODE_REQUEST, { code_challenge: '' }, 'invalid_request', CHALLENGE],
    [
      'a plain code challenge',
      CODE_REQUEST,
      { code_challenge_method: 'plain' },
      'invalid_request',
      "The 'code_challenge_method' parameter must be 'S256'.",
    ],
    [
      'an unknown scope',
      CODE_REQUEST,
      { scope: 'openid group' },
      'invalid_scope',
      'Custom scopes are not allowed for this request.',
    ],
    [
      'no scope openid',
      CODE_REQUEST,
      { scope: 'groups' },
      'invalid_scope',
      "The authentication request must include the 'openid' scope.",
    ],
    [
      'a response type that the app does not list',
      NATIVE_REQUEST,
      { response_type: 'id_token' },
      'unsupported_response_type',
      'The response type is not supported by the authorization server. Configured response types: [code]',
    ],
    [
      'an unknown response type',
      CODE_REQUEST,
      { response_type: 'code none' },
      'unsupported_response_type',
      'The response type is not supported by the authorization server. Configured response types: [code, id_token, token]',
    ],
    [
      'an ID token in the query',
      ID_TOKEN_REQUEST,
      { response_mode: 'query' },
      'unsupported_response_mode',
      'The authorization server does not support the requested response mode for this response type.',
    ],
    [
      'a code challenge that is too short',
      CODE_REQUEST,
      { code_challenge: 'short' },
      'invalid_request',
      "The 'code_challenge' parameter must be the base64url text of a SHA-256.",
    ],
  ])('for %s', async (_, request, change, error, description) => {
    const parameters = { ...request, ...change };
    const response = await authorize(parameters);
    const { state, ...answer } = answerParameters(response);

    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toContain(request.redirect_uri);
    expect(answer).toEqual({ error, error_description: description });
    expect(state).toBe(parameters.state === '' ? undefined : parameters.state);
  });

  it('in the fragment for an implicit request, in a form when asked for', async () => {
    const inFragment = await authorize({ ...ID_TOKEN_REQUEST, nonce: '' });
    const inForm = await authorize({ ...ID_TOKEN_REQUEST, nonce: '', response_mode: 'form_post' });

    expect(inFragment.headers.get('location')).toContain('#error=invalid_request&');
    expect(await inForm.text()).toContain('name="error" value="invalid_request"');
  });
});
