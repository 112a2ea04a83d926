import type { ClaimPlace, ClaimSlot } from '../../../src/core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../../src/core/claim/configuredClaim.ts';
import { ClaimJournal } from '../../../src/core/change/journal.ts';
import { MemoryStore } from '../../unit/core/change/memoryJournal.ts';
import type { Fetch } from '../../../src/core/ports.ts';
import { createOrgClient } from '../../../src/okta/orgClient.ts';
import { NATIVE_APP, runDemoOrg } from '../demo/runningOrg.ts';
import type { RunningOrg } from '../demo/runningOrg.ts';

const FILTER: ConfiguredClaim = {
  claimType: 'Filter',
  name: 'teams',
  filterType: 'STARTS_WITH',
  value: `Eng 'a' "b" \\ $(c)`,
};

const EXPRESSION: ConfiguredClaim = {
  claimType: 'Expression',
  name: 'teams',
  value: `user.getGroups({'group.profile.name':'Eng','operator':'STARTS_WITH'}).![profile.name]`,
};

const DELIVERY = {
  tokenType: 'access token',
  alwaysInclude: true,
  scopes: [],
  status: 'ACTIVE',
} as const;

/** A place of each mechanism in the demo org, and two claims that it can have. */
export const CASES: readonly {
  readonly place: ClaimPlace;
  readonly first: ConfiguredClaim;
  readonly second: ConfiguredClaim;
}[] = [
  {
    place: { mechanism: 'groups claim', appId: NATIVE_APP },
    first: FILTER,
    second: EXPRESSION,
  },
  {
    place: { mechanism: 'federated claim', appId: NATIVE_APP, name: 'teams' },
    first: EXPRESSION,
    second: { ...EXPRESSION, value: 'user.profile.login' },
  },
  {
    place: {
      mechanism: 'authorization server claim',
      serverId: 'aus1demodefault00001',
      name: 'teams',
      tokenType: 'access token',
    },
    first: { ...FILTER, delivery: DELIVERY },
    second: { ...EXPRESSION, delivery: { ...DELIVERY, status: 'INACTIVE' } },
  },
];

/** A demo org whose claims are saved to, and a journal that a new window can open once more. */
export interface SavingOrg {
  readonly org: RunningOrg;
  slot(place: ClaimPlace, through?: Fetch): ClaimSlot;
  /** A journal over the same store as every other one, as a window has it. */
  openJournal(): ClaimJournal;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts it, without a groups claim of the app. */
export async function startSavingOrg(): Promise<SavingOrg> {
  const org = await runDemoOrg();
  await org.setGroupsClaim(NATIVE_APP, undefined);
  const store = new MemoryStore();
  const note = (message: string): void => void org.logged.push(message);
  return {
    org,
    slot: (place, through = fetch) =>
      createOrgClient({
        orgUrl: org.url,
        credential: { kind: 'API token', apiToken: org.apiToken },
        fetch: through,
        log: { info: note, warn: note, error: note },
      }).claimSlot(place),
    openJournal: () =>
      new ClaimJournal({
        store,
        clock: { now: () => Date.now() },
        random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
      }),
    [Symbol.asyncDispose]: () => org[Symbol.asyncDispose](),
  };
}
