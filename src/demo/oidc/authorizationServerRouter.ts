import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import type { Provider } from 'oidc-provider';

import type { Log } from '../../core/ports.ts';
import type { Answer } from '../http/guard.ts';
import { secret } from '../ids.ts';
import { OktaError } from '../management/oktaError.ts';
import type { ScopedAccess } from '../management/oktaScopes.ts';
import { sendAnswer } from '../management/sendAnswer.ts';
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
import { bearerAccess } from './tokens/bearerAccess.ts';
import { SigningKeys } from './tokens/signingKeys.ts';

/** Endpoints by the letter, since the engine takes other spellings for the same. */
const ENDPOINT =
  '(?<endpoint>token|userinfo|keys|introspect|revoke|par|authorize(/[\\w-]+)?|logout(/(confirm|success))?)';

/** Paths of authorization servers; `id` is that of a custom one. */
const PATHS = [
  new RegExp(`^/oauth2/v1/${ENDPOINT}$`),
  new RegExp(`^/oauth2/(?<id>[^/]+)/v1/${ENDPOINT}$`),
  /^\/oauth2\/(?<id>[^/]+)\/\.well-known\/(openid-configuration|oauth-authorization-server)$/,
  /^\/\.well-known\/(openid-configuration|oauth-authorization-server)$/,
  /^\/\.well-known\/oauth-authorization-server\/oauth2\/(?<id>[^/]+)$/,
];

/** Every authorization server of one org: the org authorization server and the custom ones. */
export class AuthorizationServerRouter {
  readonly #store: OrgStore;
  readonly #log: Log;
  readonly #keys = new SigningKeys();
  readonly #shared: SharedByEngines;
  /** By path of the issuer; an engine has to know the server's scopes from the start. */
  readonly #engines = new Map<string, { readonly scopes: string; readonly provider: Provider }>();

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

  /** Forgets every session, code, token and key. */
  reset(): void {
    this.#shared.memory.clear();
    this.#engines.clear();
    this.#keys.clear();
    this.warmUp();
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
      refuse(response, endpoint, id ?? '');
      return;
    }
    await this.#endpoint(endpoint, context)(request, response, url);
  };

  /** What an access token opens at the Management API: one of the org authorization server and no other. */
  readonly access = (token: string): Promise<ScopedAccess | undefined> =>
    bearerAccess(this.engine, this.#context(undefined), token);

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
    const known = this.#engines.get(issuerPath);
    if (known?.scopes === scopes.join(' ')) {
      return known.provider;
    }
    const provider = createEngine(context, this.#shared, this.#log);
    this.#engines.set(issuerPath, { scopes: scopes.join(' '), provider });
    return provider;
  }

  #context(id: string | undefined): OidcContext {
    const store = this.#store;
    const server = id === undefined ? orgServer(store) : customServer(store, id);
    return { server, store, keys: this.#keys };
  }
}

/** People read the answer of the authorization endpoint, programs those of all others. */
function refuse(response: ServerResponse, endpoint: string | undefined, id: string): void {
  if (/^(authorize|logout)/.test(endpoint ?? '')) {
    const text = 'The demo org has no such authorization server.';
    sendPage(response, errorPage(404, 'not_found', text));
  } else {
    sendAnswer(response, new OktaError('E0000007', `${id} (AuthorizationServer)`));
  }
}
