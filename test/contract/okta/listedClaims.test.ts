import { describe, expect, it } from 'vitest';
import type { ClaimPlace } from '../../../src/core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../../src/core/claim/configuredClaim.ts';
import { stringAt } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { LocalOrg } from './localOrg.ts';
import { sendJson, startLocalOrg } from './localOrg.ts';

const FEDERATED = '/api/v1/apps/0oaDemoApp1/federated-claims';
const SERVER = '/api/v1/authorizationServers/default/claims';
const FEDERATED_PLACE = {
  mechanism: 'federated claim',
  appId: '0oaDemoApp1',
  name: 'roles',
} as const satisfies ClaimPlace;
const SERVER_PLACE = {
  mechanism: 'authorization server claim',
  serverId: 'default',
  name: 'groups',
  tokenType: 'access token',
} as const satisfies ClaimPlace;
const ROLES: ConfiguredClaim = { claimType: 'Expression', name: 'roles', value: 'user.id' };
const GROUPS: ConfiguredClaim = {
  claimType: 'Filter',
  name: 'groups',
  filterType: 'EQUALS',
  value: 'Everyone',
  delivery: { tokenType: 'access token', alwaysInclude: true, scopes: ['a'], status: 'ACTIVE' },
};
const STORED_ROLES = { id: 'ofc1', name: 'roles', expression: 'user.id', created: '2026' };
const STORED_GROUPS = {
  id: 'ocl1',
  name: 'groups',
  status: 'ACTIVE',
  claimType: 'RESOURCE',
  valueType: 'GROUPS',
  group_filter_type: 'EQUALS',
  value: 'Everyone',
  conditions: { scopes: ['a'], future: 1 },
  system: false,
  alwaysIncludeInToken: true,
  apiResourceId: 'kept',
  futureField: [null],
  _links: { self: { href: 'x' } },
};
const SUB = {
  ...STORED_GROUPS,
  id: 'ocl2',
  name: 'sub',
  valueType: 'SYSTEM',
  value: undefined,
  system: true,
};

/** An org with one list of claims, each under its id; writes are stored. */
function startOrgWith(path: string, ...claims: readonly JsonObject[]): Promise<LocalOrg> {
  const stored = new Map(claims.map((claim) => [`${path}/${stringAt(claim, 'id') ?? ''}`, claim]));
  return startLocalOrg((request, response) => {
    const claim = stored.get(request.path);
    if (request.path === path) {
      const isNew = request.method === 'POST';
      const created = `{"id":"new",${request.body.slice(1)}`;
      sendJson(response, isNew ? JSON.parse(created) : [...stored.values()], {
        status: isNew ? 201 : 200,
      });
    } else if (claim === undefined) {
      sendJson(response, { errorCode: 'E0000007' }, { status: 404 });
    } else if (request.method === 'DELETE') {
      response.writeHead(204).end();
    } else {
      sendJson(response, request.method === 'PUT' ? { id: claim['id'] } : claim, { status: 200 });
    }
  });
}

const sent = ({ requests }: LocalOrg): readonly string[] =>
  requests.map(({ method, path }) => `${method} ${path}`);

describe.each([
  ['federated claim', FEDERATED, FEDERATED_PLACE, ROLES, STORED_ROLES],
  ['authorization server claim', SERVER, SERVER_PLACE, GROUPS, STORED_GROUPS],
] as const)('the place of a %s', (_mechanism, path, place, claim, stored) => {
  const claimId = stored.id;

  it.each([
    ['its id', { ...place, claimId, name: 'was renamed' }],
    ['its name', place],
  ])('is found by %s', async (_by, asked) => {
    await using org = await startOrgWith(path, { ...stored, id: 'other', name: 'other' }, stored);

    expect(await org.client().claimSlot(asked).read()).toMatchObject({
      place: { ...place, claimId },
      claim,
    });
  });

  it.each([
    { ...place, claimId: 'gone' },
    { ...place, name: 'absent' },
  ])('reads as empty, without an id, when there is no claim: %j', async (asked) => {
    await using org = await startOrgWith(path, stored);

    const reading = await org.client().claimSlot(asked).read();

    expect(reading).toEqual({ place: { ...asked, claimId: undefined }, claim: undefined });
  });

  it('gets the id of the claim that is created, also where another was removed', async () => {
    await using org = await startOrgWith(path);
    const slot = org.client().claimSlot({ ...place, claimId: 'gone' });

    const written = await slot.write(claim, await slot.read());

    expect(written).toEqual({ ...place, claimId: 'new' });
    expect(sent(org)).toEqual([`GET ${path}`, `POST ${path}`]);
  });

  it('keeps the id of the claim that is replaced, and takes its new name', async () => {
    await using org = await startOrgWith(path, stored);
    const slot = org.client().claimSlot(place);

    const written = await slot.write({ ...claim, name: 'renamed' }, await slot.read());

    expect(written).toEqual({ ...place, claimId, name: 'renamed' });
    expect(sent(org).at(-1)).toBe(`PUT ${path}/${claimId}`);
  });

  it('is emptied, also when the claim is gone already or was never there', async () => {
    await using org = await startOrgWith(path, stored);
    const slot = org.client().claimSlot(place);
    const empty = { ...place, claimId: undefined };

    expect(await slot.write(undefined, await slot.read())).toEqual(empty);
    expect(sent(org).at(-1)).toBe(`DELETE ${path}/${claimId}`);
    const gone = { place: { ...place, claimId: 'gone' }, claim };
    expect(await slot.write(undefined, gone)).toEqual(empty);
    const count = org.requests.length;
    expect(await slot.write(undefined, { place: empty, claim: undefined })).toEqual(empty);
    expect(org.requests).toHaveLength(count);
  });

  it('does not take a web page for the end of a removal', async () => {
    await using org = await startLocalOrg((request, response) => {
      if (request.method === 'DELETE') {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>');
      } else {
        sendJson(response, request.path === path ? [stored] : stored);
      }
    });
    const slot = org.client().claimSlot(place);

    await expect(slot.write(undefined, await slot.read())).rejects.toMatchObject({
      code: 'http/not-json',
    });
  });
});

describe('what is sent for a claim of an authorization server', () => {
  it('keeps what the stored claim holds beside the claim, without what is read-only', async () => {
    await using org = await startOrgWith(SERVER, STORED_GROUPS);
    const slot = org.client().claimSlot(SERVER_PLACE);
    const delivery = { ...GROUPS.delivery, scopes: [] as string[] };
    const claim = { claimType: 'Expression', name: 'groups', value: 'x' } as const;

    await slot.write(
      {
        ...claim,
        delivery: { ...delivery, tokenType: 'ID token', alwaysInclude: false, status: 'INACTIVE' },
      },
      await slot.read(),
    );

    expect(JSON.parse(org.requests.at(-1)?.body ?? '')).toEqual({
      name: 'groups',
      status: 'INACTIVE',
      claimType: 'IDENTITY',
      valueType: 'EXPRESSION',
      value: 'x',
      conditions: { scopes: [], future: 1 },
      system: false,
      alwaysIncludeInToken: false,
      apiResourceId: 'kept',
      futureField: [null],
    });
  });

  it.each([undefined, { ...GROUPS, name: 'sub' }])(
    "never changes a claim of Okta's own",
    async (claim) => {
      await using org = await startOrgWith(SERVER, SUB);
      const slot = org.client().claimSlot({ ...SERVER_PLACE, name: 'sub' });

      await expect(slot.write(claim, await slot.read())).rejects.toMatchObject({
        code: 'org/system-claim',
      });
      expect(org.requests.every(({ method }) => method === 'GET')).toBe(true);
    },
  );

  it('tells apart claims of one name by the type of their token', async () => {
    const idTokenClaim = { ...STORED_GROUPS, id: 'ocl0', claimType: 'IDENTITY' };
    await using org = await startOrgWith(SERVER, idTokenClaim, STORED_GROUPS, SUB);

    const reading = await org.client().claimSlot(SERVER_PLACE).read();
    const all = await org.client().listAuthorizationServerClaims('default');

    expect(reading.place).toMatchObject({ claimId: 'ocl1', tokenType: 'access token' });
    expect(all.map(({ isSystem, claim }) => [isSystem, claim.value])).toEqual([
      [false, 'Everyone'],
      [false, 'Everyone'],
      [true, ''],
    ]);
  });

  it.each([
    { valueType: 'FUTURE' },
    { group_filter_type: '__proto__' },
    { claimType: 7 },
    { status: null },
    { id: '' },
  ])('is nothing when the list holds what is not understood: %j', async (odd) => {
    await using org = await startOrgWith(SERVER, { ...STORED_GROUPS, ...odd });

    await expect(org.client().listAuthorizationServerClaims('default')).rejects.toMatchObject({
      code: 'org/unexpected-answer',
    });
  });
});
