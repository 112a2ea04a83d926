import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import type { Clock, Log } from '../core/ports.ts';
import { BodyTooLargeError } from './http/body.ts';
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
  const clock = options.clock ?? { now: () => Date.now() };
  const server = createServer();
  const [port, signingKey] = await Promise.all([listen(server), generateSigningKey()]);
  const url = `http://127.0.0.1:${port}`;
  const apiToken = secret();
  const store = new OrgStore({ orgUrl: url, keyId: signingKey.keyId, clock });
  const provider = createEngine({ issuer: url, store, ...signingKey, log: options.log });
  const engine = provider.callback();
  const management = new ManagementApi({ store, apiToken, clock, log: options.log });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = new URL(url + (request.url ?? '/'));
    if (ManagementApi.owns(target.pathname)) {
      await management.handle(request, response, target);
    } else if (target.pathname.startsWith(`${SIGN_IN_PATH}/`)) {
      await handleSignIn({ provider, store }, request, response);
    } else if (isEnginePath(target.pathname)) {
      await engine(request, response);
    } else if (target.pathname === '/') {
      sendPage(response, homePage(store));
    } else {
      sendPage(response, errorPage(404, 'not_found', 'The demo org has no such page.'));
    }
  };
  server.on('request', guarded(url, answer, options.log));
  return { url, apiToken, clientSecrets: clientSecrets(store), stop: () => close(server) };
}

function isEnginePath(path: string): boolean {
  return path.startsWith('/oauth2/v1/') || path.startsWith('/.well-known/');
}

/**
 * Refuses requests for another host (so that no web page reaches the org by DNS rebinding) and turns
 * what no handler caught into a page and a log line.
 */
function guarded(
  url: string,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  log: Log,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { host } = new URL(url);
  return (request, response) => {
    // What is left of a body that nobody read to its end would block the connection.
    response.once('finish', () => request.resume());
    if (request.headers.host !== host || request.url?.startsWith('/') !== true) {
      sendPage(response, errorPage(421, 'wrong_host', `This is ${host} and no other host.`));
      return;
    }
    answer(request, response).catch((error: unknown) => {
      if (error instanceof BodyTooLargeError) {
        sendPage(response, errorPage(413, 'invalid_request', error.message));
        return;
      }
      log.error('Demo org: a request failed.', error);
      if (response.headersSent) {
        response.destroy();
      } else {
        sendPage(response, errorPage(500, 'server_error', 'The demo org met an internal error.'));
      }
    });
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('The demo org has no port.'));
      } else {
        resolve(address.port);
      }
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
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
