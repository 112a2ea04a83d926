import type { Provider } from 'oidc-provider';

import { isJsonObject } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { fromEngineParameters } from './engineParameters.ts';

const URN = 'urn:ietf:params:oauth:request_uri:';

/**
 * The parameters that were pushed under a `request_uri` (RFC 9126), or undefined when there are none or
 * they are used up.
 */
export async function pushedParameters(
  provider: Provider,
  requestUri: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const pushed = await provider.PushedAuthorizationRequest.find(requestUri.slice(URN.length));
  if (pushed === undefined) {
    return undefined;
  }
  const entries = Object.entries(pushedClaims(pushed.request)).flatMap(
    ([name, value]): [string, string][] =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );
  return fromEngineParameters(new Map(entries));
}

/** The engine keeps pushed parameters as the payload of an unsecured JWT. */
export function pushedClaims(request: string): JsonObject {
  const [, payload = ''] = request.split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return isJsonObject(claims) ? claims : {};
}
