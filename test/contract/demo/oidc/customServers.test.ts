import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { BROWSER_APP, COLLECTOR, ENGINEER, NEWCOMER, USER, runDemoOrg } from '../runningOrg.ts';
import {
  CODE_REQUEST,
  ID_TOKEN_REQUEST,
  requestTokens,
  tokenFields,
  verifyIdToken,
} from '../signInRequests.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { editServer } from './edits.ts';

const org = await runDemoOrg();

beforeEach(() => {
  org.control.reset();
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

const DEFAULT = '/oauth2/default/v1';
const GROUPS_CLAIM = {
  id: 'ocl1demogroups000001',
  name: 'groups',
  status: 'ACTIVE',
  claimType: 'IDENTITY',
  valueType: 'GROUPS',
  value: '.*',
  group_filter_type: 'REGEX',
  conditions: { scopes: ['groups'] },
  system: false,
  alwaysIncludeInToken: true,
  apiResourceId: null,
};

/** Puts a groups claim on the server `default`, changed in some members. */
function setClaim(change: JsonObject = {}): void {
  editServer(org, 'default', ({ claims, ...server }) => ({
    ...server,
    claims: [...claims, { ...GROUPS_CLAIM, ...change }],
  }));
}

async function tokens(
  request: Record<string, string> = CODE_REQUEST,
  user = USER,
  endpoint = DEFAULT,
): Promise<Record<string, string>> {
  const response = await new HttpBrowser(org.url).signIn(request, user, { endpoint });
  const answer = answerParameters(response);
  if (answer['code'] === undefined) {
    return answer;
  }
  const fields = tokenFields(answer['code']);
  return { ...answer, ...(await requestTokens(org.url, fields, {}, endpoint)).body };
}

describe('tokens of a custom authorization server', () => {
  it('name it as their issuer, and carry its own groups claim', async () => {
    setClaim();
    const { id_token, access_token } = await tokens();

    expect(decodeJwt(id_token ?? '')).toMatchObject({
      iss: `${org.url}/oauth2/default`,
      sub: USER,
      aud: BROWSER_APP,
      groups: ['Everyone', 'IT'],
    });
    expect(decodeJwt(access_token ?? '')).toMatchObject({
      iss: `${org.url}/oauth2/default`,
      aud: 'api://default',
      sub: 'demo.user@example.com',
      cid: BROWSER_APP,
      uid: USER,
      scp: ['openid', 'groups'],
      jti: expect.stringMatching(/^AT\./) as unknown,
    });
    expect(decodeJwt(access_token ?? '')).not.toHaveProperty('groups');
  });

  it('are signed with a key that its own JWKS lists, and the org’s does not', async () => {
    const { id_token = '' } = await tokens();
    const listed = async (path: string): Promise<unknown> =>
      (await fetch(`${org.url}${path}/keys`)).json();
    const { kid } = decodeProtectedHeader(id_token);
    const key = { keys: expect.arrayContaining([expect.objectContaining({ kid })]) as unknown };

    expect(await listed(DEFAULT)).toMatchObject(key);
    expect(await listed('/oauth2/v1')).not.toMatchObject(key);
  });

  it("never carry the app's own groups claim", async () => {
    await org.setGroupsClaim(BROWSER_APP, {
      valueType: 'GROUPS',
      groupFilterType: 'REGEX',
      name: 'groups',
      value: '.*',
    });

    expect(decodeJwt((await tokens())['id_token'] ?? '')).not.toHaveProperty('groups');
  });

  it.each([
    ['is inactive', { status: 'INACTIVE' }],
    ['names a scope that was not asked for', { conditions: { scopes: ['profile'] } }],
    ['matches nothing', { value: 'nothing' }],
    ['compares the beginning with another', { group_filter_type: 'STARTS_WITH', value: 'x' }],
    ['is for access tokens', { claimType: 'RESOURCE' }],
    ['is left to userinfo', { alwaysIncludeInToken: false }],
  ])('have no groups in the ID token when the claim %s', async (_, change) => {
    setClaim(change);

    expect(decodeJwt((await tokens())['id_token'] ?? '')).not.toHaveProperty('groups');
  });

  it('have the claim in the access token when it is for access tokens', async () => {
    setClaim({ claimType: 'RESOURCE', conditions: { scopes: [] } });
    const { access_token = '' } = await tokens();

    expect(decodeJwt(access_token)).toMatchObject({ groups: ['Everyone', 'IT'] });
  });

  it('leave a claim that is not always included to userinfo, but for id_token alone', async () => {
    setClaim({ alwaysIncludeInToken: false });
    const { access_token = '' } = await tokens();
    const implicit = await tokens(ID_TOKEN_REQUEST);
    const userinfo = await fetch(`${org.url}${DEFAULT}/userinfo`, {
      headers: { authorization: `Bearer ${access_token}` },
    });

    expect(await userinfo.json()).toMatchObject({ groups: ['Everyone', 'IT'] });
    expect(decodeJwt(implicit['id_token'] ?? '')).toMatchObject({ groups: ['Everyone', 'IT'] });
  });

  it('evaluate expressions', async () => {
    setClaim({ valueType: 'EXPRESSION', value: 'isMemberOfGroupName("IT")' });

    expect(decodeJwt((await tokens())['id_token'] ?? '')).toMatchObject({ groups: true });
  });

  it('are not issued for more than 100 groups, but in the code flow', async () => {
    setClaim();
    const implicit = await tokens(ID_TOKEN_REQUEST, COLLECTOR);
    const code = await tokens(CODE_REQUEST, COLLECTOR);

    expect(implicit).toMatchObject({ error: 'server_error' });
    expect(decodeJwt(code['id_token'] ?? '')['groups']).toHaveLength(121);
  });
});

describe('a custom authorization server refuses', () => {
  const denied = {
    error: 'access_denied',
    error_description:
      'Policy evaluation failed for this request, please check the policy configurations.',
    state: 'state-1',
  };

  it('everybody when it has no access policy', async () => {
    const endpoint = '/oauth2/aus1demonopolicy0001/v1';

    expect(await tokens(CODE_REQUEST, USER, endpoint)).toEqual(denied);
  });

  it.each([
    ['the policy is inactive', { policy: { status: 'INACTIVE' } }],
    ['the policy is for another client', { policy: { conditions: clients('0oa1other') } }],
    ['the rule is inactive', { rule: { status: 'INACTIVE' } }],
    ['the rule is for other grants', { rule: { conditions: rule({ grants: ['implicit'] }) } }],
    ['the rule is for other scopes', { rule: { conditions: rule({ scopes: ['openid'] }) } }],
    [
      'the rule is for another group',
      { rule: { conditions: rule({ groups: ['00g1demosales0000001'] }) } },
    ],
  ])('when %s', async (_, change: PolicyChange) => {
    editServer(org, 'default', ({ policies, ...server }) => ({
      ...server,
      policies: policies.map(({ json, rules }) => ({
        json: { ...json, ...change.policy },
        rules: rules.map((entry) => ({ ...entry, ...change.rule })),
      })),
    }));

    expect(await tokens()).toEqual(denied);
  });

  it('nobody whom a rule lets in by group', async () => {
    editServer(org, 'default', ({ policies, ...server }) => ({
      ...server,
      policies: policies.map(({ json, rules }) => ({
        json,
        rules: rules.map((entry) => ({
          ...entry,
          conditions: rule({ groups: ['00g1demoengineer0001'] }),
        })),
      })),
    }));

    expect(await tokens(CODE_REQUEST, ENGINEER)).toHaveProperty('id_token');
    expect(await tokens(CODE_REQUEST, NEWCOMER)).toEqual(denied);
  });

  it('a scope that it does not have', async () => {
    editServer(org, 'default', ({ scopes, ...server }) => ({
      ...server,
      scopes: scopes.filter(({ name }) => name !== 'groups'),
    }));

    expect(await tokens()).toEqual({
      error: 'invalid_scope',
      error_description:
        'One or more scopes are not configured for the authorization server resource.',
      state: 'state-1',
    });
  });

  it('every request while it is inactive or does not exist', async () => {
    editServer(org, 'default', ({ json, ...server }) => ({
      ...server,
      json: { ...json, status: 'INACTIVE' },
    }));
    const paths = ['/oauth2/default/v1/authorize', '/oauth2/none/v1/token'];
    const metadata = [
      '/oauth2/default/.well-known/openid-configuration',
      '/.well-known/oauth-authorization-server/oauth2/none',
      '/.well-known/unknown',
    ];
    for (const path of [...paths, ...metadata]) {
      expect((await fetch(org.url + path)).status).toBe(404);
    }
  });
});

it('knows a scope as soon as it is added', async () => {
  const request = { ...CODE_REQUEST, scope: 'openid demo:read' };
  const before = await tokens(request);
  editServer(org, 'default', ({ scopes, ...server }) => ({
    ...server,
    scopes: [...scopes, { id: 'scp1demoread00000001', name: 'demo:read', consent: 'IMPLICIT' }],
  }));

  expect(before).toMatchObject({ error: 'invalid_scope' });
  expect(await tokens(request)).toMatchObject({ scope: 'openid demo:read' });
});

it('describes itself under both metadata addresses', async () => {
  const read = async (path: string): Promise<unknown> => (await fetch(org.url + path)).json();
  const metadata = await read('/oauth2/default/.well-known/openid-configuration');

  expect(metadata).toMatchObject({
    issuer: `${org.url}/oauth2/default`,
    authorization_endpoint: `${org.url}/oauth2/default/v1/authorize`,
    jwks_uri: `${org.url}/oauth2/default/v1/keys`,
    end_session_endpoint: `${org.url}/oauth2/default/v1/logout`,
    scopes_supported: expect.arrayContaining(['openid', 'groups']) as unknown,
  });
  expect(metadata).not.toHaveProperty('authorization_response_iss_parameter_supported');
  for (const path of [
    '/oauth2/default/.well-known/oauth-authorization-server',
    '/.well-known/oauth-authorization-server/oauth2/default',
  ]) {
    expect(await read(path)).toEqual(metadata);
  }
});

it('shares the sign-in with the org authorization server', async () => {
  const browser = new HttpBrowser(org.url);
  await browser.signIn(CODE_REQUEST, NEWCOMER);
  const answer = answerParameters(
    await browser.authorize({ ...ID_TOKEN_REQUEST, prompt: 'none' }, DEFAULT),
  );

  expect(decodeJwt(answer['id_token'] ?? '').sub).toBe(NEWCOMER);
});

it('issues tokens whose signature verifies with its keys', async () => {
  const { id_token } = await tokens();

  const verified = await verifyIdToken(org.url, id_token, BROWSER_APP, '/oauth2/default');

  expect(verified.payload.sub).toBe(USER);
});

interface PolicyChange {
  readonly policy?: JsonObject;
  readonly rule?: JsonObject;
}

function clients(clientId: string): JsonObject {
  return { clients: { include: [clientId] } };
}

function rule({
  grants = ['authorization_code'],
  scopes = ['*'],
  groups = ['EVERYONE'],
}: {
  readonly grants?: readonly string[];
  readonly scopes?: readonly string[];
  readonly groups?: readonly string[];
}): JsonObject {
  return {
    people: { users: { include: [], exclude: [] }, groups: { include: groups, exclude: [] } },
    grantTypes: { include: grants },
    scopes: { include: scopes },
  };
}
