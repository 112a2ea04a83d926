const MAXIMUM_CHARACTERS = 300;

/** Controls, invisible formatting (bidirectional overrides included), line separators, half characters. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/**
 * Text of a server's answer, fit for a sentence: on one line, without invisible characters, cut to
 * `maximum` characters (300 unless given), and without `secret` where the server repeats it.
 *
 * Does not escape HTML or Markdown: messages are shown as plain text.
 */
export function plainText(text: string, secret: string, maximum = MAXIMUM_CHARACTERS): string {
  const shown = text.replaceAll(UNSHOWABLE, ' ').trim();
  const visible = secret === '' ? shown : shown.replaceAll(secret, '[API token]');
  const characters = Array.from(visible);
  return characters.length <= maximum ? visible : `${characters.slice(0, maximum).join('')}…`;
}
