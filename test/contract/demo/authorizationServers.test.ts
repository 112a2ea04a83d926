import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isJsonObject, objectAt, stringAt } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { textOrEmpty } from '../../../src/demo/json.ts';
import { membersOf, textLike } from './matchers.ts';
import { runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';

let org: RunningOrg;

beforeEach(async () => {
  org = await runDemoOrg();
});

afterEach(() => org.stop());

const SERVERS = '/api/v1/authorizationServers';
const DEFAULT = `${SERVERS}/default`;
const DEFAULT_ID = 'aus1demodefault00001';
const NEW_SERVER = { name: 'Made Server', audiences: ['api://made'] };

async function object(method: string, path: string, body?: unknown): Promise<JsonObject> {
  const answer = await org.json(method, path, body);
  return isJsonObject(answer) ? answer : {};
}

async function makeIn(path: string, body: JsonObject): Promise<string> {
  const made = await object('POST', path, body);
  return `${path}/${stringAt(made, 'id') ?? JSON.stringify(made)}`;
}

const names = async (path: string): Promise<readonly unknown[]> =>
  membersOf(await org.json('GET', path)).map(([, item]) => new Map(membersOf(item)).get('name'));

describe('the authorization server “default”', () => {
  it('is addressed by name and id, and says its name in every address', async () => {
    const server = await object('GET', DEFAULT);
    const { orgUrl } = org.control.store;

    expect(await object('GET', `${SERVERS}/${DEFAULT_ID}`)).toEqual(server);
    expect(server).toMatchObject({
      id: DEFAULT_ID,
      issuer: `${orgUrl}/oauth2/default`,
      issuerMode: 'DYNAMIC',
      default: true,
    });
    expect(JSON.stringify(server['_links'])).not.toContain(DEFAULT_ID);
    expect(objectAt(server, 'credentials')['signing']).not.toHaveProperty('nextRotation');
  });

  it('is replaced whole, but for what is read-only', async () => {
    const before = await object('GET', DEFAULT);
    const intruder = { id: 'x', issuer: 'x', status: 'INACTIVE', default: false, _links: {} };
    const change = { issuerMode: 'CUSTOM_URL', description: undefined };
    await org.call('PUT', DEFAULT, { ...before, ...intruder, ...change });

    expect({ ...(await object('GET', DEFAULT)), lastUpdated: '' }).toEqual({
      ...before,
      lastUpdated: '',
      description: null,
      issuerMode: 'CUSTOM_URL',
      issuer: `${org.control.store.customUrl}/oauth2/default`,
    });
  });
});

describe('custom authorization servers', () => {
  it.each([
    ['', ['default', 'Demo Server without Policy']],
    ['?q=DEMO', ['Demo Server without Policy']],
    ['?q=api://def', ['default']],
    ['?limit=1', ['default']],
    [`?after=${DEFAULT_ID}`, ['Demo Server without Policy']],
  ])('are listed: %s', async (query, expected) => {
    expect(await names(SERVERS + query)).toEqual(expected);
  });

  it('are made with system claims and scopes, without policies, and deleted once inactive', async () => {
    const manual = { credentials: { signing: { rotationMode: 'MANUAL' } } };
    const path = await makeIn(SERVERS, { ...NEW_SERVER, ...manual });
    const server = await object('GET', path);
    const id = stringAt(server, 'id') ?? '';

    expect(server).toMatchObject({
      description: null,
      issuer: `${org.url}/oauth2/${id}`,
      issuerMode: 'ORG_URL',
      default: false,
      credentials: { signing: { rotationMode: 'AUTO', nextRotation: textLike(/Z$/) } },
    });
    expect(await names(`${path}/claims`)).toHaveLength(19);
    expect(await names(`${path}/scopes`)).toContain('offline_access');
    expect(await names(`${path}/policies`)).toEqual([]);
    const statuses = [
      await org.call('DELETE', path),
      await org.call('POST', `${path}/lifecycle/deactivate`),
      await org.call('DELETE', path),
      await org.call('GET', path),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 204, 204, 404]);
  });

  it.each([
    ['name', { ...NEW_SERVER, name: '' }],
    ['audiences', { ...NEW_SERVER, audiences: ['a', 'b'] }],
    ['audiences', { name: 'Made Server' }],
    ['issuerMode', { ...NEW_SERVER, issuerMode: 'OTHER' }],
  ])('are refused for their %s: %j', async (member, body) => {
    expect(await object('POST', SERVERS, body)).toMatchObject({
      errorSummary: `Api validation failed: ${member}`,
    });
  });

  it('sign with a fresh key after a rotation and keep the one before', async () => {
    const before = org.control.store.authorizationServer('default')?.keyIds ?? [];
    const keys = await org.json('POST', `${DEFAULT}/credentials/lifecycle/keyRotate`, {
      use: 'sig',
    });
    const server = org.control.store.authorizationServer('default');
    const [kid] = server?.keyIds ?? [];

    expect(server?.keyIds.slice(1)).toEqual(before);
    expect(await object('GET', DEFAULT)).toMatchObject({ credentials: { signing: { kid } } });
    expect(keys).toMatchObject([
      { kid, status: 'ACTIVE' },
      { kid: before[0], status: 'EXPIRED' },
    ]);
    expect(await org.json('GET', `${DEFAULT}/credentials/keys`)).toEqual(keys);
  });

  it.each([2, 3, 4])('keep three keys at most: %i rotations', async (rotations) => {
    for (let count = 0; count < rotations; count += 1) {
      await org.call('POST', `${DEFAULT}/credentials/lifecycle/keyRotate`, { use: 'sig' });
    }
    expect(await org.json('GET', `${DEFAULT}/credentials/keys`)).toHaveLength(3);
  });
});

const CLAIM = {
  name: 'departments',
  claimType: 'IDENTITY',
  valueType: 'GROUPS',
  group_filter_type: 'STARTS_WITH',
  value: 'Dep',
};

describe('claims', () => {
  const PATH = `${DEFAULT}/claims`;

  it('are made, replaced whole and deleted', async () => {
    const path = await makeIn(PATH, { ...CLAIM, conditions: {} });
    const made = await object('GET', path);
    const change = { claimType: 'RESOURCE', valueType: 'EXPRESSION', value: 'user.login' };
    const put = await object('PUT', path, { name: 'login', status: 'INACTIVE', ...change });

    expect(Object.keys(made).join()).toBe(
      'id,name,status,claimType,valueType,value,conditions,system,alwaysIncludeInToken,' +
        'apiResourceId,group_filter_type,_links',
    );
    expect(made).toMatchObject({
      ...CLAIM,
      conditions: { scopes: [] },
      alwaysIncludeInToken: false,
    });
    expect(put).toMatchObject({ ...change, status: 'INACTIVE', alwaysIncludeInToken: true });
    expect(put).not.toHaveProperty('group_filter_type');
    expect((await org.call('DELETE', path)).status).toBe(204);
    expect((await org.call('GET', path)).status).toBe(404);
  });

  it('of the system show no value, stay the system’s when replaced, and cannot be deleted', async () => {
    const claims = await org.json('GET', PATH);
    const id = /"id":"(ocl\w+)","name":"email"/.exec(JSON.stringify(claims))?.[1] ?? '';
    const body = { name: 'email', claimType: 'IDENTITY', valueType: 'SYSTEM' };
    const put = await object('PUT', `${PATH}/${id}`, {
      ...body,
      conditions: { scopes: ['email'] },
    });

    expect(put).toMatchObject({ id, system: true, conditions: { scopes: ['email'] } });
    expect(put).not.toHaveProperty('value');
    expect((await org.call('DELETE', `${PATH}/${id}`)).status).toBe(400);
  });

  it.each([
    ['name', { ...CLAIM, name: 'role' }],
    ['name', { ...CLAIM, name: 'cid', claimType: 'RESOURCE' }],
    ['name', { ...CLAIM, name: undefined }],
    ['claimType', { ...CLAIM, claimType: 'OTHER' }],
    ['valueType', { ...CLAIM, valueType: undefined }],
    ['group_filter_type', { ...CLAIM, group_filter_type: undefined }],
    ['value', { ...CLAIM, value: 'x'.repeat(1025) }],
    ['status', { ...CLAIM, status: 'DELETED' }],
  ])('are refused for their %s: %j', async (member, body) => {
    expect(await object('POST', PATH, body)).toMatchObject({
      errorCode: 'E0000001',
      errorSummary: `Api validation failed: ${member}`,
    });
  });

  it.each(['groups', 'role'])('of access tokens may be named %s', async (name) => {
    const body = { ...CLAIM, name, claimType: 'RESOURCE' };

    expect((await org.call('POST', PATH, body)).status).toBe(201);
  });
});

describe('scopes', () => {
  const PATH = `${DEFAULT}/scopes`;

  it('are made, renamed and deleted', async () => {
    const path = await makeIn(PATH, { name: 'test:one' });
    const made = await object('GET', path);
    const put = await object('PUT', path, { name: 'test:two', consent: 'REQUIRED', default: true });

    expect(made).toMatchObject({
      name: 'test:one',
      displayName: null,
      system: false,
      metadataPublish: 'ALL_CLIENTS',
      consent: 'IMPLICIT',
    });
    expect(put).toMatchObject({ name: 'test:two', consent: 'REQUIRED', default: true });
    expect((await org.call('DELETE', path)).status).toBe(204);
    expect(await names(PATH)).not.toContain('test:two');
  });

  it.each([{ name: 'groups' }, { name: 'two words' }, { name: '' }])(
    'are refused: %j',
    async (body) => {
      expect((await org.call('POST', PATH, body)).status).toBe(400);
    },
  );

  it('of the system keep their names', async () => {
    const scopes = await org.json('GET', PATH);
    const id = /"id":"(scp\w+)","name":"openid"/.exec(JSON.stringify(scopes))?.[1] ?? '';
    const renamed = await org.call('PUT', `${PATH}/${id}`, { name: 'other' });
    const described = await object('PUT', `${PATH}/${id}`, { name: 'openid', description: 'x' });

    expect(renamed.status).toBe(400);
    expect(described).toMatchObject({ system: true, description: 'x' });
  });
});

describe('access policies', () => {
  const PATH = `${DEFAULT}/policies`;
  const clients = { conditions: { clients: { include: ['ALL_CLIENTS'] } } };
  const grants = { conditions: { grantTypes: { include: ['authorization_code'] } } };

  it('stand in the order of their priority, the rules of each as well', async () => {
    const first = await makeIn(PATH, { name: 'First', priority: 1, ...clients });
    await makeIn(PATH, { name: 'Last', ...clients });
    await makeIn(`${first}/rules`, { name: 'B', ...grants });
    const rule = await makeIn(`${first}/rules`, { name: 'A', priority: 1, ...grants });

    expect(await names(PATH)).toEqual(['First', 'Default Policy', 'Last']);
    expect(await names(`${first}/rules`)).toEqual(['A', 'B']);
    await org.call('PUT', rule, { name: 'A', priority: 9, ...grants });
    await org.call('PUT', first, { name: 'First', priority: 2, ...clients });
    expect(await names(`${first}/rules`)).toEqual(['B', 'A']);
    expect(await org.json('GET', PATH)).toMatchObject([
      { name: 'Default Policy', priority: 1 },
      { name: 'First', priority: 2 },
      { name: 'Last', priority: 3 },
    ]);
  });

  it('and rules are deactivated, activated and deleted', async () => {
    const [policy] = org.control.store.authorizationServer('default')?.policies ?? [];
    const path = `${PATH}/${textOrEmpty(policy?.json['id'])}`;
    const rule = `${path}/rules/${textOrEmpty(policy?.rules[0]?.['id'])}`;
    for (const each of [path, rule]) {
      const before = await object('GET', each);
      const off = await org.call('POST', `${each}/lifecycle/deactivate`);
      expect([before['status'], off.status]).toEqual(['ACTIVE', 204]);
      expect(await object('GET', each)).toMatchObject({
        status: 'INACTIVE',
        _links: { activate: { href: `${org.url}${each}/lifecycle/activate` } },
      });
      await org.call('POST', `${each}/lifecycle/activate`);
      expect({ ...(await object('GET', each)), lastUpdated: '' }).toEqual({
        ...before,
        lastUpdated: '',
      });
    }
    expect((await org.call('DELETE', rule)).status).toBe(204);
    expect((await org.call('DELETE', path)).status).toBe(204);
    expect(await names(PATH)).toEqual([]);
    expect((await org.call('GET', `${path}/rules`)).status).toBe(404);
  });

  it.each([
    ['a policy without name', PATH, clients],
    ['a policy without clients', PATH, { name: 'x' }],
  ])('refuse %s', async (_, path, body) => {
    expect((await org.call('POST', path, body)).status).toBe(400);
  });
});
