import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DPOP_APP } from '../../../../src/demo/seed/demoSeed.ts';
import type { Proven } from '../dpopProofs.ts';
import { dpopProver } from '../dpopProofs.ts';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { membersOf } from '../matchers.ts';
import { EVERY_GROUP, USER, runDemoOrg } from '../runningOrg.ts';
import { CODE_REQUEST, tokenFields } from '../signInRequests.ts';

const org = await runDemoOrg();
const TOKEN_URL = `${org.url}/oauth2/v1/token`;
const USERINFO_URL = `${org.url}/oauth2/v1/userinfo`;
const APP = { client_id: DPOP_APP, redirect_uri: 'vscode://claimsmith.okta-claims/callback' };

let prove: (proven: Proven) => Promise<string>;

beforeAll(() => org.setGroupsClaim(DPOP_APP, EVERY_GROUP));

beforeEach(async () => {
  prove = await dpopProver();
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

interface Answer {
  readonly status: number;
  readonly nonce: string | undefined;
  readonly challenge: string | null;
  readonly body: Record<string, unknown>;
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return {
    status: response.status,
    nonce: response.headers.get('dpop-nonce') ?? undefined,
    challenge: response.headers.get('www-authenticate'),
    body: text === '' ? {} : Object.fromEntries(membersOf(JSON.parse(text))),
  };
}

const ask = (fields: Record<string, string>, dpop = ''): Promise<Answer> =>
  send(TOKEN_URL, {
    method: 'POST',
    headers: { ...(dpop && { dpop }) },
    body: new URLSearchParams(fields),
  });

const proofFor = (nonce?: string, proven: Partial<Proven> = {}): Promise<string> =>
  prove({ method: 'POST', url: TOKEN_URL, nonce, ...proven });

async function codeFields(): Promise<Record<string, string>> {
  const request = { ...CODE_REQUEST, ...APP, scope: 'openid groups offline_access' };
  const answer = answerParameters(await new HttpBrowser(org.url).signIn(request, USER));
  return { ...tokenFields(answer['code'] ?? ''), ...APP };
}

async function freshNonce(): Promise<string | undefined> {
  return (await ask(await codeFields(), await proofFor())).nonce;
}

async function boundTokens(nonce: string | undefined): Promise<Record<string, unknown>> {
  return (await ask(await codeFields(), await proofFor(nonce))).body;
}

describe('the token endpoint, asked for a token that is bound to a key,', () => {
  it('wants a nonce of its own in the proof, and leaves the code good until then', async () => {
    const fields = await codeFields();
    const first = await ask(fields, await proofFor());
    const second = await ask(fields, await proofFor(first.nonce));

    expect(first).toMatchObject({ status: 400, body: { error: 'use_dpop_nonce' } });
    expect(second).toMatchObject({ status: 200, body: { token_type: 'DPoP' } });
    expect(decodeJwt(String(second.body['id_token']))['groups']).toEqual(['Everyone', 'IT']);
    expect(decodeJwt(String(second.body['access_token']))).toHaveProperty('cnf.jkt');
  });

  it('wants a proof', async () => {
    expect(await ask(await codeFields())).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_dpop_proof',
        error_description: 'The DPoP proof JWT header is missing.',
      },
    });
  });

  it('refuses a nonce that it never gave', async () => {
    const answer = await ask(await codeFields(), await proofFor('made-up'));

    expect(answer).toMatchObject({ status: 400, body: { error: 'use_dpop_nonce' } });
    expect(answer.nonce).toEqual(expect.any(String));
  });

  it('refuses a proof that was used before', async () => {
    const proof = await proofFor(await freshNonce());
    const first = await ask(await codeFields(), proof);
    const second = await ask(await codeFields(), proof);

    expect([first.status, second.status]).toEqual([200, 400]);
  });

  it.each([
    ['another endpoint', { url: USERINFO_URL }],
    ['another method', { method: 'GET' }],
  ])('refuses a proof for %s', async (_, proven) => {
    const proof = await proofFor(await freshNonce(), proven);

    expect(await ask(await codeFields(), proof)).toMatchObject({
      status: 400,
      body: { error: 'invalid_dpop_proof' },
    });
  });

  it('refreshes for the key alone that the refresh token of a public client is bound to', async () => {
    const nonce = await freshNonce();
    const tokens = await boundTokens(nonce);
    const fields = {
      grant_type: 'refresh_token',
      refresh_token: String(tokens['refresh_token']),
      client_id: DPOP_APP,
    };
    const foreign = await dpopProver();
    const refused = await ask(fields, await foreign({ method: 'POST', url: TOKEN_URL, nonce }));
    const refreshed = await ask(fields, await proofFor(nonce));

    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(refreshed).toMatchObject({ status: 200, body: { token_type: 'DPoP' } });
  });
});

describe('userinfo, asked with a token that is bound to a key,', () => {
  const userinfo = (scheme: string, token: unknown, dpop = ''): Promise<Answer> =>
    send(USERINFO_URL, {
      headers: { authorization: `${scheme} ${String(token)}`, ...(dpop && { dpop }) },
    });

  it('answers a proof with a nonce that names the token', async () => {
    const nonce = await freshNonce();
    const { access_token } = await boundTokens(nonce);
    const proven = { method: 'GET', url: USERINFO_URL, accessToken: String(access_token) };

    expect(await userinfo('DPoP', access_token, await proofFor(nonce, proven))).toMatchObject({
      status: 200,
      body: { groups: ['Everyone', 'IT'] },
    });
  });

  it('says in the challenge what a proof lacks', async () => {
    const nonce = await freshNonce();
    const { access_token } = await boundTokens(nonce);
    const proven = { method: 'GET', url: USERINFO_URL, accessToken: String(access_token) };
    const withoutNonce = await userinfo('DPoP', access_token, await proofFor(undefined, proven));
    const withoutToken = await userinfo(
      'DPoP',
      access_token,
      await proofFor(nonce, { ...proven, accessToken: undefined }),
    );

    expect(withoutNonce.status).toBe(401);
    expect(withoutNonce.challenge).toMatch(/^DPoP .*error="use_dpop_nonce"/);
    expect(withoutNonce.nonce).toEqual(expect.any(String));
    expect(withoutToken.status).toBe(401);
    expect(withoutToken.challenge).toMatch(/^DPoP .*error="invalid_dpop_proof"/);
  });

  it('refuses it as a bearer token', async () => {
    const { access_token } = await boundTokens(await freshNonce());

    expect((await userinfo('Bearer', access_token)).status).toBe(401);
  });
});
