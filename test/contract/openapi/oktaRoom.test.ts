import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimPlace } from '../../../src/core/claim/claimSlot.ts';
import type { ClaimDelivery } from '../../../src/core/claim/configuredClaim.ts';
import type { GroupsClaim } from '../../../src/core/claim/groupsClaim.ts';
import type { OrgClient } from '../../../src/core/org/org.ts';
import type { Fetch } from '../../../src/core/ports.ts';
import { createOrgClient } from '../../../src/okta/orgClient.ts';
import { CATALOG_APP, NATIVE_APP, USER, WEB_APP, runDemoOrg } from '../demo/runningOrg.ts';
import type { RunningOrg } from '../demo/runningOrg.ts';
import { openApiObserver } from './openApiObserver.ts';
import type { OpenApiObserver } from './openApiObserver.ts';
import { hasSpecification } from './specification.ts';
import { defectsSeenIn } from './specificationDefects.ts';

const URI = 'vscode://claimsmith.okta-claims/added';
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Every operation that the client of an org makes use of. */
const OPERATIONS = [
  'DELETE /api/v1/apps/{appId}/federated-claims/{claimId}',
  'DELETE /api/v1/authorizationServers/{authServerId}/claims/{claimId}',
  'GET /api/v1/apps',
  'GET /api/v1/apps/{appId}',
  'GET /api/v1/apps/{appId}/federated-claims',
  'GET /api/v1/authorizationServers',
  'GET /api/v1/authorizationServers/{authServerId}/claims',
  'GET /api/v1/authorizationServers/{authServerId}/claims/{claimId}',
  'GET /api/v1/groups',
  'GET /api/v1/internal/apps/{appId}/settings/oauth/idToken',
  'GET /api/v1/users/{userId}/groups',
  'POST /api/v1/apps/{appId}/federated-claims',
  'POST /api/v1/authorizationServers/{authServerId}/claims',
  'POST /api/v1/internal/apps/{appId}/settings/oauth/idToken',
  'PUT /api/v1/apps/{appId}',
  'PUT /api/v1/apps/{appId}/federated-claims/{claimId}',
  'PUT /api/v1/authorizationServers/{authServerId}/claims/{claimId}',
];

/** What the client calls beyond the part of the description that is at hand. */
const UNDESCRIBED = [
  `GET /api/v1/apps/${WEB_APP}/users/${USER}`,
  'GET /api/v1/authorizationServers/default/policies',
  'GET /api/v1/users',
];

const PLACES: readonly ClaimPlace[] = [
  { mechanism: 'federated claim', appId: WEB_APP, name: 'roles' },
  {
    mechanism: 'authorization server claim',
    serverId: 'default',
    name: 'roles',
    tokenType: 'ID token',
  },
];
const DELIVERY: ClaimDelivery = {
  tokenType: 'ID token',
  alwaysInclude: true,
  scopes: ['openid'],
  status: 'ACTIVE',
};

const CLAIMS: readonly (GroupsClaim | undefined)[] = [
  ...(['STARTS_WITH', 'EQUALS', 'CONTAINS', 'REGEX'] as const).map((filterType) => ({
    claimType: 'Filter' as const,
    name: 'groups',
    filterType,
    value: 'I',
  })),
  { claimType: 'Expression', name: 'roles', value: 'user.firstName' },
  undefined,
];

describe('the client and the demo org, each held against the description', () => {
  let org: RunningOrg;
  let observer: OpenApiObserver;

  const clientWith = (apiToken: string, send: Fetch = observer.fetch): OrgClient =>
    createOrgClient({
      orgUrl: org.url,
      credential: { kind: 'API token', apiToken },
      fetch: send,
      log: SILENT,
    });

  beforeAll(async () => {
    org = await runDemoOrg();
    observer = openApiObserver();
    await useEveryMethod(clientWith(org.apiToken), clientWith('wrong'));
  });

  afterAll(() => org.stop());

  it('conform in every use of the groups claim', () => {
    expect(observer.operations.size).toBeGreaterThan(1);
    expect(observer.deviations.filter((line) => line.includes('/idToken'))).toEqual([]);
  });

  it.skipIf(!hasSpecification)(
    'conform in every method, but for the known defects, which all occur',
    () => {
      expect(observer.deviations.filter((line) => !isUndescribed(line))).toEqual([]);
      expect(defectsSeenIn('demo org').filter((name) => !observer.defects.has(name))).toEqual([]);
    },
  );

  it.skipIf(!hasSpecification)('meet in every operation that the client makes use of', () => {
    expect([...observer.operations].sort()).toEqual([...OPERATIONS, ...UNDESCRIBED].sort());
  });

  it.skipIf(!hasSpecification)('are reported when an answer is of another shape', async () => {
    const broken = openApiObserver(async (...request) => {
      const text = await (await fetch(...request)).text();
      return Response.json(
        JSON.parse(text.replace(/"response_types":\[.*?\]/, '"response_types":7')),
      );
    });

    await clientWith(org.apiToken, broken.fetch).getApp(NATIVE_APP);

    expect(broken.deviations).toMatchObject([
      expect.stringContaining('/settings/oauthClient/response_types: must be array'),
    ]);
  });
});

async function useEveryMethod(client: OrgClient, refused: OrgClient): Promise<void> {
  await client.checkConnection();
  await expect(refused.checkConnection()).rejects.toThrow();
  await client.listApps({});
  await client.listApps({ search: 'Demo' });
  await client.listApps({ search: 'Demo', after: NATIVE_APP });
  await client.getApp(CATALOG_APP);
  await expect(client.getApp('0oaUnknown')).rejects.toThrow();
  await expect(
    client.claimSlot({ mechanism: 'groups claim', appId: CATALOG_APP }).read(),
  ).rejects.toThrow();
  const slot = client.claimSlot({ mechanism: 'groups claim', appId: WEB_APP });
  for (const claim of CLAIMS) {
    await slot.write(claim, await slot.read());
    expect((await slot.read()).claim).toEqual(claim);
  }
  for (const place of PLACES) {
    await useSlot(client, place);
  }
  await client.addRedirectUri(WEB_APP, URI);
  await client.removeRedirectUri(WEB_APP, URI);
  await client.allowGrants(WEB_APP, { responseTypes: ['id_token'], grantTypes: ['implicit'] });
  await client.checkRights();
  await client.listAuthorizationServers();
  await client.listAccessPolicies('default');
  await client.listGroups({});
  await client.findUsers('demo');
  await client.listUserGroups(USER);
  await client.getAppContext(WEB_APP, USER);
}

async function useSlot(client: OrgClient, place: ClaimPlace): Promise<void> {
  const slot = client.claimSlot(place);
  const isOfServer = place.mechanism === 'authorization server claim';
  for (const value of ['user.firstName', 'user.lastName', undefined]) {
    const claim = { claimType: 'Expression', name: 'roles', value: value ?? '' } as const;
    const configured = isOfServer ? { ...claim, delivery: DELIVERY } : claim;
    const expected = value === undefined ? undefined : configured;
    await slot.write(expected, await slot.read());
    expect((await slot.read()).claim).toEqual(expected);
  }
}

function isUndescribed(line: string): boolean {
  return UNDESCRIBED.some((operation) => line === `${operation}: the operation is not described`);
}
