import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Behavior } from '../../../../src/demo/behavior.ts';
import { LIKELY_BEHAVIOR } from '../../../../src/demo/behavior.ts';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { membersOf } from '../matchers.ts';
import { BROWSER_APP, USER, runDemoOrg } from '../runningOrg.ts';
import type { RunningOrg } from '../runningOrg.ts';
import { CODE_REQUEST, ID_TOKEN_REQUEST } from '../signInRequests.ts';
import { editApp } from './edits.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
});

afterAll(() => org.stop());

afterEach(() => {
  org.control.store.behavior = LIKELY_BEHAVIOR;
});

function behave(change: Partial<Behavior>): void {
  org.control.store.behavior = { ...LIKELY_BEHAVIOR, ...change };
}

async function metadata(path: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${org.url}${path}/.well-known/openid-configuration`);
  return Object.fromEntries(membersOf(await response.json()));
}

const PROMISE = 'authorization_response_iss_parameter_supported';
const REQUIREMENT = 'require_pushed_authorization_requests';

it.each(['', '/oauth2/default'])(
  'promises and requires nothing at "%s" by itself',
  async (path) => {
    const document = await metadata(path);
    expect(document).not.toHaveProperty(PROMISE);
    expect(document).not.toHaveProperty(REQUIREMENT);
    const endpoint = path === '' ? '/oauth2/v1' : `${path}/v1`;
    const response = await new HttpBrowser(org.url).signIn(CODE_REQUEST, USER, { endpoint });
    expect(answerParameters(response)).not.toHaveProperty('iss');
  },
);

it.each([
  ['', '/oauth2/v1'],
  ['/oauth2/default', '/oauth2/default/v1'],
])('names the issuer %s in every answer where it promises to', async (path, endpoint) => {
  behave({ issuerInAnswers: 'sent' });
  expect(await metadata(path)).toHaveProperty(PROMISE, true);
  const browser = new HttpBrowser(org.url);
  const iss = `${org.url}${path}`;
  const code = await browser.signIn(CODE_REQUEST, USER, { endpoint });
  expect(answerParameters(code)).toMatchObject({ iss, code: expect.any(String) as string });
  const idToken = await browser.signIn(ID_TOKEN_REQUEST, USER, { endpoint });
  expect(answerParameters(idToken)).toMatchObject({ iss, id_token: expect.any(String) as string });
  for (const wrong of [{ scope: 'nonsense' }, { prompt: 'none' }]) {
    const fresh = new HttpBrowser(org.url);
    const refused = await fresh.authorize({ ...CODE_REQUEST, ...wrong }, endpoint);
    expect(answerParameters(refused)).toMatchObject({ iss, error: expect.any(String) as string });
  }
});

it('names the custom domain where the app has it for its issuer', async () => {
  behave({ issuerInAnswers: 'sent' });
  editApp(org, BROWSER_APP, { issuer_mode: 'CUSTOM_URL' });
  const response = await new HttpBrowser(org.url).signIn(CODE_REQUEST, USER);
  expect(answerParameters(response)['iss']).toBe(org.url.replace('127.0.0.1', 'localhost'));
  editApp(org, BROWSER_APP, { issuer_mode: 'ORG_URL' });
});

it.each(['/oauth2/v1', '/oauth2/default/v1'])(
  'takes pushed requests alone at %s where it requires them',
  async (endpoint) => {
    behave({ pushedRequests: 'required' });
    expect(await metadata(endpoint.slice(0, -3).replace(/^\/oauth2$/u, ''))).toHaveProperty(
      REQUIREMENT,
      true,
    );
    const browser = new HttpBrowser(org.url);
    const refused = answerParameters(await browser.authorize(CODE_REQUEST, endpoint));
    expect(refused).toMatchObject({ error: 'invalid_request', state: CODE_REQUEST.state });
    const pushed = await fetch(`${org.url}${endpoint}/par`, {
      method: 'POST',
      body: new URLSearchParams(CODE_REQUEST),
    });
    const { request_uri } = Object.fromEntries(membersOf(await pushed.json()));
    const parameters = { client_id: BROWSER_APP, request_uri: String(request_uri) };
    const answer = await browser.signIn(parameters, USER, { endpoint });
    expect(answerParameters(answer)).toHaveProperty('code');
    const again = await browser.authorize(parameters, endpoint);
    expect(again.status).toBe(400);
  },
);

it('still shows a page for a redirect URI that is not listed', async () => {
  behave({ pushedRequests: 'required' });
  const redirect_uri = 'https://app.example.com/not-listed';
  const response = await new HttpBrowser(org.url).authorize({ ...CODE_REQUEST, redirect_uri });
  expect(response.status).toBe(400);
});
