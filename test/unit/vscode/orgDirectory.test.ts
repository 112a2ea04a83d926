import { describe, expect, it } from 'vitest';
import type { ConnectionRight, OrgCredential } from '../../../src/core/org/credential.ts';
import type { OrgClient } from '../../../src/core/org/org.ts';
import { OrgKnowledge } from '../../../src/core/org/orgKnowledge.ts';
import { CredentialStore } from '../../../src/vscode/credentials.ts';
import { orgAt, OrgDirectory } from '../../../src/vscode/orgDirectory.ts';
import { InMemoryMemento, InMemorySecrets } from '../fixtures/storage.ts';

const org = orgAt('https://demo.okta.com');
const demo = { url: 'http://127.0.0.1:1', label: 'Demo Org', isDemo: true };

function apiToken(token: string): OrgCredential {
  return { kind: 'API token', apiToken: token };
}

const serviceApp: OrgCredential = {
  kind: 'OAuth service app',
  clientId: '0oademoservice',
  privateKey: { kty: 'RSA', d: 'demo-private-part' },
};

const rights: readonly ConnectionRight[] = [
  { area: 'Apps', state: 'readable' },
  { area: 'Groups claims', state: 'refused', reason: 'It needs an API token.' },
];

/** A window over the given storage; `used` lists the credentials that clients were made with. */
function windowOver(secrets: InMemorySecrets, state: InMemoryMemento) {
  const used: OrgCredential[] = [];
  const directory = new OrgDirectory({
    state,
    credentials: new CredentialStore(secrets),
    createKnowledge: (client) => Promise.resolve(new OrgKnowledge(client)),
    createClient(_, credential) {
      used.push(credential);
      return Promise.resolve({} as OrgClient);
    },
  });
  return { directory, used };
}

/** Lets what a change of the secrets has set going come to its end. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

describe('OrgDirectory', () => {
  it.each([
    ['API token', apiToken('demo-api-token'), 'demo-api-token'],
    ['OAuth service app', serviceApp, 'demo-private-part'],
  ] as const)(
    'keeps URLs in the state and an %s in the secrets only',
    async (kind, credential, secret) => {
      const secrets = new InMemorySecrets();
      const state = new InMemoryMemento();
      await windowOver(secrets, state).directory.add(org, credential);
      expect(JSON.parse(state.everything())).toEqual({
        orgs: ['https://demo.okta.com'],
        connections: { 'https://demo.okta.com': { kind } },
      });
      const later = windowOver(secrets, state);
      expect(later.directory.orgs()).toEqual([org]);
      expect(later.directory.kindOf(org)).toBe(kind);
      await later.directory.client(org);
      expect(later.used).toEqual([credential]);
      expect(secrets.everything()).toContain(secret);
    },
  );

  it('still reads an org that was saved as an API token alone', async () => {
    const secrets = new InMemorySecrets();
    await secrets.store(
      'org:https://demo.okta.com',
      '{"apiToken":"demo-api-token","clientSecrets":{"0oademo":"demo-secret"}}',
    );
    const state = new InMemoryMemento({ orgs: ['https://demo.okta.com'] });
    const { directory, used } = windowOver(secrets, state);
    await directory.client(org);
    expect(used).toEqual([apiToken('demo-api-token')]);
    expect(directory.kindOf(org)).toBe('API token');
    await directory.add(org, serviceApp);
    expect(await new CredentialStore(secrets).read(org.url)).toEqual({
      credential: serviceApp,
      clientSecrets: { '0oademo': 'demo-secret' },
    });
  });

  it('leaves nothing behind when an org is removed', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    const { directory } = windowOver(secrets, state);
    await directory.add(org, apiToken('demo-api-token'));
    await directory.rememberRights(org, rights);
    await directory.remove(org);
    await directory.rememberRights(org, rights);
    expect(secrets.everything()).toBe('{}');
    expect(JSON.parse(state.everything())).toEqual({ orgs: [], connections: {} });
    await expect(directory.client(org)).rejects.toMatchObject({ code: 'org/api-token-missing' });
  });

  it('replaces the credential of an org that is added again, and keeps its place', async () => {
    const { directory, used } = windowOver(new InMemorySecrets(), new InMemoryMemento());
    const other = orgAt('https://other.example.com');
    await directory.add(org, apiToken('demo-api-token'));
    await directory.add(other, apiToken('other-token'));
    await directory.client(org);
    await directory.rememberRights(org, rights);
    await directory.add(org, serviceApp);
    await directory.client(org);
    expect(directory.orgs()).toEqual([org, other]);
    expect(used).toEqual([apiToken('demo-api-token'), serviceApp]);
    expect(directory.kindOf(org)).toBe('OAuth service app');
    expect(directory.rightsOf(org)).toBeUndefined();
    expect(await directory.clientIdOf(org)).toBe('0oademoservice');
    expect(await directory.clientIdOf(other)).toBe('');
  });

  it('makes one client for an org, and another after its credential was replaced elsewhere', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    const first = windowOver(secrets, state);
    const second = windowOver(secrets, state);
    await first.directory.add(org, apiToken('old-token'));
    await Promise.all([second.directory.client(org), second.directory.knowledge(org)]);
    await first.directory.add(org, apiToken('new-token'));
    await settled();
    await second.directory.client(org);
    expect(second.used).toEqual([apiToken('old-token'), apiToken('new-token')]);
  });

  it('keeps client and knowledge when only a client secret is stored', async () => {
    const secrets = new InMemorySecrets();
    const { directory, used } = windowOver(secrets, new InMemoryMemento());
    await directory.add(org, serviceApp);
    const knowledge = await directory.knowledge(org);
    await settled();
    let changes = 0;
    directory.onDidChange(() => {
      changes += 1;
    });
    const store = new CredentialStore(secrets);
    await store.write(org.url, { credential: serviceApp, clientSecrets: { '0oademo': 'secret' } });
    await settled();
    expect(await directory.knowledge(org)).toBe(knowledge);
    expect({ changes, used }).toEqual({ changes: 0, used: [serviceApp] });
  });

  it('uses the client again that a credential was tried with', async () => {
    const { directory, used } = windowOver(new InMemorySecrets(), new InMemoryMemento());
    await directory.tryClient(org, apiToken('wrong'));
    const tried = await directory.tryClient(org, serviceApp);
    expect(await directory.tryClient(org, serviceApp)).toBe(tried);
    await directory.add(org, serviceApp);
    expect(await directory.client(org)).toBe(tried);
    expect(used).toEqual([apiToken('wrong'), serviceApp]);
    await directory.tryClient(orgAt('https://other.example.com'), serviceApp);
    expect(used).toHaveLength(3);
  });

  it('tells every window when an org is removed in one', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    const first = windowOver(secrets, state);
    const second = windowOver(secrets, state);
    await first.directory.add(org, apiToken('demo-api-token'));
    await settled();
    let changes = 0;
    second.directory.onDidChange(() => {
      changes += 1;
    });
    await first.directory.remove(org);
    await settled();
    expect(changes).toBe(1);
    await expect(second.directory.client(org)).rejects.toMatchObject({
      code: 'org/api-token-missing',
    });
  });

  it('remembers what a connection may read over a reload, and tells when it learns it', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    const { directory } = windowOver(secrets, state);
    await directory.add(org, serviceApp);
    const told: unknown[] = [];
    directory.onDidChangeRights((changed) => told.push(changed));
    await directory.rememberRights(org, rights);
    expect(told).toEqual([org]);
    expect(windowOver(secrets, state).directory.rightsOf(org)).toEqual(rights);
    expect(state.everything()).not.toMatch(/0oademoservice|demo-private-part/u);
  });

  it('keeps the demo org and its credentials in memory', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    const { directory, used } = windowOver(secrets, state);
    directory.addDemo(demo, { credential: apiToken('demo-api-token'), clientSecrets: {} });
    await directory.client(demo);
    await directory.rememberRights(demo, rights);
    expect(used).toEqual([apiToken('demo-api-token')]);
    expect(directory.rightsOf(demo)).toEqual(rights);
    expect(directory.savedOrgs()).toEqual([]);
    expect(directory.orgs()).toEqual([demo]);
    expect(secrets.everything() + state.everything()).toBe('{}{}');
    await directory.remove(demo);
    expect(directory.orgs()).toEqual([]);
    expect(directory.rightsOf(demo)).toBeUndefined();
  });

  it.each([undefined, 'text', 7, [7, null, {}, 'no url'], { orgs: [] }])(
    'takes no harm from a state that is not its own: %j',
    (saved) => {
      const state = new InMemoryMemento({ orgs: saved });
      expect(windowOver(new InMemorySecrets(), state).directory.orgs()).toEqual([]);
    },
  );

  it.each([
    [undefined, undefined],
    [[], undefined],
    [{ [org.url]: 7 }, undefined],
    [{ [org.url]: { kind: 'password', rights: 'all' } }, undefined],
    [{ [org.url]: { rights: [7, null, { area: 'Money', state: 'readable' }, rights[0]] } }, 1],
    [{ [org.url]: { rights: [{ area: 'Apps', state: 'owned' }] } }, 0],
  ])('takes no harm from connections that are not its own: %j', (connections, count) => {
    const state = new InMemoryMemento({ orgs: [org.url], connections });
    const { directory } = windowOver(new InMemorySecrets(), state);
    expect(directory.kindOf(org)).toBe('API token');
    expect(directory.rightsOf(org)?.length).toBe(count);
  });

  it.each([
    '',
    'text',
    '[]',
    '{"apiToken":7}',
    '{"clientSecrets":{}}',
    '{"credential":{"kind":"API token"}}',
    '{"credential":{"kind":"OAuth service app","clientId":"0oademo"}}',
    '{"credential":{"kind":"OAuth service app","clientId":"0oademo","privateKey":"text"}}',
    '{"credential":null,"apiToken":""}',
  ])('asks for the org again when its secret is damaged: %j', async (stored) => {
    const secrets = new InMemorySecrets();
    await secrets.store('org:https://demo.okta.com', stored);
    const { directory } = windowOver(secrets, new InMemoryMemento());
    await expect(directory.client(org)).rejects.toMatchObject({ code: 'org/api-token-missing' });
  });
});
