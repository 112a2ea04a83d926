import { describe, expect, it } from 'vitest';
import type { ConfiguredClaim } from '../../../../src/core/claim/configuredClaim.ts';
import type { ClaimPlace } from '../../../../src/core/claim/claimSlot.ts';
import { problemRow, warningRow } from '../../../../src/views/orgs/messageNodes.ts';
import type { AppNode, OrgsNode } from '../../../../src/views/orgs/nodes.ts';
import type { OrgsRow } from '../../../../src/views/orgs/orgsRow.ts';
import { rowOf } from '../../../../src/views/orgs/rows.ts';
import type { OrgState } from '../../../../src/views/orgs/rows.ts';
import { UserError } from '../../../../src/core/userError.ts';
import { appWith, demoOrg } from '../../fixtures/request.ts';

const app = appWith({});
const ofApp = { org: demoOrg, app };
const parent: AppNode = { kind: 'app', ...ofApp };
const server = {
  id: 'aus1',
  name: 'Demo Server',
  issuer: 'https://demo',
  status: 'ACTIVE',
} as const;
const filter = { claimType: 'Filter', name: 'groups', filterType: 'REGEX', value: '.*' } as const;
const expression = { claimType: 'Expression', name: 'roles', value: 'Groups.all' } as const;
const delivery = { tokenType: 'access token', alwaysInclude: true, scopes: [] } as const;

const groupsClaimPlace: ClaimPlace = { mechanism: 'groups claim', appId: app.id };
const federatedPlace: ClaimPlace = { mechanism: 'federated claim', appId: app.id, name: 'roles' };
const serverPlace: ClaimPlace = {
  mechanism: 'authorization server claim',
  serverId: 'aus1',
  name: 'groups',
  tokenType: 'access token',
};

function row(node: OrgsNode, state: Partial<OrgState> = {}): OrgsRow {
  return rowOf(node, () => ({ search: '', rights: undefined, ...state }));
}

function groupsClaim(claim: ConfiguredClaim | undefined): OrgsNode {
  const reading = { place: groupsClaimPlace, claim, issuerMode: 'DYNAMIC' } as const;
  return { kind: 'claim', ...ofApp, reading };
}

function federatedClaim(claim: ConfiguredClaim): OrgsNode {
  const placed = { place: federatedPlace, claim, isSystem: false };
  return { kind: 'placedClaim', ...ofApp, placed, server: undefined };
}

function serverClaim(status: 'ACTIVE' | 'INACTIVE', isSystem = false): OrgsNode {
  const claim = { ...filter, delivery: { ...delivery, status } };
  return { kind: 'placedClaim', ...ofApp, placed: { place: serverPlace, claim, isSystem }, server };
}

function authorizationServer(
  applies: 'yes' | 'unknown',
  count: { readonly groups: number; readonly all: number } | undefined,
): OrgsNode {
  return { kind: 'authorizationServer', ...ofApp, server, applies, count };
}

function problem(code: string): OrgsNode {
  const message = 'What is wrong.';
  return problemRow(parent, 'rows', { error: new UserError(code, message), message });
}

describe('a row of the Orgs view says name, type and state', () => {
  it.each<[spoken: string, words: string, node: OrgsNode]>([
    ['demo.okta.com, org', 'org', { kind: 'org', org: demoOrg }],
    ['Demo Browser App, app, browser, active', 'app', parent],
    [
      'Demo Browser App, app, catalog app, inactive',
      'catalogApp',
      { ...parent, app: { ...app, status: 'INACTIVE', client: undefined } },
    ],
    ['Groups claim, Filter, Matches regex .*', 'claim set editable', groupsClaim(filter)],
    ['Groups claim, roles, Expression, Groups.all', 'claim set editable', groupsClaim(expression)],
    ['Groups claim, not configured', 'claim unset editable', groupsClaim(undefined)],
    [
      'roles, federated claim, Expression, Groups.all',
      'federatedClaim editable',
      federatedClaim(expression),
    ],
    [
      'groups, claim of the authorization server Demo Server, access token, active, Filter, Matches regex .*',
      'serverClaim editable',
      serverClaim('ACTIVE'),
    ],
    [
      'groups, claim of the authorization server Demo Server, access token, inactive, Filter, Matches regex .*',
      'serverClaim',
      serverClaim('INACTIVE', true),
    ],
    [
      'Federated claims',
      'federatedClaims',
      { kind: 'federatedClaims', ...ofApp, count: undefined },
    ],
    ['Federated claims, None', 'federatedClaims', { kind: 'federatedClaims', ...ofApp, count: 0 }],
    [
      'Custom authorization servers',
      'authorizationServers',
      { kind: 'authorizationServers', ...ofApp },
    ],
    [
      'Demo Server, custom authorization server, may apply, 2 of 7 claims carry groups',
      'authorizationServer',
      authorizationServer('unknown', { groups: 2, all: 7 }),
    ],
    [
      'Demo Server, custom authorization server',
      'authorizationServer',
      authorizationServer('yes', undefined),
    ],
    [
      'https://demo/a, redirect URI',
      'redirectUri copyable',
      { kind: 'redirectUri', ...ofApp, redirectUri: 'https://demo/a' },
    ],
    ['error, What is wrong., Try Again', 'message retry', problem('org/server-error')],
    [
      'error, What is wrong., Reconnect',
      'message reconnect retry',
      problem('org/api-token-refused'),
    ],
    ['What is wrong., Reconnect', 'message reconnect', problem('org/needs-api-token')],
    ['What is wrong.', 'message', problem('org/feature-unavailable')],
    ['warning, Twice', 'message', warningRow(parent, 'collision', 'Twice')],
  ])('%s', (spoken, words, node) => {
    const shown = row(node);
    expect(shown.spoken).toBe(spoken);
    expect(shown.words?.join(' ')).toBe(words);
  });
});

describe('a row of the Orgs view', () => {
  it('tells that an org is searched, and what its credential may read', () => {
    const state: OrgState = {
      search: 'Demo',
      rights: {
        credential: 'OAuth service app',
        rights: [
          { area: 'Apps', state: 'readable' },
          { area: 'Groups claims', state: 'refused', reason: 'It needs an API token.' },
        ],
      },
    };
    const shown = row({ kind: 'org', org: demoOrg }, state);
    expect(shown.words).toEqual(['org', 'searched']);
    expect(shown.description).toBe('apps beginning with "Demo"');
    expect(shown.tooltip?.split('\n')).toEqual([
      'https://demo.okta.com',
      'Connected with an OAuth service app. Found out by trying:',
      'Apps: can be read',
      'Groups claims: refused: It needs an API token.',
    ]);
    const demo = row({ kind: 'org', org: { ...demoOrg, isDemo: true } }, state);
    expect(demo.words).toEqual(['org', 'demo', 'searched']);
    expect(demo.tooltip).not.toContain('Connected');
  });

  it.each([
    [
      groupsClaim(undefined),
      /org authorization server[^]*Needs an API token[^]*Okta does not document this API/u,
    ],
    [federatedClaim(expression), /ID tokens[^]*okta\.apps\.manage[^]*feature/u],
    [authorizationServer('yes', undefined), /active access policy[^]*rules has to match/u],
    [serverClaim('ACTIVE'), /access token, any scope[^]*okta\.authorizationServers\.manage/u],
  ])('tells which tokens a mechanism reaches and what it needs', (node, expected) => {
    expect(row(node).tooltip).toMatch(expected);
  });

  it('offers the command that mends what is wrong', () => {
    expect(row(problem('org/service-app-refused')).command?.id).toBe('oktaClaims.reconnectOrg');
    expect(row(problem('http/timeout')).command?.id).toBe('oktaClaims.refreshNode');
    expect(row(problem('org/feature-unavailable')).command).toBeUndefined();
  });

  it.each(['\u202Egpj.exe', 'a\nb', '\u200B', '\u0000'])(
    'shows hostile text %j with its invisible characters made visible',
    (text) => {
      const nodes: readonly OrgsNode[] = [
        { kind: 'org', org: demoOrg },
        { ...parent, app: { ...appWith({ clientId: text }), label: text } },
        groupsClaim({ ...expression, name: text, value: text }),
        federatedClaim({ ...expression, name: text, value: text }),
        { kind: 'redirectUri', ...ofApp, redirectUri: text },
        warningRow(parent, 'collision', text),
      ];
      for (const node of nodes) {
        const { label, description = '', tooltip = '', spoken } = row(node, { search: text });
        expect([label, description, tooltip.replaceAll('\n', ' '), spoken].join()).not.toMatch(
          /[\p{Cc}\p{Cf}]/u,
        );
      }
    },
  );
});
