import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { membersOf } from './matchers.ts';
import { USER, VISITOR, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
});

afterAll(() => org.stop());

/** Makes a web app with these settings, and gives the member at fault or the status. */
async function made(settings: JsonObject): Promise<unknown> {
  const oauthClient = {
    redirect_uris: ['https://app.example.com/made'],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    ...settings,
  };
  const response = await org.call('POST', '/api/v1/apps', {
    ...{ name: 'oidc_client', label: 'Made App', signOnMode: 'OPENID_CONNECT' },
    settings: { oauthClient },
  });
  const fault = /validation failed: settings\.oauthClient\.(\w+)/.exec(await response.text());
  return fault?.[1] ?? response.status;
}

describe('an app', () => {
  const DPOP = 'dpop_bound_access_tokens';

  it.each([
    ['code', ['authorization_code'], 200],
    ['id_token', ['authorization_code', 'implicit'], DPOP],
  ])('binds tokens to a key unless they are implicit: %s', async (type, grant_types, expected) => {
    expect(await made({ [DPOP]: true, response_types: [type], grant_types })).toBe(expected);
  });

  const ALG = 'id_token_encrypted_response_alg';

  it.each<[what: string, jwks: JsonObject, expected: unknown]>([
    ['no key', {}, ALG],
    ['a key for signatures', { keys: [{ kty: 'RSA', use: 'sig' }] }, ALG],
    ['a key of another kind', { keys: [{ kty: 'EC', use: 'enc' }] }, ALG],
    ['something that is no key', { keys: [7, {}] }, ALG],
    ['a key for encryption', { keys: [{ kty: 'EC' }, { kty: 'RSA', use: 'enc' }] }, 200],
    ['a key for anything', { keys: [{ kty: 'RSA' }] }, 200],
  ])('has ID tokens encrypted to its own key: %s', async (_, jwks, expected) => {
    expect(await made({ [ALG]: 'RSA-OAEP-256', jwks })).toBe(expected);
  });

  it.each([
    ['https://*.example.com/callback', 'SUBDOMAIN', true],
    ['https://app-*-x.eu.example.com:8443/callback?x=y', 'SUBDOMAIN', true],
    ['https://*.example.com/callback', 'DISABLED', false],
    ['http://*.example.com/callback', 'SUBDOMAIN', false],
    ['https://*.com/callback', 'SUBDOMAIN', false],
    ['https://app.*.example.com/callback', 'SUBDOMAIN', false],
    ['https://*.*.example.com/callback', 'SUBDOMAIN', false],
    ['https://**.example.com/callback', 'SUBDOMAIN', false],
    ['https://app.example.com/*', 'SUBDOMAIN', false],
    ['https://*.example.com/callback*', 'SUBDOMAIN', false],
  ])('has a wildcard in the lowest part of the host only: %s', async (uri, mode, isTaken) => {
    const answer = await made({ redirect_uris: [uri], wildcard_redirect: mode });

    expect(answer).toBe(isTaken ? 200 : 'redirect_uris');
  });
});

describe('the list of apps', () => {
  async function found(query: string): Promise<readonly unknown[]> {
    const apps = await org.json('GET', `/api/v1/apps?q=demo&${query}`);
    return membersOf(apps).map(([, app]) => new Map(membersOf(app)).get('label'));
  }

  it('is that of one user with expand', async () => {
    await org.call('PUT', `/api/v1/apps/0oa1demonativeapp001/users/${VISITOR}`);
    const query = `filter=user.id+eq+"${VISITOR}"`;

    expect(await found(`${query}&expand=user/${VISITOR}`)).toEqual(['Demo Native App']);
    expect(await found(`${query}&expand=user/${USER}`)).toEqual([]);
    expect((await org.call('GET', `/api/v1/apps?${query}`)).status).toBe(400);
  });

  it('is that of apps with single logout', async () => {
    const signOn = { slo: { enabled: true, issuer: 'i', logoutUrl: 'https://app.example.com' } };
    const app = { label: 'Demo SAML App', signOnMode: 'SAML_2_0' };
    await org.call('POST', '/api/v1/apps', { ...app, settings: { signOn } });

    expect(await found('filter=settings.slo.enabled+eq+true')).toEqual(['Demo SAML App']);
  });
});
