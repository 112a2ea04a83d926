import { describe, expect, it } from 'vitest';
import { contextWith, metadataWith, webAppWith } from '../../fixtures/request.ts';
import { formOf, formOfApp, offered } from './forms.ts';

describe('the notes at the scopes', () => {
  const published = { metadata: metadataWith({ scopes: ['openid', 'groups', 'profile'] }) };
  const custom = { metadata: metadataWith({ scopes: ['openid', 'payroll.read'] }) };
  const noGroups = 'Without the scope groups, the token carries no groups claim.';

  it.each([
    ['openid groups', '', published, undefined],
    ['openid', '', published, noGroups],
    ['openid groupsx', '', published, 'does not publish the scope groupsx'],
    ['openid groups okta.users.read', '', published, undefined],
    ['openid groups x', '', { metadata: metadataWith({ scopes: undefined }) }, undefined],
    ['openid payroll.read', 'aus1', custom, undefined],
    ['openid groups', 'aus1', custom, 'does not publish the scope groups'],
    ['openid okta.users.read', 'aus1', custom, 'does not publish the scope okta.users.read'],
    ['openid', 'aus1', published, noGroups],
    ['openid groups offline_access', '', contextWith({}), 'does not allow refresh tokens'],
  ])('for %j at %j', (scope, serverId, members, note) => {
    const form = formOf({ scope, serverId }, members);
    expect(form.notes.scope ?? '').toEqual(expect.stringContaining(note ?? ''));
    expect(form.notes.scope === undefined).toBe(note === undefined);
    expect(form.problems.scope).toBeUndefined();
  });

  it('come with an offer where the app does not allow refresh tokens', () => {
    const scope = 'openid groups offline_access';
    expect(offered(formOf({ scope }))).toContain('scope allowRefreshTokens');
    expect(offered(formOfApp(webAppWith({}), { scope }))).not.toContain('scope allowRefreshTokens');
    const isWaiting = { ...contextWith({}).progress, isWaiting: true };
    expect(offered(formOf({ scope }, { progress: isWaiting }))).toEqual([]);
  });
});
