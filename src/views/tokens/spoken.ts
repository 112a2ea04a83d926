/** Outside text inside a sentence: in quotes, so that it is heard where it begins and ends. */
export function quoted(text: string): string {
  return `“${text}”`;
}

/**
 * The sentence that a screen reader says, from parts that belong together; empty ones are left out. It
 * ends with a full stop, where the last part does not end a sentence. The first part has to begin with a
 * capital or a quote.
 */
export function sentence(...parts: readonly (string | undefined)[]): string {
  let text = '';
  for (const part of parts) {
    if (part !== undefined && part !== '') {
      text = text === '' ? part : `${text}${isEnded(text) ? ' ' : ', '}${part}`;
    }
  }
  return isEnded(text) ? text : `${text}.`;
}

/** A list in words: "a", "a and b", "a, b and c". */
export function inWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

function isEnded(text: string): boolean {
  return /[.?…]$/u.test(text);
}
