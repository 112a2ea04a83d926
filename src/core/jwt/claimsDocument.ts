import { isJsonArray, isJsonObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { visibleText } from '../text.ts';
import { isVolatileClaim, listOfTexts } from './compareClaims.ts';
import { exactJson } from './exactJson.ts';
import type { ExactSource } from './exactJson.ts';

/**
 * The claims of a token as JSON for a diff editor, in which two tokens that say the same look the same:
 * claims by name, lists of texts sorted, and claims that are other in every token at the end. Numbers stand
 * as they were written, where the source is given. Invisible characters are made visible. Does not guard
 * the stack: for claims no deeper than those of a decoded token.
 */
export function claimsDocument(claims: JsonObject, source?: ExactSource): string {
  const names = Object.keys(claims).sort();
  const ordered = [
    ...names.filter((name) => !isVolatileClaim(name)),
    ...names.filter(isVolatileClaim),
  ];
  const canonical = Object.fromEntries(
    ordered.map((name) => [name, canonicalClaim(name, claims[name])]),
  );
  const text = exactJson(canonical, { source: source && numbersOf(source), isIndented: true });
  return `${text.split('\n').map(visibleText).join('\n')}\n`;
}

/** The source without its order of names, since the document has its own. */
function numbersOf(source: ExactSource): ExactSource {
  return { numberAt: (path) => source.numberAt(path) };
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
