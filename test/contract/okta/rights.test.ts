import { describe, expect, it } from 'vitest';
import { RIGHT_AREAS } from '../../../src/core/org/credential.ts';
import type { ConnectionRight } from '../../../src/core/org/credential.ts';
import { textLike } from '../demo/matchers.ts';
import type { LocalOrg } from './localOrg.ts';
import { sendJson, startLocalOrg, webApp } from './localOrg.ts';

const FILTERED = '/api/v1/apps?filter=name+eq+%22oidc_client%22&limit=1';
const CLAIM = '/api/v1/internal/apps/0oaDemoApp1/settings/oauth/idToken';
const FEDERATED = '/api/v1/apps/0oaDemoApp1/federated-claims';
const SERVERS = '/api/v1/authorizationServers?limit=1';
const GROUPS = '/api/v1/groups?limit=1';
const USERS = '/api/v1/users?limit=1';

type Answers = Readonly<Record<string, readonly [status: number, body: unknown]>>;

const ALLOWED: Answers = {
  [FILTERED]: [200, [webApp('0oaDemoApp1')]],
  [CLAIM]: [200, { issuerMode: 'DYNAMIC' }],
  [FEDERATED]: [200, []],
  [SERVERS]: [200, []],
  [GROUPS]: [200, []],
  [USERS]: [200, []],
};

function startOrgWith(answers: Answers): Promise<LocalOrg> {
  return startLocalOrg(({ path }, response) => {
    const [status, body] = answers[path] ?? [500, {}];
    sendJson(response, body, { status });
  });
}

function statesOf(rights: readonly ConnectionRight[]): readonly string[] {
  return rights.map(({ state }) => state);
}

describe('the rights of a connection', () => {
  it('are found out by one read for each area, in the order in which they are shown', async () => {
    await using org = await startOrgWith(ALLOWED);

    const rights = await org.client().checkRights();

    expect(rights).toEqual(RIGHT_AREAS.map((area) => ({ area, state: 'readable' })));
    expect(org.requests.map(({ path }) => path).sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  it.each([
    [CLAIM, 403, { errorCode: 'E0000005' }, 'Groups claims', /does not document/],
    [
      FEDERATED,
      401,
      { errorCode: 'E0000015' },
      'Federated claims',
      /^Not available in this org, or/,
    ],
    [
      FEDERATED,
      404,
      { errorCode: 'E0000008' },
      'Federated claims',
      /^Not available in this org, or/,
    ],
    [
      FEDERATED,
      404,
      { errorCode: 'E0000007' },
      'Federated claims',
      /^Not available in this org, or/,
    ],
    [SERVERS, 405, { errorCode: 'E0000022' }, 'Custom authorization servers', /^Not available/],
    [SERVERS, 403, { errorCode: 'E0000006' }, 'Custom authorization servers', /no permission/],
    [GROUPS, 403, { errorCode: 'E0000006' }, 'Groups', /no permission/],
    [USERS, 403, {}, 'Users', /does not allow this/],
  ])(
    'that %s with %i and %j refuses are told with the reason',
    async (path, status, body, area, reason) => {
      await using org = await startOrgWith({ ...ALLOWED, [path]: [status, body] });

      const rights = await org.client().checkRights();

      expect(rights.filter(({ state }) => state !== 'readable')).toEqual([
        { area, state: 'refused', reason: textLike(reason) },
      ]);
    },
  );

  it.each([
    ['no custom app', 200, [], 'readable'],
    ['no access to apps', 403, { errorCode: 'E0000006' }, 'refused'],
    ['an org in trouble', 503, {}, 'untried'],
  ])('are not guessed at where %s leaves nothing to try', async (_name, status, body, state) => {
    await using org = await startOrgWith({ ...ALLOWED, [FILTERED]: [status, body] });

    const rights = await org.client().checkRights();

    expect(statesOf(rights)).toEqual([
      state,
      'untried',
      'untried',
      'readable',
      'readable',
      'readable',
    ]);
    expect(rights[1]?.reason).toMatch(/to try it on/);
  });

  it.each([
    [GROUPS, 401, { errorCode: 'E0000011' }, 'org/api-token-refused'],
    [USERS, 401, {}, 'org/not-authenticated'],
    [FILTERED, 404, { errorCode: 'E0000008' }, 'org/not-an-okta-org'],
    [SERVERS, 200, {}, 'org/unexpected-answer'],
  ])(
    'are not told when %s with %i and %j speaks against the connection',
    async (path, status, body, code) => {
      await using org = await startOrgWith({ ...ALLOWED, [path]: [status, body] });

      await expect(org.client().checkRights()).rejects.toMatchObject({ code });
    },
  );
});
