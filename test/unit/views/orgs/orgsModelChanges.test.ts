import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/userError.ts';
import { nodeId } from '../../../../src/views/orgs/nodeId.ts';
import type { OrgsNode } from '../../../../src/views/orgs/nodes.ts';
import { appWith, demoOrg } from '../../fixtures/request.ts';
import { app, federated, other, policies, server, serverClaim, ShownView } from './shownView.ts';

describe('what cannot be read', () => {
  it.each([
    ['org/api-token-refused', { severity: 'error', offersReconnect: true }],
    ['org/service-app-refused', { severity: 'error', offersReconnect: true }],
    ['org/not-authenticated', { severity: 'error', offersReconnect: true }],
    ['org/needs-api-token', { severity: 'info', offersReconnect: true, retry: undefined }],
    ['org/feature-unavailable', { severity: 'info', offersReconnect: false, retry: undefined }],
    ['org/rate-limited', { severity: 'error', offersReconnect: false }],
  ])('is a row that says so: %s', async (code, expected) => {
    const view = new ShownView({ apps: [[app]] });
    view.org.failures.set('groups claim', new UserError(code, 'What is wrong.'));
    const [row, ...rest] = await view.unfold('org', 'app');
    expect(row).toMatchObject({ kind: 'message', message: 'What is wrong.', ...expected });
    expect(rest).toHaveLength(3);
    expect(view.logged).toEqual([]);
  });

  it('is read again alone when it is tried again', async () => {
    const view = new ShownView({ apps: [[app]] });
    view.org.failures.set('groups claim', new Error('a bug'));
    await view.unfold('org', 'app', 'federatedClaims');
    const problem = await view.row('org', 'app', 'message');
    expect(problem).toMatchObject({ message: 'see the log' });
    expect(view.logged).not.toEqual([]);
    view.org.failures.clear();
    view.org.asked.length = 0;
    view.model.refreshNode(problem);
    await view.unfold('org', 'app', 'federatedClaims');
    expect(view.org.asked).toEqual(['groups claim']);
    expect(await view.row('org', 'app', 'claim')).toBeDefined();
  });

  it('is told while it waits for the rate limit', async () => {
    const view = new ShownView({ apps: [[app]] });
    view.org.waits = 42_000;
    await view.unfold('org');
    expect(view.said).toEqual([expect.stringMatching(/42 s/u), undefined]);
  });

  it('counts the wait down, and says nothing more once it is over', async () => {
    const view = new ShownView({ apps: [[app]] });
    view.org.waits = 3000;
    view.org.duration = 1300;
    await view.unfold('org');
    const said = [expect.stringMatching(/ 3 s/u), expect.stringMatching(/ 2 s/u), undefined];
    expect(view.said).toEqual(said);
    await pause(1000);
    expect(view.said).toEqual(said);
  });
});

describe('the rows', () => {
  it('keep their objects, ids and parents when they are read again', async () => {
    const view = new ShownView({ apps: [[app]], federatedClaims: [federated('ofc1', 'groups')] });
    const path = ['org', 'app', 'federatedClaims', 'placedClaim'] as const;
    const before = await view.row(...path);
    view.org.content.federatedClaims = [federated('ofc1', 'renamed')];
    view.model.refresh();
    const after = await view.row(...path);
    expect(after).toBe(before);
    expect(after).toMatchObject({ placed: { claim: { name: 'renamed' } } });
    const parent = view.model.parentOf(after);
    expect(parent).toBe(await view.row('org', 'app', 'federatedClaims'));
    expect(view.model.has(after)).toBe(true);
    expect(view.model.has({ ...after })).toBe(false);
  });

  it('are forgotten with all below them when their org is removed', async () => {
    const view = new ShownView({ apps: [[app]] });
    const uris = await view.row('org', 'app', 'redirectUris');
    view.orgs.pop();
    expect(await view.unfold()).toEqual([]);
    expect(view.model.has(uris)).toBe(false);
    const [uri] = await view.model.children(uris);
    expect(uri).toMatchObject({ kind: 'redirectUri' });
    expect(view.model.has(uri)).toBe(false);
  });

  it('have ids of their own, also for a redirect URI that is listed twice', async () => {
    const redirectUris = ['https://demo/a', 'https://demo/a', 'https://demo/b'];
    const view = new ShownView({ apps: [[appWith({ redirectUris })]] });
    const rows = await view.unfold('org', 'app', 'redirectUris');
    expect(new Set(rows.map(nodeId)).size).toBe(rows.length);
    expect(rows).toHaveLength(2);
  });

  it('show the last of two reads, whichever ends first', async () => {
    const view = new ShownView({ apps: [[app]] });
    const node = await view.row('org', 'app');
    view.org.duration = 30;
    const early = view.model.children(node);
    await expect.poll(() => view.org.asked).toContain('groups claim');
    await view.model.refreshPlace(demoOrg, { appId: app.id });
    view.org.duration = 1;
    view.org.content.groupsClaim = { claimType: 'Expression', name: 'groups', value: 'x' };
    const late = view.model.children(node);
    const [claim] = await late;
    expect(claim).toMatchObject({ kind: 'claim', reading: { claim: { value: 'x' } } });
    expect((await early)[0]).toBe(claim);
    expect(claim).toMatchObject({ reading: { claim: { value: 'x' } } });
  });
});

describe('a row that is refreshed', () => {
  const content = {
    apps: [[app]],
    servers: [server],
    policies,
    federatedClaims: [federated('ofc1', 'login')],
    serverClaims: [serverClaim('ocl1', { claimType: 'Expression', name: 'groups', value: 'x' })],
  };
  const servers = ['org', 'app', 'authorizationServers'] as const;
  const federatedClaims = ['org', 'app', 'federatedClaims'] as const;

  it.each<[path: readonly OrgsNode['kind'][], changed: string, asked: readonly string[]]>([
    [['org', 'app', 'claim'], 'app', ['app 0oademo', 'groups claim', 'federated claims']],
    [[...federatedClaims], 'federatedClaims', ['groups claim', 'federated claims']],
    [[...federatedClaims, 'placedClaim'], 'federatedClaims', ['groups claim', 'federated claims']],
    [[...servers], 'authorizationServers', ['servers', 'policies of aus1', 'claims of aus1']],
    [[...servers, 'authorizationServer'], 'authorizationServer', ['claims of aus1']],
    [[...servers, 'authorizationServer', 'placedClaim'], 'authorizationServer', ['claims of aus1']],
  ])('of %j has the row %j read again, for which %j are asked', async (path, changed, asked) => {
    const view = new ShownView(content);
    const unfoldAll = async () => {
      await view.unfold(...federatedClaims);
      await view.unfold(...servers, 'authorizationServer');
    };
    await unfoldAll();
    const row = await view.row(...path);
    view.org.asked.length = 0;
    view.changed.length = 0;
    view.model.refreshNode(row);
    expect(view.changed).toEqual([changed]);
    await unfoldAll();
    const rest = ['servers', 'policies of aus1', 'claims of aus1'];
    const all = changed === 'app' ? [...asked, ...rest] : asked;
    expect([...view.org.asked].sort()).toEqual([...all].sort());
  });

  it('shows an app as it was last told', async () => {
    const view = new ShownView(content);
    const row = await view.row('org', 'app');
    view.knowledge.get(demoOrg.url)?.learnApp({ ...app, label: 'Demo App as Written' });
    await view.unfold('org');
    expect(row).toMatchObject({ app: { label: 'Demo App as Written' } });
  });
});

describe('after a write', () => {
  it('only the claims of the app are read again', async () => {
    const view = new ShownView({ apps: [[app, other]] });
    await view.unfold('org', 'app', 'federatedClaims');
    await view.unfold('org', 'app', 'authorizationServers');
    view.org.asked.length = 0;
    view.changed.length = 0;
    await view.model.refreshPlace(demoOrg, { appId: app.id });
    expect(view.changed).toEqual(['app']);
    await view.unfold('org', 'app', 'federatedClaims');
    await view.unfold('org', 'app', 'authorizationServers');
    expect(view.org.asked).toEqual(['groups claim', 'federated claims']);
  });

  it('to a server, its claims are read again below every app', async () => {
    const view = new ShownView({ apps: [[app, other]], servers: [server], policies });
    await view.unfold('org', 'app', 'authorizationServers', 'authorizationServer');
    const [, second] = await view.unfold('org');
    const rows = await view.model.children(second);
    await view.model.children(rows.find(({ kind }) => kind === 'authorizationServers'));
    view.org.asked.length = 0;
    view.changed.length = 0;
    const { place } = serverClaim('ocl1', { claimType: 'Expression', name: 'x', value: 'x' });
    const node = await view.row('org', 'app', 'authorizationServers', 'authorizationServer');
    expect(node).toMatchObject({ count: { all: 0 } });
    await view.model.refreshPlace(demoOrg, place);
    expect(view.changed).toEqual(['authorizationServer', 'authorizationServer']);
    expect(node).toMatchObject({ count: undefined });
    await view.unfold('org', 'app', 'authorizationServers', 'authorizationServer');
    expect(view.org.asked).toEqual(['claims of aus1']);
  });

  it('the row of the claim is found, or the lowest row on the way to it', async () => {
    const view = new ShownView({ apps: [[app]], federatedClaims: [federated('ofc1', 'login')] });
    const { place } = federated('ofc1', 'login');
    expect(await view.model.claimRow(demoOrg, app)).toMatchObject({ kind: 'claim' });
    expect(await view.model.claimRow(demoOrg, app, place)).toMatchObject({ placed: { place } });
    expect(await view.model.claimRow(demoOrg, app, federated('ofc2', 'login').place)).toMatchObject(
      { kind: 'federatedClaims' },
    );
    expect(await view.model.claimRow(demoOrg, other)).toBeUndefined();
  });
});
