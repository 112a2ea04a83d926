import { describe, expect, it } from 'vitest';
import { claimTargetOf } from '../../../src/commands/claimTarget.ts';
import type { OrgsNode } from '../../../src/views/orgs/nodes.ts';
import { DELIVERED, FILTER, GROUPS_CLAIM_PLACE, SERVER_PLACE } from '../core/change/claims.ts';

const ORG = { url: 'https://dev-1.example.com', label: 'Demo', isDemo: false };
const APP = { id: '0oa1', label: 'Demo App', status: 'ACTIVE', client: undefined } as const;
const OF_APP = { org: ORG, app: APP };
const SERVER = { id: 'aus1', name: 'Demo Server', issuer: ORG.url, status: 'ACTIVE' } as const;
const READING = { place: GROUPS_CLAIM_PLACE, claim: FILTER, issuerMode: 'DYNAMIC' } as const;
const PLACED = { place: SERVER_PLACE, claim: DELIVERED, isSystem: false };

describe('the claim that a command is about', () => {
  it('is that of the row, with its server', () => {
    expect(claimTargetOf({ kind: 'claim', ...OF_APP, reading: READING })).toEqual({
      ...OF_APP,
      reading: READING,
    });
    expect(
      claimTargetOf({ kind: 'placedClaim', ...OF_APP, server: SERVER, placed: PLACED }),
    ).toEqual({ ...OF_APP, server: SERVER, reading: PLACED });
  });

  it.each<[OrgsNode, object]>([
    [
      { kind: 'app', ...OF_APP },
      { mechanism: 'groups claim', appId: '0oa1' },
    ],
    [
      { kind: 'federatedClaims', ...OF_APP, count: 0 },
      { mechanism: 'federated claim', appId: '0oa1', name: '' },
    ],
    [
      { kind: 'authorizationServer', ...OF_APP, server: SERVER, applies: 'yes', count: undefined },
      {
        mechanism: 'authorization server claim',
        serverId: 'aus1',
        name: '',
        tokenType: 'ID token',
      },
    ],
  ])('is one that is yet to be added below other rows (%#)', (node, place) => {
    expect(claimTargetOf(node)).toMatchObject({ ...OF_APP, reading: { place, claim: undefined } });
  });

  it('is none without a row, or with another one', () => {
    expect(claimTargetOf(undefined)).toBeUndefined();
    expect(claimTargetOf({ kind: 'org', org: ORG })).toBeUndefined();
  });
});
