import { compactDecrypt, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { BROWSER_APP, USER, claimPath, runDemoOrg } from '../runningOrg.ts';
import { ID_TOKEN_REQUEST, verifyIdToken } from '../signInRequests.ts';
import { editApp, editServer } from './edits.ts';

const org = await runDemoOrg();
const customUrl = org.url.replace('127.0.0.1', 'localhost');

beforeEach(() => {
  org.control.reset();
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

async function idToken(origin = org.url, endpoint = '/oauth2/v1'): Promise<string> {
  const response = await new HttpBrowser(origin).signIn(ID_TOKEN_REQUEST, USER, { endpoint });
  return answerParameters(response)['id_token'] ?? '';
}

async function keyIds(path: string): Promise<unknown> {
  const { keys } = (await (await fetch(org.url + path)).json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
}

describe('signing keys', () => {
  it('rotate on demand: the next token has the next key, and the JWKS has both', async () => {
    const before = await idToken();
    org.control.store.rotateKeys();
    const after = await idToken();
    const kids = [after, before].map((token) => decodeProtectedHeader(token).kid);

    expect(new Set(kids).size).toBe(2);
    expect(await keyIds('/oauth2/v1/keys')).toEqual(expect.arrayContaining(kids));
    expect(await keyIds('/oauth2/v1/keys')).not.toMatchObject([kids[0]]);
    await expect(verifyIdToken(org.url, before)).resolves.toBeDefined();
    await expect(verifyIdToken(org.url, after)).resolves.toBeDefined();
  });

  it('are at most three in a JWKS, however often they rotate', async () => {
    for (let count = 0; count < 5; count += 1) {
      org.control.store.rotateKeys();
    }

    expect(await keyIds('/oauth2/v1/keys')).toHaveLength(3);
  });

  it('of an app that is pinned to its own are listed for its client id only', async () => {
    org.control.store.rotateKeys();
    const pinned = org.control.store.apps.get(BROWSER_APP)?.json['credentials'];
    editApp(org, BROWSER_APP, {}, { autoKeyRotation: false });
    org.control.store.keyIds = ['another-key'];
    const { kid } = decodeProtectedHeader(await idToken());

    expect(pinned).toMatchObject({ signing: { kid } });
    expect(await keyIds('/oauth2/v1/keys')).toEqual(['another-key']);
    expect(await keyIds(`/oauth2/v1/keys?client_id=${BROWSER_APP}`)).toEqual([kid]);
    expect(await keyIds(`/oauth2/default/v1/keys?client_id=${BROWSER_APP}`)).not.toContain(kid);
  });

  it('are told to be kept for a while', async () => {
    const response = await fetch(`${org.url}/oauth2/v1/keys`);

    expect(response.headers.get('cache-control')).toMatch(/^max-age=\d+, must-revalidate$/);
  });
});

describe('the issuer', () => {
  it.each([
    ['ORG_URL', org.url, org.url],
    ['ORG_URL', customUrl, org.url],
    ['CUSTOM_URL', org.url, customUrl],
    ['DYNAMIC', org.url, org.url],
    ['DYNAMIC', customUrl, customUrl],
  ])('of issuer mode %s at %s is %s', async (issuerMode, origin, issuer) => {
    await org.call('POST', claimPath(BROWSER_APP), { issuerMode });
    const path = `/.well-known/openid-configuration?client_id=${BROWSER_APP}`;
    const metadata = (await (await fetch(origin + path)).json()) as Record<string, unknown>;

    expect(decodeJwt(await idToken(origin)).iss).toBe(issuer);
    expect(metadata).toMatchObject({ issuer, jwks_uri: `${issuer}/oauth2/v1/keys` });
  });

  it('of an access token is that of the ID token, with DYNAMIC as well', async () => {
    const request = { ...ID_TOKEN_REQUEST, response_type: 'id_token token' };
    const choices = { endpoint: '/oauth2/default/v1' };
    const browser = new HttpBrowser(customUrl);
    const answer = answerParameters(await browser.signIn(request, USER, choices));

    expect(['id_token', 'access_token'].map((name) => decodeJwt(answer[name] ?? '').iss)).toEqual([
      `${customUrl}/oauth2/default`,
      `${customUrl}/oauth2/default`,
    ]);
  });

  it('of a custom authorization server follows its own issuer mode', async () => {
    editServer(org, 'default', ({ json, ...server }) => ({
      ...server,
      json: { ...json, issuerMode: 'CUSTOM_URL' },
    }));

    expect(decodeJwt(await idToken(org.url, '/oauth2/default/v1')).iss).toBe(
      `${customUrl}/oauth2/default`,
    );
  });
});

describe('an app with encrypted ID tokens', () => {
  it('gets them as nested JWTs that its own key opens', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RSA-OAEP-256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'app-key', use: 'enc' };
    editApp(org, BROWSER_APP, {
      id_token_encrypted_response_alg: 'RSA-OAEP-256',
      id_token_encrypted_response_enc: 'A256GCM',
      jwks: { keys: [jwk] },
    });
    const encrypted = await idToken();
    const { plaintext } = await compactDecrypt(encrypted, privateKey);
    const { payload } = await verifyIdToken(org.url, new TextDecoder().decode(plaintext));

    expect(encrypted.split('.')).toHaveLength(5);
    expect(decodeProtectedHeader(encrypted)).toEqual({
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      cty: 'JWT',
      kid: 'app-key',
    });
    expect(payload.sub).toBe(USER);
  });
});
