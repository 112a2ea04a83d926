import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { membersOf } from '../matchers.ts';
import { BROWSER_APP, NATIVE_APP, USER, WEB_APP, runDemoOrg } from '../runningOrg.ts';
import { CODE_REQUEST, requestTokens, tokenFields } from '../signInRequests.ts';

const org = await runDemoOrg();

beforeEach(() => {
  org.control.reset();
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

interface Pushed {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function push(fields: Record<string, string>, authorization?: string): Promise<Pushed> {
  const response = await fetch(`${org.url}/oauth2/v1/par`, {
    method: 'POST',
    headers: authorization === undefined ? {} : { authorization },
    body: new URLSearchParams(fields),
  });
  const body = Object.fromEntries(membersOf(await response.json()));
  return { status: response.status, body };
}

async function pushedReference(): Promise<Record<string, string>> {
  const { body } = await push(CODE_REQUEST);
  return { client_id: BROWSER_APP, request_uri: String(body['request_uri']) };
}

describe('a pushed authorization request', () => {
  it('is answered 201 with a reference and its seconds', async () => {
    const { status, body } = await push(CODE_REQUEST);
    const { request_uri, ...rest } = body;

    expect([status, rest]).toEqual([201, { expires_in: 60 }]);
    expect(request_uri).toMatch(/^urn:ietf:params:oauth:request_uri:[\w-]{20,}$/);
  });

  it('leads to a code once, and to a page with status 400 from then on', async () => {
    const reference = await pushedReference();
    const answer = answerParameters(await new HttpBrowser(org.url).signIn(reference, USER));
    const tokens = await requestTokens(org.url, tokenFields(answer['code'] ?? ''));
    const again = await new HttpBrowser(org.url).authorize(reference);

    expect(answer['state']).toBe(CODE_REQUEST.state);
    expect(tokens.status).toBe(200);
    expect([again.status, again.headers.get('location')]).toEqual([400, null]);
  });

  it('has ended once its seconds are over', async () => {
    const reference = await pushedReference();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    const late = await new HttpBrowser(org.url).authorize(reference);

    expect([late.status, late.headers.get('location')]).toEqual([400, null]);
  });

  it('is good for the app alone that pushed it', async () => {
    const reference = { ...(await pushedReference()), client_id: NATIVE_APP };
    const answer = await new HttpBrowser(org.url).authorize(reference);

    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('counts as pushed, whatever the address says beside it', async () => {
    const reference = { ...(await pushedReference()), state: 'another', scope: 'openid email' };
    const answer = answerParameters(await new HttpBrowser(org.url).signIn(reference, USER));
    const { body } = await requestTokens(org.url, tokenFields(answer['code'] ?? ''));

    expect(answer['state']).toBe(CODE_REQUEST.state);
    expect(body['scope']).toBe('openid groups');
  });

  it.each([
    ['without a client secret', undefined],
    ['with a wrong client secret', `Basic ${btoa(`${WEB_APP}:wrong`)}`],
  ])('of a confidential app is refused %s', async (_, authorization) => {
    const redirect_uri = 'https://app.example.com/callback';
    const fields = { ...CODE_REQUEST, client_id: WEB_APP, redirect_uri };

    expect(await push(fields, authorization)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });
});
