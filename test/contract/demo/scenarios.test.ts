import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../../src/demo/scenarios/scenarios.ts';
import { HttpBrowser, answerParameters } from './httpBrowser.ts';
import { membersOf } from './matchers.ts';
import { BROWSER_APP, EVERY_GROUP, USER, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import {
  CODE_REQUEST,
  ID_TOKEN_REQUEST,
  requestTokens,
  tokenFields,
  verifyIdToken,
} from './signInRequests.ts';

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
  /** The claim `groups` at the userinfo endpoint. */
  readonly userinfo?: unknown;
}

/** Signs in as the scenario says, and gives what came of it. */
async function outcomeOf(id: string, changes: Record<string, string> = {}): Promise<Outcome> {
  const scenario = SCENARIOS.find((candidate) => candidate.id === id);
  const { appId = '', responseType, scope = '', user = '' } = { ...scenario, ...changes };
  const isCode = responseType === 'code';
  const request = { ...(isCode ? CODE_REQUEST : ID_TOKEN_REQUEST), client_id: appId, scope };
  const answer = answerParameters(await new HttpBrowser(org.url).signIn(request, userId(user)));
  if (answer['error'] !== undefined) {
    return { error: answer['error_description'] };
  }
  if (!isCode) {
    return { groups: await groupsIn(answer['id_token']) };
  }
  const { body } = await requestTokens(org.url, tokenFields(answer['code'] ?? ''));
  const userinfo = await fetch(`${org.url}/oauth2/v1/userinfo`, {
    headers: { authorization: `Bearer ${body['access_token'] ?? ''}` },
  });
  return {
    groups: await groupsIn(body['id_token']),
    userinfo: Object.fromEntries(membersOf(await userinfo.json()))['groups'],
  };
}

function userId(name: string): string {
  const users = [...org.control.store.users.values()];
  return users.find((user) => `${user.firstName} ${user.lastName}` === name)?.id ?? '';
}

async function groupsIn(idToken: string | undefined): Promise<unknown> {
  return (await verifyIdToken(org.url, idToken)).payload['groups'];
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
    const usual = { user: 'Demo User', responseType: 'code', scope: 'openid groups' };

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
    const browser = new HttpBrowser(org.url);
    const endpoint = '/oauth2/default/v1';
    const answer = answerParameters(await browser.signIn(CODE_REQUEST, USER, { endpoint }));
    const tokens: unknown = await (
      await fetch(`${org.url}${endpoint}/token`, {
        method: 'POST',
        body: new URLSearchParams(tokenFields(answer['code'] ?? '')),
      })
    ).json();
    const idToken = String(Object.fromEntries(membersOf(tokens))['id_token']);

    expect(decodeJwt(idToken)['groups']).toEqual(['Everyone', 'IT']);
  });

  it('no-match: the regex in the right case lists the group', async () => {
    org.setUp('no-match');
    await org.setGroupsClaim(BROWSER_APP, { ...EVERY_GROUP, value: 'IT' });

    expect(await outcomeOf('no-match')).toMatchObject({ groups: ['IT'] });
  });
});
