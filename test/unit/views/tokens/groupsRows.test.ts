import { describe, expect, it, vi } from 'vitest';
import type { ConfiguredClaim } from '../../../../src/core/claim/configuredClaim.ts';
import type { TokenConfiguration } from '../../../../src/core/claim/tokenConfiguration.ts';
import type { InspectedToken } from '../../../../src/views/tokens/inspectedToken.ts';
import { receivedTokens } from '../../../../src/views/tokens/receivedTokens.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { tokenRow } from '../../../../src/views/tokens/tokenRows.ts';
import { surroundingsOf } from '../../fixtures/inspector.ts';
import { childrenOf, everyRow } from '../../fixtures/rows.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { NOW, pastedToken, signedIn } from '../../fixtures/signedIn.ts';

function configured(...claims: readonly ConfiguredClaim[]): TokenConfiguration {
  const place = { mechanism: 'groups claim', appId: '0oademo' } as const;
  const placed = claims.map((claim) => ({ place, claim, isSystem: false }));
  return { orgUrl: 'https://demo.okta.com', appLabel: 'Demo App', claims: placed, readAt: NOW };
}

const startsWith = (value: string, name = 'groups'): ConfiguredClaim => {
  return { claimType: 'Filter', name, filterType: 'STARTS_WITH', value };
};

async function groupsRow(
  claims: Record<string, unknown>,
  known: Partial<InspectedToken> = {},
): Promise<Row | undefined> {
  const token = { ...(await pastedToken({ jti: 'ID.demo', ...claims })), id: 't', ...known };
  const row = tokenRow(token, surroundingsOf([token]));
  return childrenOf(row).find(({ id }) => id === 't/groups');
}

describe('the groups of a token', () => {
  it('are a row with their number, and below it their names in order', async () => {
    const row = await groupsRow({ groups: ['IT', 'everyone', 'Équipe'] });
    expect(row).toMatchObject({
      label: 'Groups',
      description: '3 groups',
      icon: { name: 'organization' },
      expansion: 'expanded',
      spoken: 'Groups: 3 groups.',
    });
    expect(childrenOf(row).map(({ label }) => label)).toEqual(['everyone', 'IT', 'Équipe']);
    expect(row?.copy?.value()).toBe('everyone\nIT\nÉquipe');
  });

  it('warn of names that look like others, and list those first', async () => {
    const names = ['a\u202Eb', 'IT', ' HR', '\u0410dmins', 'Team\u00A0', 'two words'];
    const row = await groupsRow({ groups: names });
    expect(row).toMatchObject({
      description: '6 groups, 4 suspicious names',
      icon: { name: 'warning' },
      spoken: 'Groups: 6 groups, 4 suspicious names.',
    });
    const [suspicious] = childrenOf(row);
    expect(suspicious).toMatchObject({
      label: '4 suspicious names',
      description: 'a⟨U+202E⟩b, ⟨space⟩HR, \u0410dmins, …',
      icon: { name: 'warning' },
    });
    expect(childrenOf(suspicious).map(({ label, description }) => [label, description])).toEqual([
      ['a⟨U+202E⟩b', 'has invisible characters'],
      ['⟨space⟩HR', 'begins or ends with a space'],
      ['\u0410dmins', 'mixes Latin and Cyrillic letters'],
      ['Team⟨U+00A0⟩', 'begins or ends with a space'],
    ]);
    expect(
      childrenOf(row)
        .slice(1)
        .map(({ label }) => label),
    ).toContain('⟨space⟩HR');
    expect(suspicious?.copy?.value()).toBe('a\u202Eb\n HR\n\u0410dmins\nTeam\u00A0');
  });

  it('warn of suspicious names that userinfo told', async () => {
    const row = await groupsRow({}, { userinfo: { groups: 'IT ' } });
    expect(row?.description).toBe('1 group from userinfo, 1 suspicious name');
  });

  it('say where they stand, where that is not in the claim groups of the token', async () => {
    const roles = { configuration: configured(startsWith('', 'roles')) };
    expect((await groupsRow({ roles: 'IT' }, roles))?.description).toBe('1 group in roles');
    const userinfo = { userinfo: { groups: ['IT'] } };
    expect((await groupsRow({}, userinfo))?.description).toBe('1 group from userinfo');
    expect((await groupsRow({ groups: [] }, userinfo))?.description).toBe('0 groups');
  });

  it('stand below what is configured, and what does not fit it', async () => {
    const configuration = configured(startsWith('team-'), startsWith('', 'roles'));
    const row = await groupsRow({ groups: ['team-a', 'IT', 'HR'] }, { configuration });
    expect(childrenOf(row).map(({ label }) => label)).toEqual([
      'Configured: Starts with team-',
      '2 groups do not match the filter',
      'The claim is configured as roles, but the token has none',
      'HR',
      'IT',
      'team-a',
    ]);
    const unmatched = childrenOf(row, '2 groups do not match the filter');
    expect(unmatched.map(({ label }) => label)).toEqual(['HR', 'IT']);
    expect(childrenOf(row)[0]?.tooltip).toContain('groups claim of Demo App');
  });

  it('are not compared with an expression, and the row says so', async () => {
    const configuration = configured({ claimType: 'Expression', name: 'groups', value: 'x' });
    const row = await groupsRow({ groups: ['IT'] }, { configuration });
    expect(childrenOf(row)[1]?.label).toMatch(/expression/u);
  });

  it('never take more than 200 rows on one level, and are all there', async () => {
    const groups = Array.from({ length: 50_000 }, (_, index) => `Demo Group ${index}`);
    const row = await groupsRow({ groups }, { configuration: configured(startsWith('x')) });
    expect(row?.description).toBe('50,000 groups');
    const all = row ? everyRow(row) : [];
    expect(Math.max(...all.map((each) => each.children?.().length ?? 0))).toBeLessThanOrEqual(200);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ icon }) => icon?.name === 'person')).toHaveLength(100_000);
  });

  it('are sorted only when they are asked for, and once', async () => {
    const groups = Array.from({ length: 1000 }, (_, index) => `Demo Group ${index}`);
    const token = { ...(await pastedToken({ jti: 'ID.demo', groups })), id: 't' };
    const folded = vi.spyOn(String.prototype, 'toLowerCase');
    const row = (): Row | undefined =>
      childrenOf(tokenRow(token, surroundingsOf([token]))).find(({ label }) => label === 'Groups');
    const drawn = row();
    expect(folded.mock.calls.length).toBeLessThan(100);
    childrenOf(drawn);
    const once = folded.mock.calls.length;
    expect(once).toBeGreaterThanOrEqual(1000);
    childrenOf(row());
    expect(folded.mock.calls.length - once).toBeLessThan(100);
    folded.mockRestore();
  });
});

describe('a token without groups', () => {
  it.each([
    [{}, undefined, /^The scope groups was not asked for/u],
    [{}, configured(), /No groups claim is configured for Demo App/u],
    [{}, configured(startsWith('x')), /configured, but the token has none/u],
    [{ jti: 'AT.a', iss: 'https://demo.okta.com' }, undefined, /never puts groups/u],
    [{ groups: { IT: true } }, undefined, /^The scope groups was not asked for/u],
  ])('says so with a first reason: %j, %j', async (claims, configuration, reason) => {
    const row = await groupsRow(claims, { configuration });
    expect(row).toMatchObject({
      label: 'No groups',
      description: expect.stringMatching(reason) as string,
    });
    const hasMissing = configuration?.claims.length === 1;
    expect(childrenOf(row)).toHaveLength(hasMissing ? 1 : 0);
  });

  it('says that the request did not ask for the scope', async () => {
    const result = await signedIn(demoTrace());
    const { session } = result;
    const authorize = { ...session.request.authorize, scope: 'openid profile' };
    const asked = { ...session, request: { ...session.request, authorize } };
    const [token] = receivedTokens({ ...result, session: asked }, NOW);
    const inspected = token && { ...token, id: 't' };
    const row = inspected && tokenRow(inspected, surroundingsOf([inspected]));
    const found = childrenOf(row).find(({ label }) => label === 'No groups');
    expect(found?.description).toBe('The request did not ask for the scope groups.');
  });

  it('says nothing where nobody looks for groups', async () => {
    expect(await groupsRow({ jti: 'x', htm: 'GET' })).toBeUndefined();
  });
});
