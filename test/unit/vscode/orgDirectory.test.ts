import { describe, expect, it } from 'vitest';
import type { OrgClient } from '../../../src/core/org/org.ts';
import { CredentialStore } from '../../../src/vscode/credentials.ts';
import { orgAt, OrgDirectory } from '../../../src/vscode/orgDirectory.ts';
import { InMemoryMemento, InMemorySecrets } from '../fixtures/storage.ts';

const org = orgAt('https://demo.okta.com');
const demo = { url: 'http://127.0.0.1:1', label: 'Demo Org', isDemo: true };

/** A window over the given storage; `used` lists the API tokens that clients were made with. */
function windowOver(secrets: InMemorySecrets, state: InMemoryMemento) {
  const used: string[] = [];
  const directory = new OrgDirectory({
    state,
    credentials: new CredentialStore(secrets),
    createClient(_, apiToken) {
      used.push(apiToken);
      return Promise.resolve({} as OrgClient);
    },
  });
  return { directory, used };
}

describe('OrgDirectory', () => {
  it('keeps URLs in the state and API tokens in the secrets only', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    await windowOver(secrets, state).directory.add(org, 'demo-api-token');
    expect(state.everything()).toBe('{"orgs":["https://demo.okta.com"]}');
    expect(windowOver(secrets, state).directory.orgs()).toEqual([org]);
    expect(secrets.everything()).toContain('demo-api-token');
  });

  it('leaves nothing behind when an org is removed', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    const { directory } = windowOver(secrets, state);
    await directory.add(org, 'demo-api-token');
    await directory.remove(org);
    expect(secrets.everything()).toBe('{}');
    expect(state.everything()).toBe('{"orgs":[]}');
    await expect(directory.client(org)).rejects.toMatchObject({ code: 'org/api-token-missing' });
  });

  it('makes one client for an org, and another after its API token was replaced elsewhere', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    const first = windowOver(secrets, state);
    const second = windowOver(secrets, state);
    await first.directory.add(org, 'old-token');
    await Promise.all([second.directory.client(org), second.directory.client(org)]);
    await first.directory.add(org, 'new-token');
    await second.directory.client(org);
    expect(second.used).toEqual(['old-token', 'new-token']);
  });

  it('tells every window when an org is removed in one', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    const first = windowOver(secrets, state);
    const second = windowOver(secrets, state);
    await first.directory.add(org, 'demo-api-token');
    let changes = 0;
    second.directory.onDidChange(() => {
      changes += 1;
    });
    await first.directory.remove(org);
    expect(changes).toBe(1);
    await expect(second.directory.client(org)).rejects.toMatchObject({
      code: 'org/api-token-missing',
    });
  });

  it('keeps the demo org and its credentials in memory', async () => {
    const secrets = new InMemorySecrets();
    const state = new InMemoryMemento();
    const { directory, used } = windowOver(secrets, state);
    directory.addDemo(demo, { apiToken: 'demo-api-token', clientSecrets: {} });
    await directory.client(demo);
    expect(used).toEqual(['demo-api-token']);
    expect(directory.orgs()).toEqual([demo]);
    expect(secrets.everything() + state.everything()).toBe('{}{}');
    await directory.remove(demo);
    expect(directory.orgs()).toEqual([]);
  });

  it.each([undefined, 'text', 7, [7, null, {}, 'no url'], { orgs: [] }])(
    'takes no harm from a state that is not its own: %j',
    (saved) => {
      const state = new InMemoryMemento({ orgs: saved });
      expect(windowOver(new InMemorySecrets(), state).directory.orgs()).toEqual([]);
    },
  );

  it.each(['', 'text', '[]', '{"apiToken":7}', '{"clientSecrets":{}}'])(
    'asks for the org again when its secret is damaged: %j',
    async (stored) => {
      const secrets = new InMemorySecrets();
      await secrets.store('org:https://demo.okta.com', stored);
      const { directory } = windowOver(secrets, new InMemoryMemento());
      await expect(directory.client(org)).rejects.toMatchObject({ code: 'org/api-token-missing' });
    },
  );
});
