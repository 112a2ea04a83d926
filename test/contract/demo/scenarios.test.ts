import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stringsAt } from '../../../src/core/json.ts';
import { oauthSettings } from '../../../src/demo/apps/oauthParts.ts';
import { SCENARIOS } from '../../../src/demo/scenarios/scenarios.ts';
import { DPOP_APP } from '../../../src/demo/seed/demoSeed.ts';
import type { Proven } from './dpopProofs.ts';
import { dpopProver } from './dpopProofs.ts';
import { HttpBrowser, answerParameters } from './httpBrowser.ts';
import { membersOf } from './matchers.ts';
import { BROWSER_APP, EVERY_GROUP, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import { CODE_REQUEST, ID_TOKEN_REQUEST, tokenFields, verifyIdToken } from './signInRequests.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
});

beforeEach(() => {
  org.control.reset();
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

interface Outcome {
  /** The description of the refusal. */
  readonly error?: string | undefined;
  /** The claim `groups` of the ID token. */
  readonly groups?: unknown;
  /** The claim `groups` of the access token. */
  readonly access?: unknown;
  /** The claim `groups` at the userinfo endpoint. */
  readonly userinfo?: unknown;
}

/** Signs in as the scenario says, and gives what came of it. */
async function outcomeOf(id: string, changes: Record<string, string> = {}): Promise<Outcome> {
  const scenario = SCENARIOS.find((candidate) => candidate.id === id);
  const { appId = '', serverId = '', responseType, ...rest } = { ...scenario, ...changes };
  const { scope = '', user = '' } = rest;
  const isCode = responseType === 'code';
  const app = { client_id: appId, redirect_uri: redirectUriOf(appId) };
  const request = { ...(isCode ? CODE_REQUEST : ID_TOKEN_REQUEST), ...app, scope };
  const issuerPath = serverId === '' ? '' : `/oauth2/${serverId}`;
  const endpoint = `${issuerPath || '/oauth2'}/v1`;
  const browser = new HttpBrowser(org.url);
  const answer = answerParameters(await browser.signIn(request, userId(user), { endpoint }));
  if (answer['error'] !== undefined) {
    return { error: answer['error_description'] };
  }
  const groupsIn = async (idToken: unknown): Promise<unknown> =>
    (await verifyIdToken(org.url, String(idToken), appId, issuerPath)).payload['groups'];
  if (!isCode) {
    return { groups: await groupsIn(answer['id_token']) };
  }
  const holder = await holderAt(org.url + endpoint, appId === DPOP_APP);
  const tokens = await holder.exchange({ ...tokenFields(answer['code'] ?? ''), ...app });
  return {
    groups: await groupsIn(tokens['id_token']),
    access: decodeJwt(String(tokens['access_token']))['groups'],
    userinfo: (await holder.userinfo(String(tokens['access_token'])))['groups'],
  };
}

type Members = Readonly<Record<string, unknown>>;

interface TokenHolder {
  exchange(fields: Record<string, string>): Promise<Members>;
  userinfo(accessToken: string): Promise<Members>;
}

/** Uses tokens as a client does, which proves possession of a key where they are bound to one. */
async function holderAt(endpoints: string, isBound: boolean): Promise<TokenHolder> {
  const prove = isBound ? await dpopProver() : undefined;
  const send = async (proven: Proven, init: RequestInit = {}): Promise<Members> => {
    const { method, url, accessToken } = proven;
    const scheme = isBound ? 'DPoP' : 'Bearer';
    const headers = {
      ...(prove && { dpop: await prove(proven) }),
      ...(accessToken !== undefined && { authorization: `${scheme} ${accessToken}` }),
    };
    const response = await fetch(url, { ...init, method, headers });
    const nonce = response.headers.get('dpop-nonce');
    return nonce !== null && !response.ok && proven.nonce === undefined
      ? send({ ...proven, nonce }, init)
      : Object.fromEntries(membersOf(await response.json()));
  };
  return {
    exchange: (fields) =>
      send({ method: 'POST', url: `${endpoints}/token` }, { body: new URLSearchParams(fields) }),
    userinfo: (accessToken) => send({ method: 'GET', url: `${endpoints}/userinfo`, accessToken }),
  };
}

function redirectUriOf(appId: string): string {
  const app = org.control.store.apps.get(appId);
  return stringsAt(oauthSettings(app?.json ?? {}), 'redirect_uris')[0] ?? '';
}

function userId(name: string): string {
  const users = [...org.control.store.users.values()];
  return users.find((user) => `${user.firstName} ${user.lastName}` === name)?.id ?? '';
}

/** What each scenario's own sentence promises. */
const PROMISED: Readonly<Record<string, Outcome>> = {
  'many-groups': {
    error: 'The groups claim matched too many groups and must be configured to match fewer groups.',
  },
  'scope-missing': { groups: undefined, userinfo: undefined },
  'wrong-server': { groups: undefined, userinfo: undefined },
  'no-match': { groups: undefined, userinfo: undefined },
  'directory-groups': { groups: ['Engineering'], userinfo: ['Engineering'] },
  'thin-id-token': { groups: undefined, userinfo: ['Everyone', 'IT'] },
  'custom-server': {
    groups: ['Everyone', 'IT'],
    access: ['Everyone', 'IT'],
    userinfo: ['Everyone', 'IT'],
  },
  'dpop-app': { groups: ['Everyone', 'IT'], userinfo: ['Everyone', 'IT'] },
};

describe('a scenario of the demo org', () => {
  it.each(SCENARIOS)('$id ends as promised', async ({ id }) => {
    org.setUp(id);

    expect(await outcomeOf(id)).toEqual(PROMISED[id]);
  });

  it.each(SCENARIOS)('$id ends as promised after every other one', async ({ id }) => {
    for (const other of SCENARIOS) {
      org.setUp(other.id);
    }
    org.setUp(id);

    expect(await outcomeOf(id)).toEqual(PROMISED[id]);
  });

  it.each(SCENARIOS)('$id is undone by a reset', async ({ id }) => {
    org.setUp(id);
    org.control.reset();
    await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
    const usual = {
      user: 'Demo User',
      appId: BROWSER_APP,
      serverId: '',
      responseType: 'code',
      scope: 'openid groups',
    };

    expect((await outcomeOf(id, usual)).groups).toEqual(['Everyone', 'IT']);
  });

  it('that is unknown changes nothing', () => {
    const { apps } = org.control.store;
    const before = structuredClone(apps);
    org.setUp('unknown');

    expect(apps).toEqual(before);
  });
});

describe('the way out of a scenario', () => {
  it('many-groups: response type code lists all 150 groups', async () => {
    org.setUp('many-groups');

    const { groups } = await outcomeOf('many-groups', { responseType: 'code' });
    expect(groups).toHaveLength(150);
  });

  it('scope-missing: the scope groups brings the groups', async () => {
    org.setUp('scope-missing');

    expect(await outcomeOf('scope-missing', { scope: 'openid groups' })).toMatchObject({
      groups: ['Everyone', 'IT'],
    });
  });

  it('wrong-server: the custom authorization server lists the groups', async () => {
    org.setUp('wrong-server');

    expect(await outcomeOf('wrong-server', { serverId: 'default' })).toMatchObject({
      groups: ['Everyone', 'IT'],
    });
  });

  it('no-match: the regex in the right case lists the group', async () => {
    org.setUp('no-match');
    await org.setGroupsClaim(BROWSER_APP, { ...EVERY_GROUP, value: 'IT' });

    expect(await outcomeOf('no-match')).toMatchObject({ groups: ['IT'] });
  });
});
