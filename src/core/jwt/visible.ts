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
