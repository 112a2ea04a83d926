import { isJsonArray, isJsonObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { visibleText } from '../text.ts';
import { isVolatileClaim, listOfTexts } from './compareClaims.ts';

/**
 * The claims of a token as JSON for a diff editor, in which two tokens that say the same look the same:
 * claims by name, lists of texts sorted, and claims that are other in every token at the end. Invisible
 * characters are made visible. Does not guard the stack: for claims no deeper than those of a decoded
 * token.
 */
export function claimsDocument(claims: JsonObject): string {
  const names = Object.keys(claims).sort();
  const ordered = [
    ...names.filter((name) => !isVolatileClaim(name)),
    ...names.filter(isVolatileClaim),
  ];
  const canonical = Object.fromEntries(
    ordered.map((name) => [name, canonicalClaim(name, claims[name])]),
  );
  return `${JSON.stringify(canonical, null, 2).split('\n').map(visibleText).join('\n')}\n`;
}

function canonicalClaim(name: string, value: JsonValue | undefined): JsonValue | undefined {
  const list = isJsonArray(value) ? listOfTexts(name, value) : undefined;
  return list ? [...list].sort() : sorted(value);
}

/** The value with the members of every object in it by name. */
function sorted(value: JsonValue | undefined): JsonValue | undefined {
  if (isJsonArray(value)) {
    return value.map((item) => sorted(item) ?? null);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
