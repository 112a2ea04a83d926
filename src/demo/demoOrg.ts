import { createServer } from 'node:http';

import type { Clock, Log } from '../core/ports.ts';
import { FaultPlan } from './faults/faultPlan.ts';
import { rateLimited } from './faults/rateLimited.ts';
import { guarded } from './http/guard.ts';
import type { Answer } from './http/guard.ts';
import { close, listen } from './http/listener.ts';
import { secret } from './ids.ts';
import { textOrEmpty } from './json.ts';
import { ManagementApi } from './management/managementApi.ts';
import { RateLimits } from './management/rateLimit.ts';
import { AuthorizationServerRouter } from './oidc/authorizationServerRouter.ts';
import { SIGN_IN_PATH } from './oidc/engineConfiguration.ts';
import { handleSignIn } from './oidc/signIn.ts';
import { errorPage } from './pages/errorPage.ts';
import { homePage } from './pages/homePage.ts';
import { sendPage } from './pages/page.ts';
import { DEMO_SEED } from './seed/demoSeed.ts';
import type { OrgSeed } from './seed/orgSeed.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';
import { OrgStore } from './store/orgStore.ts';

/** A running demo org: a local stand-in for an Okta org. */
export interface DemoOrg {
  /** Origin, without a trailing slash: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The API token of this one run. */
  readonly apiToken: string;
  /** Client secrets of the demo org's confidential apps as they are, by client id. */
  clientSecrets(): ReadonlyMap<string, string>;
  /** What happens in the org beside what its administrator and users do over HTTP. */
  readonly control: OrgControl;
  /** Situations worth trying, in the order in which to offer them. */
  readonly scenarios: readonly Scenario[];
  /** Makes the org ready for one of the scenarios, by its id; no change for an id that is unknown. */
  setUp(scenarioId: string): void;
  /** Ends it: closes the listener and every connection. */
  stop(): Promise<void>;
}

/** Sets a running demo org up for a scenario or a test; reachable in this process only. */
export interface OrgControl {
  /** The whole state, free to edit. */
  readonly store: OrgStore;
  /** What goes wrong on the way. */
  readonly faults: FaultPlan;
  /** How many calls are answered. */
  readonly rateLimits: RateLimits;
  /** Puts everything back to how the org started; URL and API token stay, client secrets do not. */
  reset(): void;
}

/** What a demo org needs from outside. */
export interface DemoOrgOptions {
  readonly log: Log;
  /**
   * Tells the org's time: in Management API answers, and `iat` and `exp` of tokens. Sessions, codes and
   * `auth_time` go by the machine's.
   */
  readonly clock?: Clock;
  /** What it holds at the start; the demo users, groups and apps when left out. */
  readonly seed?: OrgSeed;
}

/**
 * Starts a demo org on a free port of 127.0.0.1, with a fresh API token and signing key. It keeps its
 * state in memory, writes nothing to disk and reads no setting, file or environment variable. Its
 * custom domain is `localhost` on the same port. Rejects when the port cannot be opened.
 */
export async function startDemoOrg(options: DemoOrgOptions): Promise<DemoOrg> {
  const { log, clock = { now: () => Date.now() }, seed = DEMO_SEED } = options;
  const apiToken = secret();
  const server = createServer();
  const port = await listen(server);
  const url = `http://127.0.0.1:${port}`;
  const customUrl = `http://localhost:${port}`;
  const store = new OrgStore({ orgUrl: url, customUrl, seed, clock });
  const management = new ManagementApi({ store, apiToken, log });
  const authorizationServers = new AuthorizationServerRouter(store, log);
  authorizationServers.warmUp();
  const router = route(store, management, authorizationServers);
  const faults = new FaultPlan(clock);
  const rateLimits = new RateLimits(clock, () => store.behavior);
  const answer = rateLimited(rateLimits, faults.wrap(router));
  server.on('request', guarded([url, customUrl], answer, log));
  return {
    url,
    apiToken,
    clientSecrets: () => clientSecrets(store),
    control: {
      store,
      faults,
      rateLimits,
      reset: () => {
        store.reset(seed);
        authorizationServers.reset();
        faults.clear();
        rateLimits.reset();
      },
    },
    scenarios: SCENARIOS,
    setUp: (scenarioId) => {
      SCENARIOS.find(({ id }) => id === scenarioId)?.setUp(store);
    },
    stop: () => close(server),
  };
}

function route(
  store: OrgStore,
  management: ManagementApi,
  authorizationServers: AuthorizationServerRouter,
): Answer {
  return async (request, response, url) => {
    const path = url.pathname;
    if (ManagementApi.owns(path)) {
      await management.handle(request, response, url);
    } else if (path.startsWith(`${SIGN_IN_PATH}/`)) {
      await handleSignIn({ provider: authorizationServers.engine, store }, request, response);
    } else if (AuthorizationServerRouter.owns(path)) {
      await authorizationServers.answer(request, response, url);
    } else if (path === '/') {
      sendPage(response, homePage(store));
    } else {
      sendPage(response, errorPage(404, 'not_found', 'The demo org has no such page.'));
    }
  };
}

function clientSecrets(store: OrgStore): ReadonlyMap<string, string> {
  return new Map(
    [...store.apps.values()].flatMap(({ json, clientSecret }) =>
      clientSecret === undefined ? [] : [[textOrEmpty(json['id']), clientSecret]],
    ),
  );
}
