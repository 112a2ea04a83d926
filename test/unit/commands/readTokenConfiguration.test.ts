import { beforeEach, describe, expect, it } from 'vitest';
import { readTokenConfiguration } from '../../../src/commands/readTokenConfiguration.ts';
import type { ConfigurationPorts } from '../../../src/commands/readTokenConfiguration.ts';
import type { PlacedClaim } from '../../../src/core/claim/claimSlot.ts';
import type { TokenType } from '../../../src/core/claim/configuredClaim.ts';
import { OrgKnowledge } from '../../../src/core/org/orgKnowledge.ts';
import { InMemoryOrg } from '../fixtures/readingClient.ts';
import { appWith, demoOrg } from '../fixtures/request.ts';
import { NOW, pastedToken, signedIn } from '../fixtures/signedIn.ts';
import { demoTrace } from '../fixtures/signInResult.ts';

const ORG = demoOrg;
const APP = { ...appWith({ clientId: 'demo-client' }), id: '0oademo' };
const FILTER = {
  claimType: 'Filter',
  name: 'groups',
  filterType: 'STARTS_WITH',
  value: 'team-',
} as const;
const ID_CLAIMS = { iss: ORG.url, aud: 'demo-client', jti: 'ID.demo', sub: '00udemo' };

/** A claim of a custom authorization server for tokens of a type. */
function serverClaim(name: string, tokenType: TokenType, isSystem = false): PlacedClaim {
  return {
    place: { mechanism: 'authorization server claim', serverId: 'aus1', name, tokenType },
    claim: {
      ...FILTER,
      name,
      delivery: { tokenType, alwaysInclude: true, scopes: [], status: 'ACTIVE' },
    },
    isSystem,
  };
}

describe('the configuration behind a token', () => {
  let org: InMemoryOrg;
  let logged: string[];
  let ports: ConfigurationPorts;

  beforeEach(async () => {
    org = new InMemoryOrg({ apps: [[APP]], groupsClaim: FILTER });
    logged = [];
    const knowledge = new OrgKnowledge(org);
    await knowledge.apps().load();
    const ignore = (): void => undefined;
    ports = {
      orgs: () => [ORG],
      knowledge: () => Promise.resolve(knowledge),
      clock: { now: () => NOW },
      log: { info: (message) => logged.push(message), warn: ignore, error: ignore },
    };
  });

  it('is that of the app that a pasted ID token names as its audience', async () => {
    const configuration = await readTokenConfiguration(await pastedToken(ID_CLAIMS), ports);
    expect(configuration).toEqual({
      orgUrl: ORG.url,
      appLabel: 'Demo Browser App',
      clientId: 'demo-client',
      claims: [
        {
          place: { mechanism: 'groups claim', appId: '0oademo' },
          claim: FILTER,
          isSystem: false,
        },
      ],
      readAt: NOW,
    });
  });

  it('says so when the app has no claim', async () => {
    org.content.groupsClaim = undefined;
    const configuration = await readTokenConfiguration(await pastedToken(ID_CLAIMS), ports);
    expect(configuration?.claims).toEqual([]);
  });

  it('is not told when the claim could not be read', async () => {
    org.failures.set('groups claim', new Error('not allowed'));
    expect(await readTokenConfiguration(await pastedToken(ID_CLAIMS), ports)).toBeUndefined();
    expect(logged).toEqual(['The configuration behind a token was not read: not allowed']);
  });

  it('is that of the claims for access tokens of the custom authorization server', async () => {
    org.content.serverClaims = [
      serverClaim('roles', 'access token'),
      serverClaim('groups', 'ID token'),
      serverClaim('sub', 'access token', true),
    ];
    const token = await pastedToken({
      iss: `${ORG.url}/oauth2/aus1`,
      cid: 'demo-client',
      jti: 'AT.demo',
    });
    const configuration = await readTokenConfiguration(token, ports);
    expect(configuration?.claims.map(({ claim }) => claim.name)).toEqual(['roles']);
  });

  it('is none for an access token of the org authorization server, which carries no groups', async () => {
    const result = await signedIn(demoTrace());
    const token = result.tokens.find(({ kind }) => kind === 'access token');
    if (!token) {
      throw new Error('The demo sign-in brings an access token.');
    }
    const { compact, decoded, kind, issuedBy } = token;
    const origin = { session: result.session, kind, issuedBy };
    const received = { compact, decoded, checks: [], receivedAt: NOW, origin };
    expect((await readTokenConfiguration(received, ports))?.claims).toEqual([]);
    expect(org.asked).not.toContain('groups claim');
  });

  it.each([
    ['of another issuer', { ...ID_CLAIMS, iss: 'https://demo.okta.com.example.com' }],
    ['whose audience is no client id', { ...ID_CLAIMS, aud: 'demo client\n' }],
    ['whose audience is long', { ...ID_CLAIMS, aud: 'x'.repeat(101) }],
    ['that names no audience', { ...ID_CLAIMS, aud: 7 }],
    ['of no kind that Okta issues', { iss: ORG.url, aud: 'demo-client' }],
  ])('is not asked for about a token %s', async (_, claims) => {
    expect(await readTokenConfiguration(await pastedToken(claims), ports)).toBeUndefined();
    expect(org.asked).toEqual(['apps']);
  });

  it('leaves out an app that the org does not know', async () => {
    const token = await pastedToken({ ...ID_CLAIMS, aud: 'other-client' });
    org.failures.set('app other-client', new Error('Not found'));
    expect(await readTokenConfiguration(token, ports)).toBeUndefined();
  });
});
