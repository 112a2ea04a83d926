import { describe, expect, it } from 'vitest';
import type { OrgClient } from '../../../src/core/org/org.ts';
import { sendJson, startLocalOrg } from './localOrg.ts';

const GROUP = { id: '00g1', type: 'OKTA_GROUP', objectClass: [], profile: { name: 'Demo' } };
const USER = { id: '00u1', profile: { login: 'demo.user@example.com', custom: [1] } };

const READS: readonly (readonly [string, unknown, (client: OrgClient) => Promise<unknown>])[] = [
  ['groups', GROUP, (client) => client.listGroups({})],
  ['groups of a user', GROUP, (client) => client.listUserGroups('00u1')],
  ['users', USER, (client) => client.findUsers('demo')],
  [
    'authorization servers',
    { id: 'aus1', name: 'Demo', issuer: 'https://example.com', status: 'ACTIVE' },
    (client) => client.listAuthorizationServers(),
  ],
  ['access policies', { status: 'ACTIVE' }, (client) => client.listAccessPolicies('aus1')],
  [
    'federated claims',
    { id: 'ofc1', name: 'roles', expression: 'user.id' },
    (client) => client.listFederatedClaims('0oa1'),
  ],
];

describe.each(READS)('the list of %s', (_kind, item, read) => {
  it('is read from the answer of one request', async () => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, [item]);
    });

    await expect(read(org.client())).resolves.toBeDefined();
    expect(org.requests).toHaveLength(1);
  });

  it.each([null, {}, [null], [[]], [{}], [{ id: 7, type: '__proto__', status: 'constructor' }]])(
    'is refused when the answer is %j',
    async (answer) => {
      await using org = await startLocalOrg((_, response) => {
        sendJson(response, answer);
      });

      await expect(read(org.client())).rejects.toMatchObject({ code: 'org/unexpected-answer' });
    },
  );
});

describe('a list of many pages', () => {
  it('is read page by page to its end, which has to come', async () => {
    let last = 3;
    await using org = await startLocalOrg((request, response) => {
      const url = new URL(request.path, org.url);
      const page = Number(url.searchParams.get('after') ?? 1);
      url.searchParams.set('after', String(page + 1));
      const headers = page < last ? { Link: `<${url.href}>; rel="next"` } : undefined;
      sendJson(response, [{ ...GROUP, id: `00g${page}` }], headers ? { headers } : {});
    });

    const groups = await org.client().listUserGroups('00u1');
    const first = await org.client().listGroups({});
    expect(groups.map(({ id }) => id)).toEqual(['00g1', '00g2', '00g3']);
    expect(first).toMatchObject({ items: [{ id: '00g1' }], next: '2' });

    last = Infinity;
    await expect(org.client().listUserGroups('00u1')).rejects.toMatchObject({
      code: 'org/too-many-pages',
    });
    expect(org.requests).toHaveLength(3 + 1 + 50);
  });
});

describe('users', () => {
  it('are searched for only when there is a text', async () => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, [USER]);
    });

    await org.client().findUsers(' demo ');
    await org.client().findUsers(' ');

    expect(org.requests.map(({ path }) => path)).toEqual([
      '/api/v1/users?q=demo&limit=10',
      '/api/v1/users?limit=10',
    ]);
  });
});

describe('a list', () => {
  it('of millions of items on one page is told not to be what was asked for', async () => {
    await using org = await startLocalOrg((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(`[${'0,'.repeat(4_000_000)}0]`);
    });

    await expect(org.client().listUserGroups('00u1')).rejects.toMatchObject({
      code: 'org/unexpected-answer',
    });
  });
});

describe('the source of a group', () => {
  it.each([
    [{ source: { id: '0oa1' } }, { id: '0oa1' }],
    [
      { source: { id: '0oa1' }, objectClass: ['okta:windows_security_principal'] },
      { id: '0oa1', appType: 'active_directory' },
    ],
    [{ _links: { source: { href: 'https://example.com/api/v1/apps/0oa2' } } }, { id: '0oa2' }],
    [
      { source: { id: '0oa1' }, _embedded: { app: { name: 'workday' } } },
      { id: '0oa1', appType: 'workday' },
    ],
    [{}, undefined],
    [{ source: 7, _links: null }, undefined],
    [{ type: 'OKTA_GROUP', source: { id: '0oa1' } }, undefined],
  ])('in %j is %j', async (members, source) => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, [{ ...GROUP, type: 'APP_GROUP', ...members }]);
    });

    const { items } = await org.client().listGroups({});

    expect(items[0]?.source).toEqual(source);
  });
});
