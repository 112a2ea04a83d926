import OktaApiError from '@okta/okta-sdk-nodejs/src/api-error.js';
import { Http } from '@okta/okta-sdk-nodejs/src/http.js';
import type { JsonObject } from '../core/json.ts';
import type { OrgCredential } from '../core/org/credential.ts';
import type { CallOptions } from '../core/org/org.ts';
import type { Log } from '../core/ports.ts';
import { UserError } from '../core/userError.ts';
import { createAuthorizer } from './authorizer.ts';
import type { CallTarget } from './errorRules.ts';
import { orgErrorFrom } from './errors.ts';
import { RateBudget } from './rateBudget.ts';
import type { Transport } from './requestExecutor.ts';
import { createRequestExecutor } from './requestExecutor.ts';

/** The org, and the credential that only it gets. */
export interface ManagementApiSettings extends Omit<Transport, 'budget'> {
  readonly credential: OrgCredential;
  readonly log: Log;
}

/** One call. `path` begins with a slash; what comes from outside is encoded in it already. */
export interface ManagementCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly target: CallTarget;
  /** A JSON text is sent as it is. */
  readonly body?: JsonObject | string;
}

/** A 2xx answer: its JSON as it came, as text too, and its headers. */
export interface ManagementAnswer {
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
  /** The address that was asked. */
  readonly url: string;
}

/** Makes one call to the Management API and gives the raw answer. */
export type ManagementApi = (
  call: ManagementCall,
  options?: CallOptions,
) => Promise<ManagementAnswer>;

/**
 * Gives the function that makes every call to one org, through the Okta SDK's own HTTP layer with the
 * executor of this room. The SDK's `Client` is not used: it reads `okta.yaml` files and environment
 * variables whatever it is told, its models lose the fields of an app that they do not know, and it
 * swallows what the token endpoint says.
 *
 * A call rejects with a `UserError` `org/…` for what Okta refuses, `http/…` for the network, and the
 * signal's reason when cancelled. A refused access token is renewed and the call sent once more. The
 * log gets method, path and error code, never a body or a credential.
 */
export function createManagementApi(settings: ManagementApiSettings): ManagementApi {
  const transport: Transport = { ...settings, budget: new RateBudget(settings.clock) };
  const authorizer = createAuthorizer(settings.credential, transport);
  const { host } = new URL(settings.orgUrl);
  const send: Send = async (call, options, canRenew) => {
    const secret = await authorizer.secret(options);
    const http = new Http({
      requestExecutor: createRequestExecutor(transport, options),
      cacheMiddleware: null,
      httpsProxy: {},
    });
    http.defaultHeaders = {
      Accept: 'application/json',
      Authorization: `${authorizer.scheme} ${secret}`,
    };
    try {
      const url = `${settings.orgUrl}${call.path}`;
      const response = await http.http(url, requestFor(call));
      const [text, body] = await Promise.all([response.text(), response.json()]);
      return { body, text, headers: response.headers, url };
    } catch (failure) {
      if (canRenew && isTokenRefusal(failure) && authorizer.renew(secret)) {
        return send(call, options, false);
      }
      const { kind } = settings.credential;
      throw orgErrorFrom(failure, { host, target: call.target, credential: kind, secret });
    }
  };
  return async (call, options) => {
    try {
      return await send(call, options, true);
    } catch (error) {
      if (error instanceof UserError) {
        const path = call.path.replace(/\?.*/, '');
        settings.log.warn(`${call.method} ${host}${path} failed: ${error.code}`);
      }
      throw error;
    }
  };
}

type Send = (
  call: ManagementCall,
  options: CallOptions | undefined,
  canRenew: boolean,
) => Promise<ManagementAnswer>;

/** A 401 that is about the access token; E0000015 is about the org. */
function isTokenRefusal(failure: unknown): boolean {
  return (
    failure instanceof OktaApiError && failure.status === 401 && failure.errorCode !== 'E0000015'
  );
}

function requestFor({ method, body }: ManagementCall): Parameters<Http['http']>[1] {
  return body === undefined
    ? { method, headers: {} }
    : {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      };
}
