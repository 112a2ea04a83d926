import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/userError.ts';
import {
  app,
  federated,
  labels,
  other,
  policies,
  server,
  serverClaim,
  ShownView,
} from './shownView.ts';
import { demoOrg } from '../../fixtures/request.ts';

describe('the apps of an org', () => {
  it('are shown a page at a time, each page asked for once', async () => {
    const view = new ShownView({ apps: [[app], [other]] });
    expect(labels(await view.unfold('org'))).toEqual(['Demo Browser App', 'loadMore']);
    expect(labels(await view.unfold('org'))).toEqual(['Demo Browser App', 'loadMore']);
    expect(await view.model.loadMore(demoOrg)).toMatchObject({ kind: 'app', app: other });
    expect(labels(await view.unfold('org'))).toEqual(['Demo Browser App', 'Demo Other App']);
    expect(view.org.asked).toEqual(['apps', 'apps 1']);
    expect(view.changed).toEqual(['org']);
  });

  it('stay when the next page cannot be read, which can be tried again', async () => {
    const view = new ShownView({ apps: [[app], [other]] });
    await view.unfold('org');
    view.org.failures.set('apps 1', new UserError('http/timeout', 'No answer in time.'));
    const problem = await view.model.loadMore(demoOrg);
    expect(problem).toMatchObject({ severity: 'error', message: 'No answer in time.' });
    expect(labels(await view.unfold('org'))[0]).toBe('Demo Browser App');
    view.org.failures.clear();
    view.changed.length = 0;
    view.model.refreshNode(problem ?? { kind: 'scenarios' });
    expect(view.changed).toEqual(['org']);
    expect(labels(await view.unfold('org'))).toEqual(['Demo Browser App', 'Demo Other App']);
    expect(view.org.asked.filter((asked) => asked === 'apps')).toHaveLength(1);
  });

  it('keep as many pages after a refresh', async () => {
    const view = new ShownView({ apps: [[app], [other]] });
    await view.unfold('org');
    await view.model.loadMore(demoOrg);
    view.model.refresh();
    expect(await view.unfold('org')).toHaveLength(2);
    expect(view.changed.at(-1)).toBe('all');
  });

  it('are searched in one org, whose list without a search is known afterwards', async () => {
    const view = new ShownView({ apps: [[app]] });
    await view.unfold('org');
    view.model.search(demoOrg, ' Demo ');
    expect(view.model.searchOf(demoOrg)).toBe('Demo');
    await view.unfold('org');
    view.model.search(demoOrg, '');
    await view.unfold('org');
    expect(view.org.asked).toEqual(['apps', 'apps Demo']);
    expect(view.changed).toEqual(['org', 'org']);
    view.org.content.apps = [[]];
    view.model.search(demoOrg, 'none');
    expect(labels(await view.unfold('org'))).toEqual([
      'info: No OIDC app whose name begins with "none"',
    ]);
  });
});

describe('the claims of an app', () => {
  it('are read when their row is unfolded and not before', async () => {
    const view = new ShownView({ apps: [[app]], servers: [server], policies });
    expect((await view.unfold('org', 'app')).map(({ kind }) => kind)).toEqual([
      'claim',
      'federatedClaims',
      'authorizationServers',
      'redirectUris',
    ]);
    expect(view.org.asked).toEqual(['apps', 'groups claim']);
    expect(await view.row('org', 'app', 'claim')).toMatchObject({ reading: { claim: undefined } });
    const federatedClaims = await view.row('org', 'app', 'federatedClaims');
    expect(federatedClaims).toMatchObject({ count: undefined });
    expect(labels(await view.model.children(federatedClaims))).toEqual(['info: None']);
    expect(view.changed).toEqual(['federatedClaims']);
    expect(federatedClaims).toMatchObject({ count: 0 });
    await view.unfold('org', 'app', 'authorizationServers', 'authorizationServer');
    expect(view.org.asked.slice(2)).toEqual([
      'federated claims',
      'servers',
      'policies of aus1',
      'claims of aus1',
    ]);
  });

  it('of a catalog app are its federated claims alone', async () => {
    const view = new ShownView({
      apps: [[{ ...app, client: undefined }]],
      federatedClaims: [federated('ofc1', 'groups')],
    });
    expect((await view.unfold('org', 'app')).map(({ kind }) => kind)).toEqual([
      'message',
      'federatedClaims',
    ]);
    expect(view.org.asked).toEqual(['apps']);
    expect((await view.unfold('org', 'app', 'federatedClaims')).map(({ kind }) => kind)).toEqual([
      'placedClaim',
    ]);
  });

  it('come with a warning where two have one name', async () => {
    const view = new ShownView({
      apps: [[app]],
      groupsClaim: { claimType: 'Expression', name: 'groups', value: 'x' },
      federatedClaims: [federated('ofc1', 'groups'), federated('ofc2', 'login')],
    });
    const rows = await view.unfold('org', 'app', 'federatedClaims');
    expect(rows.map(({ kind }) => kind)).toEqual(['message', 'placedClaim', 'placedClaim']);
    expect(labels(rows)[0]).toMatch(/^warning: The app's groups claim is named "groups" too/u);
  });

  it('are those of the servers that serve the app, and of them those about groups', async () => {
    const inactive = { ...server, id: 'aus2', status: 'INACTIVE' } as const;
    const view = new ShownView({
      apps: [[app]],
      servers: [server, inactive],
      policies,
      serverClaims: [
        serverClaim('ocl1', { claimType: 'Filter', name: 'x', filterType: 'REGEX', value: '.*' }),
        serverClaim('ocl2', { claimType: 'Expression', name: 'login', value: 'user.login' }),
        serverClaim('ocl3', { claimType: 'Expression', name: 'groups', value: 'x' }, true),
      ],
    });
    const rows = await view.unfold('org', 'app', 'authorizationServers', 'authorizationServer');
    expect(rows).toMatchObject([{ kind: 'placedClaim', placed: { claim: { name: 'x' } }, server }]);
    expect(await view.unfold('org', 'app', 'authorizationServers')).toMatchObject([
      { server, applies: 'yes', count: { groups: 1, all: 2 } },
    ]);
    expect(view.org.asked).not.toContain('policies of aus2');
  });

  it.each([
    [{ clients: ['0oaelsewhere'], status: 'ACTIVE' } as const, ['message']],
    [{ clients: ['0oademoclient'], status: 'INACTIVE' } as const, ['message']],
    [{ clients: ['0oademoclient'], status: 'ACTIVE' } as const, ['authorizationServer']],
  ])('show a server with the access policy %j as %j', async (policy, kinds) => {
    const view = new ShownView({ apps: [[app]], servers: [server], policies: [policy] });
    const rows = await view.unfold('org', 'app', 'authorizationServers');
    expect(rows.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('may be of a server whose access policies cannot be read', async () => {
    const view = new ShownView({ apps: [[app]], servers: [server] });
    view.org.failures.set('policies of aus1', new UserError('org/forbidden', 'Not allowed.'));
    expect(
      await view.row('org', 'app', 'authorizationServers', 'authorizationServer'),
    ).toMatchObject({ applies: 'unknown' });
    view.org.failures.set('policies of aus1', new UserError('http/timeout', 'No answer.'));
    expect(labels(await view.unfold('org', 'app', 'authorizationServers'))).toEqual([
      'error: No answer.',
    ]);
  });
});
