import { inspect } from 'node:util';
import type { JWK } from 'jose';
import { exportJWK, generateKeyPair, importJWK, jwtVerify } from 'jose';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import type { OrgCredential } from '../../../src/core/org/credential.ts';
import type { OrgClient } from '../../../src/core/org/org.ts';
import { textLike } from '../demo/matchers.ts';
import type { LocalOrg, ReceivedRequest, Respond } from './localOrg.ts';
import { sendJson, startLocalOrg, webApp } from './localOrg.ts';

const APP_ID = '0oaDemoApp1';
const CLIENT_ID = '0oaServiceApp1';
const NOW = Date.parse('2026-08-04T10:00:00Z');
const ACCESS_TOKEN = 'canary-access-token-';

let privateKey: JsonObject = {};
let publicKey: JWK = {};

beforeAll(async () => {
  const keys = await generateKeyPair('RS256', { extractable: true });
  privateKey = { ...(await exportJWK(keys.privateKey)), kid: 'demo-key' };
  publicKey = await exportJWK(keys.publicKey);
});

/** Gives scopes that are granted to the app, and answers to token requests that are out of the ordinary. */
interface TokenEndpoint {
  readonly granted?: readonly string[];
  readonly expiresIn?: number;
  readonly refusal?: { readonly status: number; readonly body: unknown };
}

/** An org whose token endpoint numbers its tokens; everything else is answered by `respond`. */
function startOrgWith(
  { granted, expiresIn = 3600, refusal }: TokenEndpoint,
  respond: Respond = (_, response) => {
    sendJson(response, webApp(APP_ID));
  },
): Promise<LocalOrg> {
  let issued = 0;
  return startLocalOrg((request, response) => {
    if (request.path !== '/oauth2/v1/token') {
      respond(request, response);
      return;
    }
    const scopes = (formOf(request).get('scope') ?? '').split(' ');
    if (refusal) {
      sendJson(response, refusal.body, { status: refusal.status });
    } else if (granted && scopes.some((scope) => !granted.includes(scope))) {
      sendJson(response, { error: 'invalid_scope' }, { status: 400 });
    } else {
      issued += 1;
      sendJson(response, {
        token_type: 'Bearer',
        access_token: `${ACCESS_TOKEN}${issued}`,
        expires_in: expiresIn,
      });
    }
  });
}

function formOf({ body }: ReceivedRequest): URLSearchParams {
  return new URLSearchParams(body);
}

function clientOf(org: LocalOrg, clock = { now: () => NOW }): OrgClient {
  const credential: OrgCredential = { kind: 'OAuth service app', clientId: CLIENT_ID, privateKey };
  return org.client({ credential, clock });
}

/** The scopes of each token request. */
function scopesAsked(org: LocalOrg): readonly string[] {
  return org.requests
    .filter(({ path }) => path === '/oauth2/v1/token')
    .map((request) => formOf(request).get('scope') ?? '');
}

describe('the access token of a service app', () => {
  it('is asked for with a signed assertion, and sent with the calls', async () => {
    await using org = await startOrgWith({});

    await clientOf(org).getApp(APP_ID);

    const [request, call] = org.requests;
    const form = new URLSearchParams(request?.body);
    const key = await importJWK(publicKey, 'RS256');
    const { payload, protectedHeader } = await jwtVerify(form.get('client_assertion') ?? '', key, {
      audience: `${org.url}/oauth2/v1/token`,
      issuer: CLIENT_ID,
      subject: CLIENT_ID,
      currentDate: new Date(NOW),
    });
    expect(protectedHeader).toEqual({ alg: 'RS256', kid: 'demo-key' });
    expect(payload.exp).toBe(NOW / 1000 + 300);
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    expect(request?.authorization).toBe('');
    expect(call?.authorization).toBe(`Bearer ${ACCESS_TOKEN}1`);
  });

  it('is shared by calls at the same time, and renewed a minute before it ends', async () => {
    await using org = await startOrgWith({});
    const clock = { time: NOW, now: () => clock.time };
    const client = clientOf(org, clock);

    await Promise.all([client.getApp(APP_ID), client.getApp(APP_ID), client.getApp(APP_ID)]);
    clock.time += 3_539_000;
    await client.getApp(APP_ID);
    expect(scopesAsked(org)).toHaveLength(1);
    clock.time += 1000;
    await client.getApp(APP_ID);

    expect(scopesAsked(org)).toHaveLength(2);
    expect(org.requests.at(-1)?.authorization).toBe(`Bearer ${ACCESS_TOKEN}2`);
  });

  it('is renewed once when it is refused, and the call sent again', async () => {
    await using org = await startOrgWith({}, ({ authorization }, response) => {
      const isRevoked = authorization.endsWith('1');
      sendJson(response, isRevoked ? { errorCode: 'E0000011' } : webApp(APP_ID), {
        status: isRevoked ? 401 : 200,
      });
    });
    const client = clientOf(org);

    await Promise.all([client.getApp(APP_ID), client.getApp(APP_ID)]);

    expect(scopesAsked(org)).toHaveLength(2);
  });

  it('is not renewed a second time, nor for a feature that the org does not have', async () => {
    let errorCode = 'E0000011';
    await using org = await startOrgWith({}, (_, response) => {
      sendJson(response, { errorCode }, { status: 401 });
    });
    const client = clientOf(org);

    await expect(client.getApp(APP_ID)).rejects.toMatchObject({ code: 'org/service-app-refused' });
    expect(org.requests).toHaveLength(4);
    errorCode = 'E0000015';
    await expect(client.getApp(APP_ID)).rejects.toMatchObject({ code: 'org/feature-unavailable' });
    expect(org.requests).toHaveLength(5);
  });

  it('is got for the scopes that are granted, which are found out once', async () => {
    const granted = ['okta.apps.read', 'okta.users.read', 'okta.groups.manage'];
    await using org = await startOrgWith({ granted, expiresIn: 1 });
    const clock = { time: NOW, now: () => clock.time };
    const client = clientOf(org, clock);

    await client.getApp(APP_ID);
    expect(scopesAsked(org)).toHaveLength(8);
    expect(scopesAsked(org).at(-1)).toBe('okta.apps.read okta.users.read');
    clock.time += 500;
    await client.getApp(APP_ID);

    expect(scopesAsked(org)).toHaveLength(9);
    expect(scopesAsked(org).at(-1)).toBe('okta.apps.read okta.users.read');
  });

  it('is not got when no scope is granted', async () => {
    await using org = await startOrgWith({ granted: [] });

    await expect(clientOf(org).getApp(APP_ID)).rejects.toMatchObject({
      code: 'org/service-app-no-scope',
    });
    expect(scopesAsked(org)).toHaveLength(7);
  });

  it('is not waited for by a call that is cancelled', async () => {
    await using org = await startLocalOrg(() => undefined);
    const controller = new AbortController();
    const reason = new Error('Cancelled by the user.');

    const call = clientOf(org).getApp(APP_ID, { signal: controller.signal });
    setTimeout(() => {
      controller.abort(reason);
    }, 100);

    await expect(call).rejects.toBe(reason);
  });

  it('is waited for by several calls, which are all told how long', async () => {
    let asked = 0;
    await using org = await startLocalOrg((request, response) => {
      const isTokenRequest = request.path === '/oauth2/v1/token';
      asked += 1;
      if (asked === 1) {
        const headers = { 'X-Rate-Limit-Reset': String(Math.floor(Date.now() / 1000)) };
        sendJson(response, {}, { status: 429, headers });
      } else {
        const token = { access_token: 't', token_type: 'Bearer', expires_in: 3600 };
        sendJson(response, isTokenRequest ? token : []);
      }
    });
    const client = clientOf(org);
    const waits: string[] = [];
    const call = (name: string): Promise<unknown> =>
      client.listApps({}, { onWait: () => waits.push(name) });

    const calls = [call('first'), call('second')];
    await vi.waitUntil(() => waits.length > 0);
    await Promise.all([...calls, call('late')]);

    expect(waits.toSorted()).toEqual(['first', 'late', 'second']);
  });

  it('is left to the other calls by one that is cancelled', async () => {
    await using org = await startOrgWith({});
    const client = clientOf(org);
    const controller = new AbortController();
    const reason = new Error('Cancelled by the user.');

    const cancelled = client.getApp(APP_ID, { signal: controller.signal });
    const other = client.getApp(APP_ID);
    controller.abort(reason);

    await expect(cancelled).rejects.toBe(reason);
    await expect(other).resolves.toMatchObject({ id: APP_ID });
    expect(scopesAsked(org)).toHaveLength(1);
  });
});

const REFUSALS: readonly (readonly [string, number, unknown, RegExp])[] = [
  ['org/service-app-refused', 401, { error: 'invalid_client' }, /public key/],
  ['org/service-app-requires-dpop', 400, { error: 'invalid_dpop_proof' }, /Switch off “Require/],
  ['org/service-app-requires-dpop', 400, { error: 'use_dpop_nonce' }, /General settings/],
  ['org/service-app-wrong-type', 400, { error: 'unauthorized_client' }, /API Services/],
  ['org/service-app-error', 400, { error: 'invalid_request' }, /invalid_request/],
  ['org/service-app-error', 403, { errorCode: 'E0000006', errorSummary: 'no' }, /“no”/],
  ['org/server-error', 503, [], /problem of its own/],
  ['org/not-an-okta-org', 404, 'x', /org URL/],
  ['org/unexpected-answer', 200, { access_token: 'x', token_type: 'DPoP', expires_in: 1 }, /.../],
  ['org/unexpected-answer', 200, { access_token: 'x', token_type: 'Bearer' }, /.../],
  ['org/unexpected-answer', 200, [], /.../],
];

describe('what the token endpoint refuses', () => {
  it.each(REFUSALS)('is told as %s for status %i and %j', async (code, status, body, sentence) => {
    await using org = await startOrgWith({ refusal: { status, body } });

    await expect(clientOf(org).getApp(APP_ID)).rejects.toMatchObject({
      code,
      message: textLike(sentence),
    });
    expect(org.requests).toHaveLength(1);
  });

  it('never shows the assertion or the access token', async () => {
    await using org = await startLocalOrg((request, response) => {
      const isToken = request.path === '/oauth2/v1/token';
      const assertion = formOf(request).get('client_assertion') ?? '';
      sendJson(
        response,
        isToken
          ? { error: assertion, error_description: `It was ${assertion}.` }
          : { errorSummary: request.authorization },
        { status: 400 },
      );
    });

    const error: unknown = await clientOf(org)
      .getApp(APP_ID)
      .catch((failure: unknown) => failure);
    const assertion = new URLSearchParams(org.requests[0]?.body).get('client_assertion') ?? 'none';
    expect(inspect(error, { depth: 9 })).toContain('[secret]');
    expect(inspect(error, { depth: 9 })).not.toContain(assertion);
    expect(org.logged.join('\n')).not.toContain(assertion);

    await using other = await startOrgWith({}, (request, response) => {
      sendJson(response, { errorSummary: request.authorization }, { status: 400 });
    });
    const second: unknown = await clientOf(other)
      .getApp(APP_ID)
      .catch((failure: unknown) => failure);
    expect(inspect(second, { depth: 9 })).toContain('Bearer [secret]');
    expect(other.logged.join('\n')).not.toContain(ACCESS_TOKEN);
  });

  it('is told as a damaged key before anything is sent', async () => {
    await using org = await startOrgWith({});
    const broken = { ...privateKey, p: 'AA' };
    const credential = {
      kind: 'OAuth service app',
      clientId: CLIENT_ID,
      privateKey: broken,
    } as const;

    await expect(org.client({ credential }).getApp(APP_ID)).rejects.toMatchObject({
      code: 'credential/private-key-damaged',
    });
    expect(org.requests).toEqual([]);
  });
});
