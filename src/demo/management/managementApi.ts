import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { isJsonObject, isTooDeep, stringAt } from '../../core/json.ts';
import type { Log } from '../../core/ports.ts';
import { BodyCutOffError, BodyTooLargeError, readBody } from '../http/body.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { OktaError } from './oktaError.ts';
import { matchPath } from './route.ts';
import type { ManagementAnswer, Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { sendAnswer } from './sendAnswer.ts';

/** Answers requests to the Management API of one demo org. */
export class ManagementApi {
  readonly #store: OrgStore;
  readonly #apiToken: string;
  readonly #log: Log;

  constructor(options: { store: OrgStore; apiToken: string; log: Log }) {
    this.#store = options.store;
    this.#apiToken = options.apiToken;
    this.#log = options.log;
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
    if (!matches.some(({ route }) => route.isPublic)) {
      this.#authenticate(request, url.pathname);
    }
    if (matches.length === 0) {
      throw new OktaError('E0000008');
    }
    const match = matches.find(({ route }) => route.method === request.method);
    if (match === undefined) {
      throw new OktaError('E0000022');
    }
    this.#authorize(match.route, url.pathname);
    const body = parseJson(await readBody(request));
    return match.route.handle({ store: this.#store, url, path: match.path, body });
  }

  #authenticate(request: IncomingMessage, path: string): void {
    const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme.toLowerCase() === 'bearer') {
      throw this.#bearerRefusal(token, path);
    }
    const isToken = scheme === 'SSWS' && equalsInConstantTime(token, this.#apiToken);
    if (!isToken || this.#store.isApiTokenExpired) {
      throw new OktaError('E0000011');
    }
  }

  /**
   * No bearer token gets in. A JWT of the org authorization server is answered that it lacks the scope; it
   * is told by its issuer alone, since nothing depends on its signature.
   */
  #bearerRefusal(token: string, path: string): OktaError {
    const { orgUrl, customUrl } = this.#store;
    const issuer = jwtIssuer(token);
    if (path.startsWith('/api/v1/internal/')) {
      return new OktaError('E0000005');
    }
    if (issuer !== orgUrl && issuer !== customUrl) {
      return new OktaError('E0000011');
    }
    return new OktaError('E0000006', '', [], {
      'WWW-Authenticate':
        `Bearer realm="${issuer}", error="insufficient_scope", ` +
        'error_description="The access token provided does not contain the required scopes."',
    });
  }

  /** Refuses what the org does not have, and what the role of the token's owner does not allow. */
  #authorize({ feature, method }: Route, path: string): void {
    const { adminRole, behavior } = this.#store;
    if (feature !== undefined && this.#store.lacks(feature)) {
      const isFederated = feature === 'federated claims';
      throw new OktaError(isFederated ? behavior.federatedClaimsOff : 'E0000015', path);
    }
    if (adminRole === 'read-only admin' && method !== 'GET') {
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
    this.#log.error('Demo org: a Management API request failed.', error);
    return new OktaError('E0000009');
  }
}

/** The issuer that a JWT names, or undefined for any other text. */
function jwtIssuer(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    );
    return isJsonObject(claims) ? stringAt(claims, 'iss') : undefined;
  } catch {
    return undefined;
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
