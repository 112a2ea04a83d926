import { describe, expect, it } from 'vitest';
import type { ClaimPlace } from '../../../../src/core/claim/claimSlot.ts';
import type { OrgGroup } from '../../../../src/core/org/directory.ts';
import { OrgKnowledge } from '../../../../src/core/org/orgKnowledge.ts';
import { InMemoryOrg } from '../../fixtures/readingClient.ts';
import type { OrgContent } from '../../fixtures/readingClient.ts';
import { appWith } from '../../fixtures/request.ts';

const app = appWith({});
const other = { ...app, id: '0oaother', label: 'Demo Other App' };

function group(id: string): OrgGroup {
  return { id, type: 'OKTA_GROUP', objectClass: [], profile: { name: `demo-${id}` } };
}

function knowledgeOf(content: Partial<OrgContent>): { org: InMemoryOrg; knowledge: OrgKnowledge } {
  const org = new InMemoryOrg(content);
  return { org, knowledge: new OrgKnowledge(org) };
}

const READS: readonly [asked: string, read: (knowledge: OrgKnowledge) => Promise<unknown>][] = [
  ['app 0oademo', (knowledge) => knowledge.app('0oademo')],
  ['groups claim', (knowledge) => knowledge.groupsClaim('0oademo')],
  ['federated claims', (knowledge) => knowledge.federatedClaims('0oademo')],
  ['servers', (knowledge) => knowledge.authorizationServers()],
  ['claims of aus1', (knowledge) => knowledge.serverClaims('aus1')],
  ['policies of aus1', (knowledge) => knowledge.policies('aus1')],
  ['groups of 00u1', (knowledge) => knowledge.userGroups('00u1')],
  ['context of 00u1 in 0oademo', (knowledge) => knowledge.appContext('0oademo', '00u1')],
  ['groups', (knowledge) => knowledge.groups.load()],
];

describe('OrgKnowledge', () => {
  it.each(READS)(
    'asks for "%s" once, also when it is asked twice at a time',
    async (asked, read) => {
      const { org, knowledge } = knowledgeOf({ apps: [[app]] });
      const [first, second] = await Promise.all([read(knowledge), read(knowledge)]);
      expect(await read(knowledge)).toBe(first);
      expect(second).toBe(first);
      expect(org.asked).toEqual([asked]);
      knowledge.forgetAll();
      await read(knowledge);
      expect(org.asked).toEqual([asked, asked]);
    },
  );

  it.each(READS)('asks for "%s" again after a failure', async (asked, read) => {
    const { org, knowledge } = knowledgeOf({ apps: [[app]] });
    org.failures.set(asked, new Error('demo failure'));
    await expect(Promise.all([read(knowledge), read(knowledge)])).rejects.toThrow('demo failure');
    org.failures.clear();
    await expect(read(knowledge)).resolves.toBeDefined();
    expect(org.asked).toEqual([asked, asked]);
  });

  it('leaves others waiting when one asker cancels, and tells all of a wait', async () => {
    const { org, knowledge } = knowledgeOf({});
    org.waits = 42_000;
    const controller = new AbortController();
    const waits: number[] = [];
    const onWait = (milliseconds: number) => waits.push(milliseconds);
    const cancelled = knowledge.federatedClaims('0oademo', { signal: controller.signal });
    const patient = knowledge.federatedClaims('0oademo', { onWait });
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    await expect(patient).resolves.toEqual([]);
    expect(org.asked).toHaveLength(1);
    expect(waits).toEqual([42_000]);
  });

  it('cancels the call when its last asker cancels, and asks anew for the next', async () => {
    const { org, knowledge } = knowledgeOf({});
    const controller = new AbortController();
    const cancelled = knowledge.federatedClaims('0oademo', { signal: controller.signal });
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    await expect(knowledge.federatedClaims('0oademo')).resolves.toEqual([]);
    expect(org.asked).toHaveLength(2);
    await expect(
      knowledge.serverClaims('aus1', { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not remember what a call under way has read before a write', async () => {
    const { org, knowledge } = knowledgeOf({});
    const before = knowledge.groupsClaim('0oademo');
    knowledge.forget({ appId: '0oademo' });
    org.content.groupsClaim = { claimType: 'Expression', name: 'groups', value: 'Groups' };
    await before;
    expect(await knowledge.groupsClaim('0oademo')).toMatchObject({ claim: { value: 'Groups' } });
    expect(org.asked).toHaveLength(2);
  });

  it('forgets the claims of the one app or server that a write has changed', async () => {
    const { org, knowledge } = knowledgeOf({ apps: [[app]] });
    const readAll = () => Promise.all(READS.map(([, read]) => read(knowledge)));
    await readAll();
    org.asked.length = 0;
    const place: ClaimPlace = { mechanism: 'groups claim', appId: '0oademo' };
    knowledge.forget(place);
    knowledge.forget({ appId: '0oaother' });
    await readAll();
    expect(org.asked).toEqual(['groups claim', 'federated claims']);
    knowledge.forget({ serverId: 'aus1' });
    await readAll();
    expect(org.asked.slice(2)).toEqual(['claims of aus1']);
    knowledge.forgetAuthorizationServers();
    await readAll();
    expect(org.asked.slice(3)).toEqual(['servers', 'claims of aus1', 'policies of aus1']);
  });
});

describe('the apps that are known', () => {
  it('come from lists, reads and writes alike', async () => {
    const { org, knowledge } = knowledgeOf({ apps: [[app], [other]] });
    await knowledge.apps().loadPages(1);
    expect(await knowledge.app('0oademo')).toBe(app);
    expect(knowledge.knownApp('0oaother')).toBeUndefined();
    expect(await knowledge.app('0oaother')).toBe(other);
    const written = { ...app, label: 'Demo App as Written' };
    knowledge.learnApp(written);
    expect(await knowledge.app('0oademo')).toBe(written);
    knowledge.forgetApp('0oademo');
    expect(await knowledge.app('0oademo')).toBe(app);
    expect(org.asked).toEqual(['apps', 'app 0oaother', 'app 0oademo']);
  });

  it('are listed once for each of the last searches', async () => {
    const { org, knowledge } = knowledgeOf({ apps: [[app]] });
    for (const search of [
      '',
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
      'g',
      'h',
      'i',
      'j',
      'k',
      '',
      'k',
      'a',
    ]) {
      await knowledge.apps(search).loadPages(1);
    }
    expect(org.asked.slice(0, 2)).toEqual(['apps', 'apps a']);
    expect(org.asked.slice(-2)).toEqual(['apps k', 'apps a']);
    expect(org.asked).toHaveLength(13);
  });
});

describe('the list of groups', () => {
  const pages = [[group('1'), group('2')], [group('2'), group('3')], [group('4')]];

  it('grows page after page, shared by those who load it, each group once', async () => {
    const { org, knowledge } = knowledgeOf({ groups: pages });
    const sizes: number[] = [];
    knowledge.groups.onDidGrow((groups) => sizes.push(groups.length));
    const pagesSeen: number[] = [];
    const [all] = await Promise.all([
      knowledge.groups.load({}, (groups) => pagesSeen.push(groups.length)),
      knowledge.groups.load(),
    ]);
    expect(all.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect(knowledge.groups.isComplete).toBe(true);
    expect(org.asked).toEqual(['groups', 'groups 1', 'groups 2']);
    expect([sizes, pagesSeen]).toEqual([
      [2, 3, 4],
      [2, 3, 4],
    ]);
  });

  it('goes on after a failure with the page that is missing', async () => {
    const { org, knowledge } = knowledgeOf({ groups: pages });
    org.failures.set('groups 1', new Error('demo failure'));
    await expect(knowledge.groups.load()).rejects.toThrow('demo failure');
    expect(knowledge.groups.items).toHaveLength(2);
    expect(knowledge.groups.isComplete).toBe(false);
    org.failures.clear();
    await knowledge.groups.load();
    expect(org.asked).toEqual(['groups', 'groups 1', 'groups 1', 'groups 2']);
  });

  it('goes on after a cancellation, which ends no load but its own', async () => {
    const { org, knowledge } = knowledgeOf({ groups: pages });
    const controller = new AbortController();
    const cancelled = knowledge.groups.load({ signal: controller.signal }, () => {
      controller.abort();
    });
    const patient = knowledge.groups.load();
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    await expect(patient).resolves.toHaveLength(4);
    expect(org.asked).toEqual(['groups', 'groups 1', 'groups 2']);
  });

  it('takes no page that was asked for before it was reset', async () => {
    const { org, knowledge } = knowledgeOf({ groups: pages });
    const load = knowledge.groups.loadPages(1);
    knowledge.forgetAll();
    expect(knowledge.groups.items).toEqual([]);
    await load;
    expect(knowledge.groups.pages).toBe(1);
    expect(org.asked).toEqual(['groups', 'groups']);
  });
});
