import { isJsonObject } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';

/** A public key of an app, as its JWKS lists it: the members that are texts, which are all that matter. */
export type AppKey = Readonly<Record<string, string>>;

/** The keys in an app's JWK Set; anything that is no key is left out. */
export function appKeys(jwks: JsonObject): readonly AppKey[] {
  const keys = Array.isArray(jwks['keys']) ? jwks['keys'].filter(isJsonObject) : [];
  return keys.map((key) =>
    Object.fromEntries(
      Object.entries(key).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    ),
  );
}
