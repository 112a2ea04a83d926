import { createServer } from 'node:http';

import type { Clock, Log } from '../core/ports.ts';
import { guarded } from './http/guard.ts';
import type { Answer } from './http/guard.ts';
import { close, listen } from './http/listener.ts';
import { secret } from './ids.ts';
import { textOrEmpty } from './json.ts';
import { ManagementApi } from './management/managementApi.ts';
import { createEngine } from './oidc/engine.ts';
import { SIGN_IN_PATH } from './oidc/engineConfiguration.ts';
import { handleSignIn } from './oidc/signIn.ts';
import { SigningKeys } from './oidc/signingKeys.ts';
import { errorPage } from './pages/errorPage.ts';
import { homePage } from './pages/homePage.ts';
import { sendPage } from './pages/page.ts';
import { DEMO_SEED } from './seed/demoSeed.ts';
import type { OrgSeed } from './seed/orgSeed.ts';
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
  /** Ends it: closes the listener and every connection. */
  stop(): Promise<void>;
}

/** Sets a running demo org up for a scenario or a test; reachable in this process only. */
export interface OrgControl {
  /** The whole state, free to edit. */
  readonly store: OrgStore;
  /** Puts everything back to how the org started; URL and API token stay. */
  reset(): void;
}

/** What a demo org needs from outside. */
export interface DemoOrgOptions {
  readonly log: Log;
  /** Tells the times in Management API answers; times in tokens are always the machine's. */
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
  const management = new ManagementApi({ store, apiToken, clock, log });
  const signIn = startSignIn({ url, store, log });
  signIn.catch((error: unknown) => {
    log.error('Demo org: nobody can sign in, since it has no signing key.', error);
  });
  const router = route(store, management, signIn);
  server.on('request', guarded([url, customUrl], router, log));
  return {
    url,
    apiToken,
    clientSecrets: () => clientSecrets(store),
    control: {
      store,
      reset: () => {
        store.reset(seed);
      },
    },
    stop: () => close(server),
  };
}

interface SignIn {
  readonly page: Answer;
  readonly engine: Answer;
}

/** Only what needs the signing key waits for it: making one takes a tenth of a second or more. */
async function startSignIn(options: {
  readonly url: string;
  readonly store: OrgStore;
  readonly log: Log;
}): Promise<SignIn> {
  const { url, store, log } = options;
  const [keyId = ''] = store.keyIds;
  const { privateKey } = await new SigningKeys().get(keyId);
  const jwk = { ...privateKey.export({ format: 'jwk' }), kty: 'RSA' as const, kid: keyId };
  const provider = createEngine({ issuer: url, store, privateKey: jwk, log });
  return {
    page: (request, response) => handleSignIn({ provider, store }, request, response),
    engine: provider.callback(),
  };
}

function route(store: OrgStore, management: ManagementApi, signIn: Promise<SignIn>): Answer {
  return async (request, response, url) => {
    const path = url.pathname;
    if (ManagementApi.owns(path)) {
      await management.handle(request, response, url);
    } else if (path.startsWith(`${SIGN_IN_PATH}/`)) {
      await (await signIn).page(request, response, url);
    } else if (path.startsWith('/oauth2/v1/') || path.startsWith('/.well-known/')) {
      await (await signIn).engine(request, response, url);
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
