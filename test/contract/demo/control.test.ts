import { decodeJwt } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from './httpBrowser.ts';
import { runDemoOrg } from './runningOrg.ts';
import { CODE_REQUEST, ID_TOKEN_REQUEST, requestTokens, tokenFields } from './signInRequests.ts';

const org = await runDemoOrg();
const { store, faults, rateLimits } = org.control;
const reset = (): void => {
  org.control.reset();
};

beforeEach(reset);

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

const appsStatus = async (): Promise<number> => (await org.call('GET', '/api/v1/apps')).status;

describe('the control of a running org', () => {
  it('plans faults for it, until a reset', async () => {
    const proxyError = {
      on: { path: '/api/v1/apps' },
      times: 2,
      do: { kind: 'proxyError' },
    } as const;
    faults.add(proxyError);
    const faulty = await appsStatus();
    reset();

    expect([faulty, await appsStatus()]).toEqual([502, 200]);
  });

  it('limits its calls, until a reset', async () => {
    rateLimits.set('/api/v1/apps', 0);
    const refused = await appsStatus();
    reset();

    expect([refused, await appsStatus()]).toEqual([429, 200]);
  });
});

/** What the request of a scenario comes to, for the user that it names. */
async function outcome(id: string): Promise<Readonly<Record<string, unknown>>> {
  const scenario = org.scenarios.find((each) => each.id === id);
  const user = [...store.users.values()].find(
    ({ firstName, lastName }) => `${firstName} ${lastName}` === scenario?.user,
  );
  const { appId = '', responseType, scope = '' } = scenario ?? {};
  const request = responseType === 'code' ? CODE_REQUEST : ID_TOKEN_REQUEST;
  const browser = new HttpBrowser(org.url);
  const answer = answerParameters(
    await browser.signIn({ ...request, client_id: appId, scope }, user?.id ?? ''),
  );
  const { code } = answer;
  if (code === undefined) {
    return answer;
  }
  const { body } = await requestTokens(org.url, tokenFields(code));
  return { groups: decodeJwt(body['id_token'] ?? '')['groups'] };
}

describe('a scenario', () => {
  it.each([
    ['many-groups', { error: 'server_error' }],
    ['scope-missing', { groups: undefined }],
    ['wrong-server', { groups: undefined }],
    ['no-match', { groups: undefined }],
    ['directory-groups', { groups: ['Engineering'] }],
    ['thin-id-token', { groups: undefined }],
  ])('comes to what it says, whatever was tried before: %s', async (id, expected) => {
    for (const other of org.scenarios) {
      org.setUp(other.id);
    }
    org.setUp(id);

    expect(await outcome(id)).toMatchObject(expected);
  });

  it('is each put to the test', () => {
    expect(org.scenarios).toHaveLength(6);
  });
});
