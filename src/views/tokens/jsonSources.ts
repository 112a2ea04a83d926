import type { JsonObject } from '../../core/json.ts';
import { JsonSource } from '../../core/jwt/json/jsonSource.ts';
import type { ReceivedToken } from './inspectedToken.ts';
import { readableToken } from './inspectedToken.ts';

/** Each text is looked through once, however often its rows are drawn. */
const sources = new WeakMap<JsonObject, JsonSource>();

/** The text that an object was read from, to tell what parsing loses; undefined where it is not at hand. */
export function sourceOf(text: string | undefined, json: JsonObject): JsonSource | undefined {
  if (text === undefined) {
    return undefined;
  }
  const known = sources.get(json);
  const source = known ?? new JsonSource(text);
  sources.set(json, source);
  return source;
}

/** The text that the claims of a token were read from; undefined where it is not at hand. */
export function payloadSource(token: ReceivedToken): JsonSource | undefined {
  const { text, json } = readableToken(token).payload;
  return json && sourceOf(text, json);
}
