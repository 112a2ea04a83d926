import { describe, expect, it } from 'vitest';
import { DraftStore } from '../../../../src/views/request/draftStore.ts';
import type { RequestTarget } from '../../../../src/views/request/draft.ts';
import { appWith, demoOrg } from '../../fixtures/request.ts';
import { InMemoryMemento } from '../../fixtures/storage.ts';

const TARGET: RequestTarget = { org: demoOrg, app: appWith({}) };

/** A store as a window makes it, over state that outlasts the window. */
function openStore(
  state: InMemoryMemento,
  restored: () => Promise<RequestTarget | undefined> = () => Promise.resolve(TARGET),
) {
  const lines: string[] = [];
  const sought: unknown[] = [];
  const note = (line: string): void => {
    lines.push(line);
  };
  const store = new DraftStore({
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    state,
    log: { info: note, warn: note, error: note },
    uriHandlerUri: () => Promise.resolve('vscode://claimsmith.okta-claims/callback'),
    restoreTarget: (saved) => {
      sought.push(saved);
      return restored();
    },
  });
  return { store, lines, sought };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('the request in the making', () => {
  it('is there after a reload with everything that was chosen and typed, and the app', async () => {
    const state = new InMemoryMemento();
    const before = openStore(state).store;
    const draft = await before.current();
    const choices = {
      serverId: 'default',
      responseType: 'id_token',
      receiver: 'loopback-form-post',
      scope: 'openid groups profile',
      prompt: 'login',
      loginHint: 'demo.user@example.com',
      maxAge: '60',
      idp: '0oa1',
      acrValues: 'urn:okta:loa:2fa:any',
      further: 'display=page',
      usesPkce: false,
      isPushed: true,
    } as const;
    before.update({ ...draft, ...choices, target: TARGET });
    const { store, sought } = openStore(state);
    expect(await store.current()).toMatchObject(choices);
    await settled();
    expect((await store.current()).target).toBe(TARGET);
    expect(sought).toEqual([{ orgUrl: demoOrg.url, appId: TARGET.app.id }]);
  });

  it('leaves no one-time value behind, and has others after a reload', async () => {
    const state = new InMemoryMemento();
    const before = openStore(state).store;
    const draft = await before.current();
    before.update({ ...draft, scope: 'openid', target: TARGET });
    const saved = JSON.stringify(state.get('requestChoices'));
    expect(saved).toContain('openid');
    for (const value of [draft.state, draft.nonce, draft.pkce.verifier, draft.pkce.challenge]) {
      expect(saved).not.toContain(value);
    }
    const after = await openStore(state).store.current();
    expect(after.state).not.toBe(draft.state);
    expect(after.pkce.verifier).not.toBe(draft.pkce.verifier);
  });

  it('keeps the app saved while it is looked for, and forgets one that is gone', async () => {
    const state = new InMemoryMemento();
    const before = openStore(state).store;
    before.update({ ...(await before.current()), target: TARGET });
    let found: (target: RequestTarget | undefined) => void = () => undefined;
    const search = new Promise<RequestTarget | undefined>((resolve) => {
      found = resolve;
    });
    const { store } = openStore(state, () => search);
    store.update({ ...(await store.current()), scope: 'openid' });
    expect(JSON.stringify(state.get('requestChoices'))).toContain(TARGET.app.id);
    found(undefined);
    await settled();
    expect(JSON.stringify(state.get('requestChoices'))).not.toContain(TARGET.app.id);
  });

  it('does without the app when its org does not answer, and logs it', async () => {
    const state = new InMemoryMemento();
    const before = openStore(state).store;
    before.update({ ...(await before.current()), target: TARGET });
    const { store, lines } = openStore(state, () => Promise.reject(new Error('bug')));
    await store.current();
    await settled();
    expect((await store.current()).target).toBeUndefined();
    expect(lines.join()).toContain('The app of the last request was not read');
  });

  it('takes what was learnt of the chosen app, and of no other', async () => {
    const { store } = openStore(new InMemoryMemento());
    store.update({ ...(await store.current()), target: TARGET });
    const renamed = { ...TARGET, app: { ...TARGET.app, label: 'Renamed' } };
    store.learn({ ...renamed, app: { ...renamed.app, id: 'another' } });
    store.learn({ ...renamed, org: { ...demoOrg, url: 'https://other.okta.com' } });
    expect((await store.current()).target).toBe(TARGET);
    store.learn(renamed);
    expect((await store.current()).target).toBe(renamed);
  });
});
