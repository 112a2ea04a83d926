import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { membersOf, textLike } from './matchers.ts';
import { BROWSER_APP, COLLECTOR, USER, VISITOR, WEB_APP, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';

let org: RunningOrg;

beforeEach(async () => {
  org = await runDemoOrg();
});

afterEach(() => org.stop());

const IT = '00g1demoit0000000001';
const SALES = '00g1demosales0000001';

/** What tells the items of a list apart: names of groups, logins of users, labels of apps. */
async function told(path: string): Promise<readonly unknown[]> {
  return membersOf(await org.json('GET', path)).map(([, item]) => {
    const members = new Map(membersOf(item));
    const profile = new Map(membersOf(members.get('profile')));
    return profile.get('name') ?? profile.get('login') ?? members.get('label') ?? members.get('id');
  });
}

describe('the list of groups', () => {
  it.each([
    ['filter=type+eq+"APP_GROUP"', ['Directory Engineers']],
    [`filter=id+eq+"${IT}"`, ['IT']],
    ['filter=type+eq+"app_group"', []],
    ['filter=lastUpdated+gt+"2100-01-01T00:00:00.000Z"', []],
    ['search=profile.name+sw+"engin"', ['Engineering']],
    ['search=profile.name+co+"ENGINEER"', ['Engineering', 'Directory Engineers']],
    ['search=profile.name+eq+"it"', ['IT']],
    [
      'search=type+ne+"OKTA_GROUP"+and+(profile.name+eq+"IT"+or+profile.name+sw+"every")',
      ['Everyone'],
    ],
    ['search=source.id+eq+"0oa1demodirectory001"', ['Directory Engineers']],
    ['search=profile.name+sw+"collection"&limit=2', ['Collection 001', 'Collection 002']],
    ['q=IT', ['IT']],
  ])('is narrowed: %s', async (query, expected) => {
    expect(await told(`/api/v1/groups?${query}`)).toEqual(expected);
  });

  it('has no pages with q, and pages without', async () => {
    const named = await org.call('GET', '/api/v1/groups?q=coll');
    const plain = await org.call('GET', '/api/v1/groups?limit=100');

    expect(await named.json()).toHaveLength(120);
    expect(named.headers.get('link')).toBeNull();
    expect(plain.headers.get('link')).toMatch(/after=\w+>; rel="next"$/);
  });

  it('gains groups of Okta’s own, each name once', async () => {
    const body = { profile: { name: 'Made Group', description: '' } };
    const made = await org.call('POST', '/api/v1/groups', body);
    const again = await org.call('POST', '/api/v1/groups', body);

    expect([made.status, again.status]).toEqual([200, 400]);
    expect(await made.json()).toMatchObject({
      id: textLike(/^00g\w{17}$/),
      type: 'OKTA_GROUP',
      objectClass: ['okta:user_group'],
      ...body,
    });
    expect(await told('/api/v1/groups?q=made')).toEqual(['Made Group']);
    expect((await org.call('POST', '/api/v1/groups', { profile: {} })).status).toBe(400);
  });

  it('leads to members and apps', async () => {
    const path = `/api/v1/groups/${IT}`;
    await org.call('PUT', `/api/v1/apps/${WEB_APP}/groups/${IT}`);

    expect(await told(`${path}/users`)).toEqual(['demo.user@example.com']);
    expect(await told(`${path}/apps`)).toEqual(['Demo Web App']);
    expect((await org.call('GET', '/api/v1/groups/unknown/users')).status).toBe(404);
  });
});

describe('the members of a group', () => {
  const members = (groupId: string, user = USER): string =>
    `/api/v1/groups/${groupId}/users/${user}`;

  it('come and go, which moves the time that the group tells and is found by', async () => {
    const { store } = org.control;
    const changed = `lastMembershipUpdated+gt+"${store.created}"`;
    const time = (): string | undefined => store.groups.get(SALES)?.lastMembershipUpdated;
    store.clockShift = 60_000;
    const before = await told(`/api/v1/groups?filter=${changed}`);
    const put = await org.call('PUT', members(SALES));
    const joined = time();
    store.clockShift = 120_000;
    const again = await org.call('PUT', members(SALES, 'demo.user@example.com'));

    expect([before, put.status, again.status, time()]).toEqual([[], 204, 204, joined]);
    expect(await org.json('GET', `/api/v1/groups/${SALES}`)).toMatchObject({
      lastMembershipUpdated: joined,
      lastUpdated: store.created,
    });
    expect(await told(`/api/v1/groups?search=${changed}`)).toEqual(['Sales']);
    expect(await told(`/api/v1/users/${USER}/groups`)).toEqual(['Everyone', 'IT', 'Sales']);
    expect((await org.call('DELETE', members(SALES))).status).toBe(204);
    expect(await told(`/api/v1/users/${USER}/groups`)).toEqual(['Everyone', 'IT']);
    expect(Date.parse(time() ?? '') - Date.parse(joined ?? '')).toBeGreaterThan(50_000);
  });

  it.each([
    ['every user', '00g1demoeveryone0001', USER, 501, 'E0000060'],
    ['a directory', '00g1demodirectory001', USER, 403, 'E0000006'],
    ['nobody', 'unknown', USER, 404, 'E0000007'],
    ['Okta', SALES, 'unknown', 404, 'E0000007'],
  ])('of %s are refused: %s %s', async (_, group, user, status, errorCode) => {
    for (const method of ['PUT', 'DELETE']) {
      const response = await org.call(method, members(group, user));

      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ errorCode });
    }
    expect(await told(`/api/v1/users/${USER}/groups`)).toEqual(['Everyone', 'IT']);
  });
});

describe('the list of users', () => {
  it.each([
    ['search=profile.login+eq+"DEMO.USER@example.com"', ['demo.user@example.com']],
    ['filter=profile.lastName+eq+"Visitor"', ['demo.visitor@example.com']],
    ['filter=profile.lastName+eq+"visitor"', []],
    ['q=engin', ['demo.engineer@example.com']],
  ])('is narrowed: %s', async (query, expected) => {
    expect(await told(`/api/v1/users?${query}`)).toEqual(expected);
  });

  it('has ten users with q', async () => {
    const { users } = org.control.store;
    for (const user of [...users.values()]) {
      for (const letter of 'abcd') {
        const id = user.id.slice(0, -1) + letter;
        users.set(id, { ...user, id, login: letter + user.login });
      }
    }

    expect(await told('/api/v1/users?q=demo')).toHaveLength(10);
    expect(await told('/api/v1/users')).toHaveLength(25);
  });

  it('hides deprovisioned users unless they are searched for', async () => {
    const { users } = org.control.store;
    for (const [id, user] of users) {
      const status = id === USER ? 'DEPROVISIONED' : id === VISITOR ? 'SUSPENDED' : 'ACTIVE';
      users.set(id, { ...user, status });
    }
    const login = 'demo.user@example.com';

    expect(await told('/api/v1/users')).toHaveLength(4);
    expect(await told('/api/v1/users?q=demo.user')).toEqual([]);
    expect(await told('/api/v1/users?filter=status+eq+"DEPROVISIONED"')).toEqual([login]);
    expect(await told('/api/v1/users?search=status+eq+"suspended"')).toHaveLength(1);
    expect(await org.json('GET', `/api/v1/users/${USER}`)).toMatchObject({
      status: 'DEPROVISIONED',
    });
  });

  it('begins with the owner of the API token', async () => {
    expect(await org.json('GET', '/api/v1/users/me')).toMatchObject({ id: USER });
    expect(await told('/api/v1/users/me/groups')).toEqual(['Everyone', 'IT']);
  });

  it('leads to the groups of a user, whose own link tells the limit', async () => {
    const response = await org.call('GET', `/api/v1/users/${COLLECTOR}/groups`);

    expect(await response.json()).toHaveLength(121);
    expect(response.headers.get('link')).toBe(
      `<${org.url}/api/v1/users/${COLLECTOR}/groups?limit=200>; rel="self"`,
    );
  });
});

describe('assignments of an app', () => {
  const USERS = `/api/v1/apps/${BROWSER_APP}/users`;
  const GROUPS = `/api/v1/apps/${BROWSER_APP}/groups`;

  it('of users are made by POST or PUT, found by q and taken back', async () => {
    const before = await org.call('GET', `${USERS}/${VISITOR}`);
    const posted = await org.call('POST', USERS, { id: VISITOR, scope: 'USER' });
    const found = await told(`${USERS}?q=visit`);
    const deleted = await org.call('DELETE', `${USERS}/${VISITOR}`);
    const again = await org.call('DELETE', `${USERS}/${VISITOR}`);
    const put = await org.call('PUT', `${USERS}/demo.visitor@example.com`);

    expect(before.status).toBe(404);
    expect(await posted.json()).toMatchObject({ id: VISITOR, scope: 'USER', status: 'ACTIVE' });
    expect(found).toEqual([VISITOR]);
    expect([deleted.status, again.status, put.status]).toEqual([204, 404, 200]);
    expect(await told(USERS)).toHaveLength(5);
    expect((await org.call('POST', USERS, {})).status).toBe(400);
  });

  it('of groups count for their members', async () => {
    await org.call('DELETE', `${USERS}/${USER}`);
    await org.call('PUT', `${GROUPS}/${SALES}`);
    const put = await org.json('PUT', `${GROUPS}/${IT}`);
    const member = await org.json('GET', `${USERS}/${USER}`);
    const listed = await told(GROUPS);
    const deleted = await org.call('DELETE', `${GROUPS}/${IT}`);

    expect(put).toMatchObject({
      id: IT,
      priority: 1,
      _links: { group: { href: `${org.url}/api/v1/groups/${IT}` } },
    });
    expect(member).toMatchObject({ id: USER, scope: 'GROUP' });
    expect(listed).toEqual([SALES, IT]);
    expect(deleted.status).toBe(204);
    expect((await org.call('GET', `${GROUPS}/${IT}`)).status).toBe(404);
    expect((await org.call('GET', `${USERS}/${USER}`)).status).toBe(404);
    expect((await org.call('PUT', `${GROUPS}/unknown`)).status).toBe(404);
  });

  it('of a group that is gone count for nobody', async () => {
    const { store } = org.control;
    await org.call('DELETE', `${USERS}/${USER}`);
    await org.call('PUT', `${GROUPS}/${IT}`);
    const user = store.user(USER);
    const isAssigned = (): unknown =>
      user && [...store.apps.values()].slice(0, 1).map((app) => store.isAssigned(user, app));

    expect(isAssigned()).toEqual([true]);
    store.groups.delete(IT);

    expect(isAssigned()).toEqual([false]);
    expect((await org.call('GET', `${USERS}/${USER}`)).status).toBe(404);
  });
});

it('tells its engine', async () => {
  org.control.store.engine = 'v1';
  const response = await fetch(`${org.url}/.well-known/okta-organization`);

  expect(await response.json()).toMatchObject({ pipeline: 'v1' });
});
