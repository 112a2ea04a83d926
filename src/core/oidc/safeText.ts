/**
 * Control and format characters: C0, C1, zero-width, bidirectional, line separators and more. They
 * can hide or reorder what a message says.
 */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu;

/**
 * Text from a server, fit to stand in a plain-text message: unsafe characters become one space, ends
 * are trimmed, and more than `maximumLength` characters are cut with an ellipsis. Does not escape
 * Markdown or HTML.
 */
export function safeText(text: string, maximumLength = 300): string {
  const clean = text
    .slice(0, maximumLength * 4)
    .replace(UNSAFE_CHARACTERS, ' ')
    .trim();
  const characters = Array.from(clean);
  return characters.length <= maximumLength
    ? clean
    : `${characters.slice(0, maximumLength - 1).join('')}…`;
}
