import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  findingByConnectedOrg,
  findingByIssuer,
  findingByKey,
} from '../../../src/commands/verify/signatureFindings.ts';
import { tokenChecksNow } from '../../../src/commands/verify/tokenChecksNow.ts';
import { decodeJwt } from '../../../src/core/jwt/decode.ts';
import { decryptToken } from '../../../src/core/jwt/keys/decryptToken.ts';
import { parseKeyMaterial } from '../../../src/core/jwt/keys/parseKeyMaterial.ts';
import { IssuerKeys } from '../../../src/core/oidc/issuerKeys.ts';
import type { Org } from '../../../src/core/org/org.ts';
import type { Clock, Fetch } from '../../../src/core/ports.ts';
import type { InspectedToken } from '../../../src/views/tokens/inspectedToken.ts';
import { HttpBrowser, answerParameters } from '../demo/httpBrowser.ts';
import { BROWSER_APP, USER, runDemoOrg } from '../demo/runningOrg.ts';
import { ID_TOKEN_REQUEST } from '../demo/signInRequests.ts';
import { editApp } from '../demo/oidc/edits.ts';

const demo = await runDemoOrg();
const org: Org = { url: demo.url, label: 'Demo Org', isDemo: true };
const clock: Clock = { now: () => Date.now() };
const logged: string[] = [];

let asked: string[] = [];
let keys: IssuerKeys;

beforeEach(() => {
  demo.control.reset();
  asked = [];
  const noting: Fetch = (url, init) => {
    asked.push(url.slice(demo.url.length));
    return fetch(url, init);
  };
  keys = new IssuerKeys({ fetch: noting, clock });
});

afterAll(async () => {
  await demo.stop();
  expect(logged).toEqual([]);
});

/** The tokens that a sign-in of the demo user brings; empty where there is none. */
async function signIn(
  request: Record<string, string> = {},
  endpoint = '/oauth2/v1',
): Promise<{ readonly idToken: string; readonly accessToken: string }> {
  const browser = new HttpBrowser(demo.url);
  const parameters = { ...ID_TOKEN_REQUEST, ...request };
  const answer = answerParameters(await browser.signIn(parameters, USER, { endpoint }));
  return { idToken: answer['id_token'] ?? '', accessToken: answer['access_token'] ?? '' };
}

function inspected(compact: string): InspectedToken {
  const decoded = decodeJwt(compact);
  return { id: 'token-1', compact, decoded, checks: [], receivedAt: clock.now() };
}

/** The verdict on the signature and on the issuer, and what is said of the signature. */
async function verdicts(token: InspectedToken): Promise<readonly (string | undefined)[]> {
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string) => logged.push(message),
  };
  const found = await findingByConnectedOrg(token, { orgs: [org], keys, log });
  const checks = await tokenChecksNow(token, { tokens: [token], now: clock.now(), found });
  const check = (id: string) => checks.find((candidate) => candidate.id === id);
  return [check('signature')?.verdict, check('issuer')?.verdict, check('signature')?.explanation];
}

describe('a token of the connected demo org', () => {
  it('is checked with the keys of the org, at its own origin', async () => {
    const { host } = new URL(demo.url);
    const { idToken } = await signIn();
    const [signature, issuer, words] = await verdicts(inspected(idToken));
    expect([signature, issuer]).toEqual(['passed', 'passed']);
    expect(words).toMatch(
      new RegExp(`^The RS256 signature is right for key "[^"]+" from the keys of ${host}\\.$`),
    );
    expect(asked).toEqual(['/.well-known/openid-configuration', '/oauth2/v1/keys']);
  });

  it('is checked with the keys of the custom authorization server that issued it', async () => {
    const request = { response_type: 'id_token token' };
    const tokens = await signIn(request, '/oauth2/default/v1');
    for (const token of [tokens.idToken, tokens.accessToken]) {
      expect((await verdicts(inspected(token))).slice(0, 2)).toEqual(['passed', 'passed']);
    }
    expect(asked).toHaveLength(2);
  });

  it('is checked with a key that came after the keys were read', async () => {
    await verdicts(inspected((await signIn()).idToken));
    demo.control.store.rotateKeys();
    const { idToken } = await signIn();
    expect((await verdicts(inspected(idToken))).slice(0, 2)).toEqual(['passed', 'passed']);
    expect(asked).toHaveLength(4);
  });

  it('is checked with the key that its app is pinned to', async () => {
    demo.control.store.rotateKeys();
    editApp(demo, BROWSER_APP, {}, { autoKeyRotation: false });
    demo.control.store.keyIds = ['another-key'];
    const { idToken } = await signIn();
    expect((await verdicts(inspected(idToken))).slice(0, 2)).toEqual(['passed', 'passed']);
    expect(asked.at(-1)).toBe(`/oauth2/v1/keys?client_id=${BROWSER_APP}`);
  });

  it('fails once it was changed', async () => {
    const [header, , signature] = (await signIn()).idToken.split('.');
    const claims = { iss: demo.url, jti: 'ID.x', aud: BROWSER_APP, groups: ['Admins'] };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const forged = inspected(`${header ?? ''}.${payload}.${signature ?? ''}`);
    expect((await verdicts(forged)).slice(0, 2)).toEqual(['failed', 'unknown']);
  });

  it('is left open, without a request, when Okta alone can check it', async () => {
    const { accessToken } = await signIn({ response_type: 'id_token token' });
    const [signature, , words] = await verdicts(inspected(accessToken));
    expect([signature, words]).toEqual(['unknown', expect.stringContaining('does not publish')]);
    expect(asked).toEqual([]);
  });

  it('is left open, with the reason, when the org cannot be reached', async () => {
    const token = inspected((await signIn()).idToken);
    keys = new IssuerKeys({ clock, fetch: () => Promise.reject(new TypeError('fetch failed')) });
    const [signature, , words] = await verdicts(token);
    expect(signature).toBe('unknown');
    expect(words).toContain('cannot be read from here');
  });

  it('of another issuer is none of its business', async () => {
    const claims = Buffer.from('{"iss":"https://acme.okta.com"}').toString('base64url');
    const token = inspected(`eyJhbGciOiJSUzI1NiJ9.${claims}.AAAA`);
    expect((await verdicts(token)).slice(0, 2)).toEqual(['unknown', 'unknown']);
    expect(asked).toEqual([]);
  });

  it('is checked with the keys of the org when they are pasted', async () => {
    const token = inspected((await signIn()).idToken);
    const jwks = await (await fetch(`${demo.url}/oauth2/v1/keys`)).text();
    const found = await findingByKey(token, jwks);
    expect(found.signature).toMatchObject({ verdict: 'passed' });
    expect(found.verifiedIssuer).toBeUndefined();
  });

  it('is not checked by consent alone, since the demo org has no https', async () => {
    const token = inspected((await signIn()).idToken);
    const attempt = findingByIssuer(token, { issuer: demo.url, trust: 'consented', keys });
    await expect(attempt).rejects.toMatchObject({ code: 'issuer-keys/not-an-issuer' });
    expect(asked).toEqual([]);
  });

  it('is decrypted with the key of its app, and what is inside is checked', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'app-key', use: 'enc' };
    editApp(demo, BROWSER_APP, {
      id_token_encrypted_response_alg: 'RSA-OAEP-256',
      id_token_encrypted_response_enc: 'A256GCM',
      jwks: { keys: [jwk] },
    });
    const token = inspected((await signIn()).idToken);
    const pasted = (await exportPKCS8(privateKey)).replaceAll('\n', '');
    const decrypted = await decryptToken(token.compact, await parseKeyMaterial(pasted));
    expect(decrypted.claims).toMatchObject({ iss: demo.url, sub: USER });
    expect((await verdicts({ ...token, decrypted })).slice(0, 2)).toEqual(['passed', 'passed']);
    expect((await verdicts(token))[0]).toBe('unknown');
  });
});
