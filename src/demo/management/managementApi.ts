import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { isTooDeep } from '../../core/json.ts';
import type { Log } from '../../core/ports.ts';
import { BodyCutOffError, BodyTooLargeError, readBody } from '../http/body.ts';
import type { AdminRole, OrgStore } from '../store/orgStore.ts';
import { missingScope } from './oktaScopes.ts';
import type { ScopedAccess } from './oktaScopes.ts';
import { OktaError } from './oktaError.ts';
import { matchPath } from './route.ts';
import type { ManagementAnswer, Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { sendAnswer } from './sendAnswer.ts';

/** What the Management API of one demo org works with. */
export interface ManagementApiOptions {
  readonly store: OrgStore;
  readonly apiToken: string;
  /** What an access token opens, or undefined for a text that is none in force. */
  readonly access: (accessToken: string) => Promise<ScopedAccess | undefined>;
  readonly log: Log;
}

/** Answers requests to the Management API of one demo org. */
export class ManagementApi {
  readonly #options: ManagementApiOptions;

  constructor(options: ManagementApiOptions) {
    this.#options = options;
  }

  /** Whether a path belongs to the Management API. */
  static owns(path: string): boolean {
    return path.startsWith('/api/') || path === '/.well-known/okta-organization';
  }

  /** Answers one request, errors included, in Okta's shapes. Never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    try {
      sendAnswer(response, await this.#answer(request, url));
    } catch (error) {
      sendAnswer(response, this.#asOktaError(error));
    }
  }

  async #answer(request: IncomingMessage, url: URL): Promise<ManagementAnswer> {
    const matches = ROUTES.flatMap((route) => {
      const path = matchPath(route.path, url.pathname);
      return path === undefined ? [] : [{ route, path }];
    });
    const isPublic = matches.some(({ route }) => route.isPublic);
    const role = isPublic ? 'app admin' : await this.#authenticate(request, url.pathname);
    if (matches.length === 0) {
      throw new OktaError('E0000008');
    }
    const match = matches.find(({ route }) => route.method === request.method);
    if (match === undefined) {
      throw new OktaError('E0000022');
    }
    this.#authorize(match.route, url.pathname, role);
    const body = parseJson(await readBody(request));
    return match.route.handle({ store: this.#options.store, url, path: match.path, body });
  }

  /** The role of whoever calls. */
  async #authenticate(request: IncomingMessage, path: string): Promise<AdminRole> {
    const { store, apiToken } = this.#options;
    const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme.toLowerCase() === 'bearer') {
      await this.#requireScope(token, request.method ?? '', path);
      return store.serviceAppRole;
    }
    const isToken = scheme === 'SSWS' && equalsInConstantTime(token, apiToken);
    if (!isToken || store.isApiTokenExpired) {
      throw new OktaError('E0000011');
    }
    return store.adminRole;
  }

  /** The Admin Console's own endpoints take no access token, whatever its scopes. */
  async #requireScope(accessToken: string, method: string, path: string): Promise<void> {
    if (path.startsWith('/api/v1/internal/')) {
      throw new OktaError('E0000005');
    }
    const access = await this.#options.access(accessToken);
    if (access === undefined) {
      throw new OktaError('E0000011');
    }
    const scope = missingScope(access, method, path);
    if (scope !== undefined) {
      const { orgUrl } = this.#options.store;
      throw new OktaError('E0000006', '', [], {
        'WWW-Authenticate':
          `Bearer authorization_uri="${orgUrl}/oauth2/v1/authorize", realm="${orgUrl}", ` +
          `scope="${scope}", error="insufficient_scope", ` +
          'error_description="The access token provided does not contain the required scopes.", ' +
          `resource="${path}"`,
      });
    }
  }

  /** Refuses what the org does not have, and what the role of the caller does not allow. */
  #authorize({ feature, method }: Route, path: string, role: AdminRole): void {
    const { store } = this.#options;
    if (feature !== undefined && store.lacks(feature)) {
      const isFederated = feature === 'federated claims';
      throw new OktaError(isFederated ? store.behavior.federatedClaimsOff : 'E0000015', path);
    }
    if (role === 'none' || (role === 'read-only admin' && method !== 'GET')) {
      throw new OktaError('E0000006');
    }
  }

  #asOktaError(error: unknown): Pick<OktaError, 'status' | 'body' | 'headers'> {
    if (error instanceof OktaError) {
      return error;
    }
    if (error instanceof BodyCutOffError) {
      return new OktaError('E0000003');
    }
    if (error instanceof BodyTooLargeError) {
      return { status: 413, body: new OktaError('E0000003').body, headers: {} };
    }
    this.#options.log.error('Demo org: a Management API request failed.', error);
    return new OktaError('E0000009');
  }
}

/** A request without a body is fine where the route reads none. */
function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new OktaError('E0000003');
  }
  if (isTooDeep(value)) {
    throw new OktaError('E0000003');
  }
  return value;
}

/** Compares digests, so that neither content nor length of the expected text shows in the time taken. */
function equalsInConstantTime(actual: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(actual), digest(expected));
}
