import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';

import type { JsonObject } from '../core/json.ts';
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
import { generateSigningKey } from './oidc/tokens/signingKeys.ts';
import type { SigningKey } from './oidc/tokens/signingKeys.ts';
import { errorPage } from './pages/errorPage.ts';
import { homePage } from './pages/homePage.ts';
import { sendPage } from './pages/page.ts';
import { DEMO_SEED, SERVICE_APP } from './seed/demoSeed.ts';
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
  /** What the OAuth service app of the demo seed signs its assertions with; the same after a reset. */
  readonly serviceApp: ServiceApp;
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

/** An app that calls the Management API in its own name, with `private_key_jwt`. */
export interface ServiceApp {
  readonly clientId: string;
  /** For RS256, as a JWK with `kid` and `alg`. It exists in memory only. */
  readonly privateKey: JsonObject;
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
  /** Where it answers; plain HTTP on a free port of 127.0.0.1 when left out. */
  readonly listener?: OrgListener;
}

/** A server that does not listen yet, and the origins under which clients come to it, wherever its port is. */
export interface OrgListener {
  readonly server: Server | SecureServer;
  readonly url: string;
  readonly customUrl: string;
}

/**
 * Starts a demo org on a free port of 127.0.0.1, with a fresh API token and signing key. It keeps its
 * state in memory, writes nothing to disk and reads no setting, file or environment variable. Its
 * custom domain is `localhost` on the same port. Rejects when the port cannot be opened.
 */
export async function startDemoOrg(options: DemoOrgOptions): Promise<DemoOrg> {
  const { log, clock = { now: () => Date.now() }, seed = DEMO_SEED, listener } = options;
  const apiToken = secret();
  const serviceKey = generateSigningKey('demo-service-app');
  const { server, url, customUrl } = await opened(listener);
  const { publicJwk } = await serviceKey;
  const store = new OrgStore({ orgUrl: url, customUrl, seed, clock, serviceKey: publicJwk });
  const authorizationServers = new AuthorizationServerRouter(store, log);
  const { access } = authorizationServers;
  const management = new ManagementApi({ store, apiToken, access, log });
  authorizationServers.warmUp();
  const router = route(store, management, authorizationServers);
  const faults = new FaultPlan(clock);
  const rateLimits = new RateLimits(clock, () => store.behavior);
  const answer = rateLimited(rateLimits, faults.wrap(router));
  server.on('request', guarded([url, customUrl], answer, log));
  return {
    url,
    apiToken,
    serviceApp: serviceAppWith(await serviceKey),
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

async function opened(listener: OrgListener | undefined): Promise<OrgListener> {
  const server = listener?.server ?? createServer();
  const port = await listen(server);
  const origins = { url: `http://127.0.0.1:${port}`, customUrl: `http://localhost:${port}` };
  return listener ?? { server, ...origins };
}

function serviceAppWith({ privateKey, publicJwk: { kid, alg } }: SigningKey): ServiceApp {
  const { kty, n, e, d, p, q, dp, dq, qi } = privateKey.export({ format: 'jwk' });
  return { clientId: SERVICE_APP, privateKey: { kty, kid, alg, n, e, d, p, q, dp, dq, qi } };
}

function clientSecrets(store: OrgStore): ReadonlyMap<string, string> {
  return new Map(
    [...store.apps.values()].flatMap(({ json, clientSecret }) =>
      clientSecret === undefined ? [] : [[textOrEmpty(json['id']), clientSecret]],
    ),
  );
}
