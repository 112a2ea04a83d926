import type { JsonValue } from '../core/json.ts';

/** A string, a mark, or any other value of a JSON text (RFC 8259). */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The same JSON text with another value at a path of keys, and not a character changed elsewhere: what a
 * parser does not keep, such as the digits of a long number, stays. A missing last key is added as
 * the first of its object; undefined when that object is missing too. `text` is valid JSON; of keys
 * that are repeated, the last counts, as with `JSON.parse`.
 */
export function replaceJsonMember(
  text: string,
  path: readonly string[],
  value: JsonValue,
): string | undefined {
  const json = JSON.stringify(value);
  const member = spanAt(text, path);
  if (member) {
    return text.slice(0, member.start) + json + text.slice(member.end);
  }
  const parent = spanAt(text, path.slice(0, -1));
  if (parent === undefined || text[parent.start] !== '{') {
    return undefined;
  }
  const rest = text.slice(parent.start + 1);
  const comma = rest.trimStart().startsWith('}') ? '' : ',';
  return `${text.slice(0, parent.start + 1)}${JSON.stringify(path.at(-1))}:${json}${comma}${rest}`;
}

/** Walks over the tokens with the key of each object that is open; in an array there is none. */
function spanAt(text: string, path: readonly string[]): Span | undefined {
  const keys: (string | undefined)[] = [];
  let last = '';
  let start = 0;
  let found: Span | undefined;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const isOpening = token === '{' || token === '[';
    const isClosing = token === '}' || token === ']';
    if (isClosing) {
      keys.pop();
    }
    const isAtPath = keys.length === path.length && path.every((key, at) => key === keys[at]);
    if (token === ':') {
      keys[keys.length - 1] = String(JSON.parse(last));
    } else if (token === ',') {
      keys[keys.length - 1] = undefined;
    } else if (isAtPath) {
      start = isClosing ? start : index;
      found = isOpening ? found : { start, end: index + token.length };
    }
    if (isOpening) {
      keys.push(undefined);
    }
    last = token;
  }
  return found;
}
