import { generateKeyPairSync } from 'node:crypto';

import type { Provider } from 'oidc-provider';

import type { Log } from '../../core/ports.ts';
import type { Answer } from '../http/guard.ts';
import { secret } from '../ids.ts';
import { errorPage } from '../pages/errorPage.ts';
import { sendPage } from '../pages/page.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { withOktaForms } from './endpoints/formEndpoints.ts';
import { answerKeys, answerMetadata } from './endpoints/jsonEndpoints.ts';
import { createEngine } from './engine.ts';
import type { SharedByEngines } from './engineConfiguration.ts';
import { EngineMemory } from './engineMemory.ts';
import type { OidcContext } from './oidcContext.ts';
import { customServer } from './servers/customServer.ts';
import { orgServer } from './servers/orgServer.ts';
import { SigningKeys } from './tokens/signingKeys.ts';

/** Paths of authorization servers; `id` is that of a custom one. */
const PATHS = [
  /^\/oauth2\/v1\/(?<endpoint>\w+)/,
  /^\/oauth2\/(?<id>[^/]+)\/v1\/(?<endpoint>\w+)/,
  /^\/oauth2\/(?<id>[^/]+)\/\.well-known\/(openid-configuration|oauth-authorization-server)$/,
  /^\/\.well-known\/(openid-configuration|oauth-authorization-server)$/,
  /^\/\.well-known\/oauth-authorization-server\/oauth2\/(?<id>[^/]+)$/,
];

/** Every authorization server of one org: the org authorization server and the custom ones. */
export class AuthorizationServers {
  readonly #store: OrgStore;
  readonly #log: Log;
  readonly #keys = new SigningKeys();
  readonly #shared: SharedByEngines;
  /** By path of the issuer and by scopes, since an engine has to know these from the start. */
  readonly #engines = new Map<string, Provider>();

  constructor(store: OrgStore, log: Log) {
    this.#store = store;
    this.#log = log;
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#shared = {
      memory: new EngineMemory(),
      cookieKey: secret(),
      unusedKey: { ...privateKey.export({ format: 'jwk' }), kty: 'EC' },
    };
  }

  /** Whether a path belongs to an authorization server. */
  static owns(path: string): boolean {
    return path.startsWith('/oauth2/') || path.startsWith('/.well-known/');
  }

  /** Makes the first signing key ahead of time, since it takes a tenth of a second or more. */
  warmUp(): void {
    this.#keys.get(this.#store.keyIds[0] ?? '').catch((error: unknown) => {
      this.#log.error('Demo org: nobody can sign in, since it has no signing key.', error);
    });
  }

  /** Answers a request to an endpoint or to metadata. */
  readonly answer: Answer = async (request, response, url) => {
    const match = PATHS.map((path) => path.exec(url.pathname)).find((found) => found !== null);
    const { id, endpoint } = match?.groups ?? {};
    const context = this.#context(id);
    if (match === undefined || !context.server.isActive) {
      const text = 'The demo org has no such authorization server.';
      sendPage(response, errorPage(404, 'not_found', text));
      return;
    }
    await this.#endpoint(endpoint, context)(request, response, url);
  };

  /** An engine that knows every sign-in of the org, whatever server it was begun at. */
  get engine(): Provider {
    return this.#engine(this.#context(undefined));
  }

  #endpoint(name: string | undefined, context: OidcContext): Answer {
    switch (name) {
      case undefined:
        return answerMetadata(context);
      case 'keys':
        return answerKeys(context);
      default:
        return withOktaForms(context, this.#engine(context).callback());
    }
  }

  #engine(context: OidcContext): Provider {
    const { issuerPath, scopes } = context.server;
    const key = [issuerPath, ...scopes].join(' ');
    const engine = this.#engines.get(key) ?? createEngine(context, this.#shared, this.#log);
    this.#engines.set(key, engine);
    return engine;
  }

  #context(id: string | undefined): OidcContext {
    const store = this.#store;
    const server = id === undefined ? orgServer(store) : customServer(store, id);
    return { server, store, keys: this.#keys };
  }
}
