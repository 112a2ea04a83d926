import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from './httpBrowser.ts';
import { NATIVE_APP, USER, WEB_APP, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import { CODE_REQUEST, requestTokens, tokenFields } from './signInRequests.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
});

afterAll(() => org.stop());

async function freshCode(): Promise<string> {
  const answer = answerParameters(await new HttpBrowser(org.url).signIn(CODE_REQUEST, USER));
  return answer['code'] ?? '';
}

const INVALID_CODE = 'The authorization code is invalid or has expired.';

describe('the token endpoint', () => {
  it.each([
    [
      'a wrong code verifier',
      { code_verifier: 'another-code-verifier-of-more-than-43-characters' },
      'invalid_grant',
      'PKCE verification failed.',
    ],
    [
      'no code verifier',
      { code_verifier: '' },
      'invalid_request',
      "PKCE code verifier is required when the token endpoint authentication method is 'NONE'.",
    ],
    ['an unknown code', { code: 'unknown' }, 'invalid_grant', INVALID_CODE],
    ["another app's code", { client_id: NATIVE_APP }, 'invalid_grant', INVALID_CODE],
    [
      'another redirect URI',
      { redirect_uri: 'http://127.0.0.1:8080/other' },
      'invalid_grant',
      "The 'redirect_uri' does not match the redirection URI used in the authorization request.",
    ],
    [
      'an unknown client id',
      { client_id: 'unknown' },
      'invalid_client',
      "Invalid value for 'client_id' parameter.",
    ],
    [
      'a confidential app without its secret',
      { client_id: WEB_APP },
      'invalid_client',
      'Client authentication failed. Either the client or the client credentials are invalid.',
    ],
    [
      'a wrong client secret',
      { client_id: WEB_APP, client_secret: 'wrong' },
      'invalid_client',
      'The client secret supplied for a confidential client is invalid.',
    ],
  ])('refuses %s', async (_, change, error, description) => {
    const fields = { ...tokenFields(await freshCode()), ...change };
    const { status, body } = await requestTokens(org.url, fields);

    expect(body).toEqual({ error, error_description: description });
    expect(status).toBe(error === 'invalid_client' ? 401 : 400);
  });

  it('refuses a code that was used before', async () => {
    const fields = tokenFields(await freshCode());
    const first = await requestTokens(org.url, fields);
    const second = await requestTokens(org.url, fields);

    expect(first.status).toBe(200);
    expect(second).toEqual({
      status: 400,
      body: { error: 'invalid_grant', error_description: INVALID_CODE },
    });
  });

  it('refuses two kinds of client credentials at once', async () => {
    const { body } = await requestTokens(
      org.url,
      { ...tokenFields('any'), client_secret: 'one' },
      { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` },
    );

    expect(body['error_description']).toMatch(/^Cannot supply multiple client credentials\./);
  });
});
