import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../../src/demo/scenarios/scenarios.ts';
import { DEMO_SEED } from '../../../src/demo/seed/demoSeed.ts';
import { OrgStore } from '../../../src/demo/store/orgStore.ts';

function freshStore(): OrgStore {
  const orgUrl = 'http://127.0.0.1:1';
  const clock = { now: () => 0 };
  return new OrgStore({ orgUrl, customUrl: orgUrl, seed: DEMO_SEED, clock, serviceKey: {} });
}

/** Everything in the store that a scenario may touch, except what is random in every store. */
function stateOf({ apps, groups, users, authorizationServers, behavior }: OrgStore): unknown {
  return structuredClone({ apps, groups, users, authorizationServers, behavior });
}

describe('the scenarios of the demo org', () => {
  it('have ids of their own', () => {
    expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
  });

  it.each(SCENARIOS)('$id names an app, a request that it allows, and a user of it', (scenario) => {
    const store = freshStore();
    const app = store.apps.get(scenario.appId);
    const user = [...store.users.values()].find(
      ({ firstName, lastName }) => `${firstName} ${lastName}` === scenario.user,
    );
    const client = DEMO_SEED.apps.find(({ id }) => id === scenario.appId)?.client;
    expect(user && app && store.isAssigned(user, app)).toBe(true);
    expect(client?.responseTypes).toContain(scenario.responseType);
    const { serverId } = scenario;
    expect(serverId === undefined || store.authorizationServer(serverId)).toBeTruthy();
    expect(scenario.scope).toMatch(/^openid( [a-z]+)*$/u);
  });

  it.each(SCENARIOS)('$id is told in a few words and one sentence', (scenario) => {
    expect(scenario.title.length).toBeLessThanOrEqual(40);
    expect(scenario.description.length).toBeLessThanOrEqual(25);
    expect(scenario.expectation).toMatch(/^[A-Z][^.]{1,120}\.$/u);
  });

  it.each(SCENARIOS)('$id changes nothing more when it is set up again', ({ setUp }) => {
    const store = freshStore();
    setUp(store);
    const once = stateOf(store);
    setUp(store);
    expect(stateOf(store)).toEqual(once);
  });

  it.each(SCENARIOS)('$id comes out the same after any other scenario', ({ setUp, appId }) => {
    const alone = freshStore();
    setUp(alone);
    const after = freshStore();
    for (const other of SCENARIOS) {
      other.setUp(after);
    }
    setUp(after);
    expect(after.apps.get(appId)?.groupsClaim).toEqual(alone.apps.get(appId)?.groupsClaim);
    expect(after.behavior).toEqual(alone.behavior);
  });

  it.each(SCENARIOS)('$id leaves the other apps alone', ({ setUp, appId }) => {
    const store = freshStore();
    const others = (): unknown =>
      [...store.apps.values()].filter(({ json }) => json['id'] !== appId);
    const before = structuredClone(others());
    setUp(store);
    expect(others()).toEqual(before);
  });

  it.each(SCENARIOS)('$id is undone by a reset', ({ setUp }) => {
    const store = freshStore();
    const before = structuredClone({ groups: store.groups, users: store.users });
    setUp(store);
    store.reset(DEMO_SEED);
    expect({ groups: store.groups, users: store.users }).toEqual(before);
    expect(store.behavior).toEqual(freshStore().behavior);
    expect([...store.apps.values()].map(({ groupsClaim }) => groupsClaim)).not.toContainEqual(
      expect.anything(),
    );
  });
});
