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
import { generateSigningKey } from './oidc/signingKey.ts';
import { errorPage } from './pages/errorPage.ts';
import { homePage } from './pages/homePage.ts';
import { sendPage } from './pages/page.ts';
import { OrgStore } from './store.ts';

/** A running demo org: a local stand-in for an Okta org. */
export interface DemoOrg {
  /** Origin, without a trailing slash: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The API token of this one run. */
  readonly apiToken: string;
  /** Client secrets of the demo org's confidential apps at the start, by client id. */
  readonly clientSecrets: ReadonlyMap<string, string>;
  /** Ends it: closes the listener and every connection. */
  stop(): Promise<void>;
}

/** What a demo org needs from outside. */
export interface DemoOrgOptions {
  readonly log: Log;
  /** Tells the times in Management API answers; times in tokens are always the machine's. */
  readonly clock?: Clock;
}

/**
 * Starts a demo org on a free port of 127.0.0.1, with a fresh API token and signing key. It keeps its
 * state in memory, writes nothing to disk and reads no setting, file or environment variable. Rejects
 * when the port cannot be opened.
 */
export async function startDemoOrg(options: DemoOrgOptions): Promise<DemoOrg> {
  const { log, clock = { now: () => Date.now() } } = options;
  const keyId = secret();
  const apiToken = secret();
  const server = createServer();
  const url = `http://127.0.0.1:${await listen(server)}`;
  const store = new OrgStore({ orgUrl: url, keyId, clock });
  const management = new ManagementApi({ store, apiToken, clock, log });
  const signIn = startSignIn({ url, store, keyId, log });
  signIn.catch((error: unknown) => {
    log.error('Demo org: nobody can sign in, since it has no signing key.', error);
  });
  server.on('request', guarded(url, router(store, management, signIn), log));
  return { url, apiToken, clientSecrets: clientSecrets(store), stop: () => close(server) };
}

interface SignIn {
  readonly page: Answer;
  readonly engine: Answer;
}

/** Only what needs the signing key waits for it: making one takes a tenth of a second or more. */
async function startSignIn(options: {
  readonly url: string;
  readonly store: OrgStore;
  readonly keyId: string;
  readonly log: Log;
}): Promise<SignIn> {
  const { url, store, keyId, log } = options;
  const privateKey = await generateSigningKey(keyId);
  const provider = createEngine({ issuer: url, store, privateKey, log });
  return {
    page: (request, response) => handleSignIn({ provider, store }, request, response),
    engine: provider.callback(),
  };
}

function router(store: OrgStore, management: ManagementApi, signIn: Promise<SignIn>): Answer {
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
    store
      .apps()
      .flatMap(({ json, clientSecret }) =>
        clientSecret === undefined ? [] : [[textOrEmpty(json['id']), clientSecret]],
      ),
  );
}
