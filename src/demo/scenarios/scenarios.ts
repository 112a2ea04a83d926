import { DPOP_APP } from '../seed/demoSeed.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { claimOnDefaultServer, configure, joinGroups, regexClaim } from './edits.ts';
import type { Scenario } from './scenario.ts';

const APP = '0oa1demobrowserapp01';

/** What most requests have in common. */
const USUAL = {
  user: 'Demo User',
  appId: APP,
  responseType: 'code',
  scope: 'openid groups',
} as const;

/** The scenarios in the order in which they are offered. */
export const SCENARIOS: readonly Scenario[] = [
  {
    ...USUAL,
    id: 'many-groups',
    title: 'A user in 150 groups',
    description: 'id_token is refused',
    user: 'Demo Collector',
    responseType: 'id_token',
    expectation: 'Okta refuses an id_token with over 100 groups; code with PKCE has no such limit.',
    setUp(store: OrgStore): void {
      configure(store, APP, regexClaim('.*'));
      joinGroups(store, 'demo.collector@example.com', 150);
    },
  },
  {
    ...USUAL,
    id: 'scope-missing',
    title: 'Groups scope missing',
    description: 'no groups',
    scope: 'openid profile',
    expectation: 'The token has no groups, since the request does not ask for the scope groups.',
    setUp(store: OrgStore): void {
      configure(store, APP, regexClaim('.*'));
    },
  },
  {
    ...USUAL,
    id: 'wrong-server',
    title: 'Claim on the wrong authorization server',
    description: 'no groups',
    expectation:
      'No groups: the claim is on the custom authorization server default, but the org authorization server issues this token.',
    setUp(store: OrgStore): void {
      configure(store, APP, undefined);
      claimOnDefaultServer(store, 'IDENTITY');
    },
  },
  {
    ...USUAL,
    id: 'no-match',
    title: 'A regex that matches nothing',
    description: 'no groups',
    expectation: 'No groups: the regex is "it", the group is "IT", and letter case counts.',
    setUp(store: OrgStore): void {
      configure(store, APP, regexClaim('it'));
    },
  },
  {
    ...USUAL,
    id: 'directory-groups',
    title: 'Groups from a directory',
    description: 'one group is missing',
    user: 'Demo Engineer',
    expectation:
      'Directory Engineers is missing: a Filter takes no groups from Active Directory, an Expression does.',
    setUp(store: OrgStore): void {
      configure(store, APP, regexClaim('.*Engineer.*'));
    },
  },
  {
    ...USUAL,
    id: 'thin-id-token',
    title: 'A thin ID token',
    description: 'groups at userinfo only',
    expectation:
      'Here the ID token leaves the groups to userinfo; the Token Inspector shows them below Userinfo.',
    setUp(store: OrgStore): void {
      configure(store, APP, regexClaim('.*'), 'thin');
    },
  },
  {
    ...USUAL,
    id: 'custom-server',
    title: 'Groups of a custom authorization server',
    description: 'groups in both tokens',
    serverId: 'default',
    expectation:
      'The custom authorization server default has a claim for each kind of token, so both hold the groups.',
    setUp(store: OrgStore): void {
      configure(store, APP, undefined);
      claimOnDefaultServer(store, 'IDENTITY');
      claimOnDefaultServer(store, 'RESOURCE');
    },
  },
  {
    ...USUAL,
    id: 'dpop-app',
    title: 'An app that needs DPoP',
    description: 'token bound to a key',
    appId: DPOP_APP,
    expectation:
      'The ID token has the groups; the access token is bound to a key, so each use of it is signed.',
    setUp(store: OrgStore): void {
      configure(store, DPOP_APP, regexClaim('.*'));
    },
  },
];
