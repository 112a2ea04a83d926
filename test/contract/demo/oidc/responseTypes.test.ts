import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { BROWSER_APP, EVERY_GROUP, USER, runDemoOrg } from '../runningOrg.ts';
import { CALLBACK, CODE_REQUEST } from '../signInRequests.ts';
import { editApp } from './edits.ts';

const org = await runDemoOrg();

beforeAll(async () => {
  await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

/** Members of the answer, and whether its ID token, if any, holds the groups. */
const ANSWERS: readonly (readonly [type: string, members: string, hasGroups: boolean | null])[] = [
  ['code', 'code', null],
  ['id_token', 'id_token', true],
  ['token', 'access_token expires_in scope token_type', null],
  ['id_token token', 'access_token expires_in id_token scope token_type', false],
  ['code id_token', 'code id_token', true],
  ['code token', 'access_token code expires_in scope token_type', null],
  ['code id_token token', 'access_token code expires_in id_token scope token_type', false],
];

const signIn = (parameters: Record<string, string>, endpoint?: string): Promise<Response> =>
  new HttpBrowser(org.url).signIn(
    { ...CODE_REQUEST, ...parameters },
    USER,
    endpoint === undefined ? {} : { endpoint },
  );

describe.each(['/oauth2/v1', '/oauth2/default/v1'])(
  'the authorization endpoint of %s',
  (endpoint) => {
    it.each(ANSWERS)('answers %s with %s', async (response_type, members) => {
      const response = await signIn({ response_type }, endpoint);
      const location = new URL(response.headers.get('location') ?? '');
      const answer = answerParameters(response);

      expect(location.hash !== '').toBe(response_type !== 'code');
      expect(Object.keys(answer).sort()).toEqual([...members.split(' '), 'state'].sort());
    });
  },
);

it.each(ANSWERS.filter(([, , hasGroups]) => hasGroups !== null))(
  'The ID token of %s, which comes with %s, holds the groups: %s.',
  async (response_type, _, hasGroups) => {
    const { id_token } = answerParameters(await signIn({ response_type }));

    expect('groups' in decodeJwt(id_token ?? '')).toBe(hasGroups);
  },
);

it('The access token of the implicit flow reads the groups at userinfo.', async () => {
  const { access_token } = answerParameters(await signIn({ response_type: 'token' }));
  const userinfo = await fetch(`${org.url}/oauth2/v1/userinfo`, {
    headers: { authorization: `Bearer ${access_token ?? ''}` },
  });

  expect(await userinfo.json()).toEqual({ sub: USER, groups: ['Everyone', 'IT'] });
});

describe('the response mode', () => {
  it.each(['form_post', 'okta_post_message'])('%s answers with a page', async (response_mode) => {
    const response = await signIn({ response_type: 'token', response_mode });
    const html = await response.text();

    expect(response.status).toBe(200);
    expect(response.headers.get('location')).toBeNull();
    expect(html).toMatch(/name="access_token" value="eyJ/);
    expect(html).not.toContain('id_token');
  });

  it('okta_post_message is told to the origin of the redirect URI alone', async () => {
    const response = await signIn({
      response_type: 'id_token',
      response_mode: 'okta_post_message',
    });
    const html = await response.text();
    const [, hash = ''] =
      /script-src ('sha256-[^']+')/.exec(response.headers.get('content-security-policy') ?? '') ??
      [];

    expect(html).toContain(`<form data-origin="${new URL(CALLBACK).origin}">`);
    expect(hash).not.toBe('');
  });

  it.each([
    ['query', 'id_token'],
    ['query', 'code token'],
    ['okta_post_message', 'code'],
    ['jwt', 'code'],
  ])('%s is refused for %s', async (response_mode, response_type) => {
    expect(answerParameters(await signIn({ response_mode, response_type }))).toMatchObject({
      error: 'unsupported_response_mode',
      state: 'state-1',
    });
  });
});

describe('an authorization request', () => {
  it.each([
    [
      'a scope of more than 1,024 characters',
      { scope: `openid ${'groups '.repeat(150)}` },
      'scope',
    ],
    ['an unknown identity provider', { idp: '0oa1demonone00000001' }, "'idp'"],
    ['a prompt that Okta does not have', { prompt: 'create' }, "'prompt'"],
    ['a max_age that is no number', { max_age: 'soon' }, "'max_age'"],
    ['a max_age that is too large', { max_age: '2147483648' }, "'max_age'"],
    ['max_age 0 without a prompt', { max_age: '0', prompt: 'none' }, "'max_age'"],
  ])('is refused for %s', async (_, change, words) => {
    const answer = answerParameters(await signIn(change));

    expect(answer['error']).toMatch(/^invalid_(request|scope)$/);
    expect(answer['error_description']).toContain(words);
  });

  it('cannot name the engine’s own parameters', async () => {
    const answer = answerParameters(
      await signIn({ okta_response_type: 'token', okta_response_mode: 'form_post' }),
    );

    expect(Object.keys(answer).sort()).toEqual(['code', 'state']);
  });

  it('is sent to a subdomain of a wildcard where the app allows it', async () => {
    const redirect_uri = 'https://one.example.com/callback';
    editApp(org, BROWSER_APP, {
      redirect_uris: [CALLBACK, 'https://*.example.com/callback'],
      wildcard_redirect: 'SUBDOMAIN',
    });
    const allowed = await signIn({ redirect_uri });
    const deeper = await signIn({ redirect_uri: 'https://a.one.example.com/callback' });
    editApp(org, BROWSER_APP, { wildcard_redirect: 'DISABLED' });
    const disabled = await signIn({ redirect_uri });

    expect(allowed.headers.get('location')?.startsWith(redirect_uri)).toBe(true);
    expect([deeper.status, disabled.status]).toEqual([400, 400]);
  });
});
