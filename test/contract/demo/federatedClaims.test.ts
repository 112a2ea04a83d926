import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textLike } from './matchers.ts';
import { CATALOG_APP, WEB_APP, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';

let org: RunningOrg;

beforeEach(async () => {
  org = await runDemoOrg();
});

afterEach(() => org.stop());

const PATH = `/api/v1/apps/${WEB_APP}/federated-claims`;
const CLAIM = { expression: 'user.profile.lastName', name: 'role_last_name' };

async function make(path = PATH): Promise<string> {
  const made = await org.json('POST', path, CLAIM);
  return /"(ofc\w{17})"/.exec(JSON.stringify(made))?.[1] ?? '';
}

describe('a federated claim', () => {
  it('is made, read, replaced and deleted', async () => {
    const made = await org.call('POST', PATH, CLAIM);
    const text = await made.text();
    const time = textLike(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const claim: unknown = JSON.parse(text);
    const [id = ''] = /ofc\w{17}/.exec(text) ?? [];
    const read = await org.json('GET', `${PATH}/${id}`);
    const put = await org.call('PUT', `${PATH}/${id}`, { name: 'other', expression: 'user.id' });
    const list = await org.json('GET', PATH);
    const deleted = await org.call('DELETE', `${PATH}/${id}`);

    expect(made.status).toBe(201);
    expect(claim).toEqual({ id, ...CLAIM, created: time, lastUpdated: time });
    expect(text).toMatch(/^\{"id":.*"name":.*"expression":.*"created":.*"lastUpdated":/);
    expect(read).toEqual(claim);
    expect(put.status).toBe(200);
    expect(list).toEqual([
      { id, name: 'other', expression: 'user.id', created: time, lastUpdated: time },
    ]);
    expect([deleted.status, await deleted.text()]).toEqual([204, '']);
    expect((await org.call('GET', `${PATH}/${id}`)).status).toBe(404);
  });

  it('belongs to one app, of any kind', async () => {
    const catalog = `/api/v1/apps/${CATALOG_APP}/federated-claims`;
    const id = await make(catalog);

    expect((await org.call('GET', `${catalog}/${id}`)).status).toBe(200);
    expect(await org.json('GET', `${PATH}/${id}`)).toMatchObject({
      errorSummary: `Not found: Resource not found: ${id} (FederatedClaim)`,
    });
    expect((await org.call('GET', '/api/v1/apps/unknown/federated-claims')).status).toBe(404);
  });

  it.each([
    ['name', { ...CLAIM, name: ' ' }],
    ['expression', { ...CLAIM, expression: 7 }],
    ['expression', { ...CLAIM, expression: 'x'.repeat(1025) }],
  ])('is refused for its %s: %j', async (member, body) => {
    const id = await make();
    for (const [method, path] of [
      ['POST', PATH],
      ['PUT', `${PATH}/${id}`],
    ] as const) {
      expect(await org.json(method, path, body)).toMatchObject({
        errorCode: 'E0000001',
        errorSummary: `Api validation failed: ${member}`,
      });
    }
  });

  it('takes a sixth one', async () => {
    for (let made = 0; made < 6; made += 1) {
      await make();
    }

    expect(await org.json('GET', PATH)).toHaveLength(6);
  });
});

it.each([
  ['federated claims', PATH],
  ['authorization servers', '/api/v1/authorizationServers'],
  ['authorization servers', '/api/v1/authorizationServers/default/claims'],
] as const)('an org without %s answers 401 E0000015: %s', async (feature, path) => {
  org.control.store.missingFeatures.add(feature);
  const response = await org.call('GET', path);

  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ errorCode: 'E0000015' });
});
