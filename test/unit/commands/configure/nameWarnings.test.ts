import { describe, expect, it } from 'vitest';
import { editing, EMPTY_DRAFT } from '../../../../src/commands/configure/draft.ts';
import { nameWarnings } from '../../../../src/commands/configure/nameWarnings.ts';
import type { OidcApp } from '../../../../src/core/org/org.ts';
import { OrgKnowledge } from '../../../../src/core/org/orgKnowledge.ts';
import { createOrgClient } from '../../../../src/okta/orgClient.ts';
import { InMemoryOrg } from '../../fixtures/readingClient.ts';

const ORG = { url: 'https://dev-1.example.com', label: 'Demo', isDemo: false };
const APP: OidcApp = { id: '0oa1', label: 'Demo App', status: 'ACTIVE', client: undefined };

describe('the warnings about the name of a claim', () => {
  it('tell of the groups claim too, in a wizard that did not read it', async () => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const client = createOrgClient({
      orgUrl: ORG.url,
      credential: { kind: 'API token', apiToken: 'demo' },
      fetch: () => Promise.reject(new Error('nothing is sent')),
      log,
    });
    const groupsClaim = { claimType: 'Expression', name: 'groups', value: 'user.login' } as const;
    const knowledge = new OrgKnowledge(new InMemoryOrg({ groupsClaim }));
    await knowledge.groupsClaim(APP.id);
    const draft = editing(
      { ...EMPTY_DRAFT, org: ORG, app: APP, client, knowledge },
      { place: { mechanism: 'federated claim', appId: APP.id, name: '' }, claim: undefined },
    );

    expect(await nameWarnings(draft)).toEqual([
      expect.stringContaining('The app\'s groups claim is named "groups" too'),
    ]);
    expect(await nameWarnings({ ...draft, name: 'roles' })).toEqual([]);
  });
});
