import { isJsonObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { visibleText } from '../text.ts';
import { isVolatileClaim, listOfTexts } from './compareClaims.ts';

/** Deeper than any token that is decoded, and far below what would use up the stack. */
const DEEPEST = 200;

/**
 * The claims of a token as JSON for a diff editor, in which two tokens that say the same look the same:
 * claims by name, lists of texts sorted, and claims that are other in every token at the end. Invisible
 * characters are made visible. What is nested more than 200 levels deep is left out.
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
  const list = value === undefined ? undefined : listOfTexts(name, value);
  return list ? [...list].sort() : sorted(value, 0);
}

/** The value with the members of every object in it by name. */
function sorted(value: JsonValue | undefined, depth: number): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (depth > DEEPEST) {
    return '(nested too deeply to be shown)';
  }
  if (!isJsonObject(value)) {
    return value.map((item) => sorted(item, depth + 1) ?? null);
  }
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name], depth + 1)]));
}
