/** Controls, format characters (bidi, zero-width), line separators, lone surrogates, invisible fillers. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text from outside, fit to be shown on one line: every character that is invisible or changes the
 * direction of its neighbours is replaced by a mark such as `⟨U+202E⟩`. Look-alike letters and the many
 * kinds of spaces stay as they are; Markdown and HTML are not escaped.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/**
 * Text of a server's answer, fit for a sentence: on one line, without invisible characters, and cut to
 * `maximum` characters. Markdown and HTML are not escaped.
 */
export function shortText(text: string, maximum = 300): string {
  // Far more than is kept, so that a huge text costs no more than a long one.
  const characters = Array.from(
    text
      .slice(0, maximum * 4)
      .replace(UNWANTED, ' ')
      .trim(),
  );
  return characters.length <= maximum
    ? characters.join('')
    : `${characters.slice(0, maximum - 1).join('')}…`;
}

/** Runs of what shows nothing, with private-use characters, which show anything. */
const UNWANTED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;

/** The text without secrets, where a server repeats what it was sent, as it is or percent-encoded. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, percentEncoded(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
}

/** Half of a surrogate pair, which cannot be encoded, becomes U+FFFD. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}
