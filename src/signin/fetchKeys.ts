import type { JsonObject } from '../core/json.ts';
import { isJsonObject, ownValue, stringAt } from '../core/json.ts';
import type { OrgFetch } from './orgFetch.ts';
import { getJsonObject } from './orgFetch.ts';

/**
 * Reads the org's signing keys (a JWK Set, RFC 7517 section 5). When they lack the key id that is
 * looked for, asks once more for the keys of the app alone: apps with a pinned key have theirs only
 * there (Okta OIDC API, `/keys`). Does not check the keys. Rejects as `getJsonObject` does.
 */
export async function fetchKeys(
  jwksUri: string,
  wanted: { readonly keyId: string | undefined; readonly clientId: string },
  send: OrgFetch,
): Promise<JsonObject> {
  const shared = await getJsonObject(jwksUri, send);
  if (wanted.keyId === undefined || hasKey(shared, wanted.keyId)) {
    return shared;
  }
  const url = new URL(jwksUri);
  url.searchParams.set('client_id', wanted.clientId);
  return getJsonObject(url.href, send);
}

function hasKey(keys: JsonObject, keyId: string): boolean {
  const list = ownValue(keys, 'keys');
  return (
    Array.isArray(list) && list.some((key) => isJsonObject(key) && stringAt(key, 'kid') === keyId)
  );
}
