import { Http } from '@okta/okta-sdk-nodejs/src/http.js';
import type { JsonObject } from '../core/json.ts';
import type { CallOptions } from '../core/org/org.ts';
import type { Log } from '../core/ports.ts';
import { UserError } from '../core/userError.ts';
import type { CallTarget } from './errorRules.ts';
import { orgErrorFrom } from './errors.ts';
import type { Transport } from './requestExecutor.ts';
import { createRequestExecutor } from './requestExecutor.ts';

/** The org, and the credential that only it gets. */
export interface ManagementApiSettings extends Transport {
  readonly apiToken: string;
  readonly log: Log;
}

/** One call. `path` begins with a slash; what comes from outside is encoded in it already. */
export interface ManagementCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly target: CallTarget;
  readonly body?: JsonObject;
}

/** A 2xx answer: its JSON as it came, and its headers. */
export interface ManagementAnswer {
  readonly body: unknown;
  readonly headers: Headers;
}

/** Makes one call to the Management API and gives the raw answer. */
export type ManagementApi = (
  call: ManagementCall,
  options?: CallOptions,
) => Promise<ManagementAnswer>;

/**
 * Gives the function that makes every call to one org, through the Okta SDK's own HTTP layer with the
 * executor of this room. The SDK's `Client` is not used: it reads `okta.yaml` files and environment
 * variables whatever it is told, and its models lose the fields of an app that they do not know.
 *
 * A call rejects with a `UserError` `org/…` for what Okta refuses, `http/…` for the network, and the
 * signal's reason when cancelled. The log gets method, path and error code, never a body or the token.
 */
export function createManagementApi(settings: ManagementApiSettings): ManagementApi {
  return async (call, options) => {
    const http = new Http({
      requestExecutor: createRequestExecutor(settings, options),
      cacheMiddleware: null,
      httpsProxy: {},
    });
    http.defaultHeaders = {
      Accept: 'application/json',
      Authorization: `SSWS ${settings.apiToken}`,
    };
    const url = new URL(`${settings.orgUrl}${call.path}`);
    try {
      const response = await http.http(url.href, requestFor(call));
      return { body: await response.json(), headers: response.headers };
    } catch (failure) {
      const error = orgErrorFrom(failure, {
        host: url.host,
        target: call.target,
        apiToken: settings.apiToken,
      });
      if (error instanceof UserError) {
        settings.log.warn(`${call.method} ${url.host}${url.pathname} failed: ${error.code}`);
      }
      throw error;
    }
  };
}

function requestFor(call: ManagementCall): Parameters<Http['http']>[1] {
  return call.body === undefined
    ? { method: call.method, headers: {} }
    : {
        method: call.method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(call.body),
      };
}
