/** Controls, format characters (bidi, zero-width), line separators, lone surrogates, invisible fillers. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text from outside, fit to be shown on one line: every character that is invisible or changes the
 * direction of its neighbours is replaced by a mark such as `⟨U+202E⟩`. Look-alike letters and the many
 * kinds of spaces stay as they are; Markdown and HTML are not escaped.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, markOf);
}

/** The code point of a character, as `⟨U+202E⟩`. */
function markOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * A whole name as {@link visibleText} shows it, with its leading and trailing spaces made visible too, by
 * which "Everyone " differs from "Everyone": `⟨space⟩`, or `⟨U+00A0⟩` for another kind of space.
 */
export function visibleName(name: string): string {
  const visible = visibleText(name);
  const inner = visible.trim();
  if (inner.length === visible.length) {
    return visible;
  }
  const start = visible.length - visible.trimStart().length;
  const end = start + inner.length;
  return markedSpaces(visible.slice(0, start)) + inner + markedSpaces(visible.slice(end));
}

function markedSpaces(spaces: string): string {
  return spaces.replace(/./gu, (space) => (space === ' ' ? '⟨space⟩' : markOf(space)));
}

/** A text of at most `maximum` characters, with an ellipsis where it was cut. Nothing is escaped. */
export function cutText(text: string, maximum: number): string {
  // Far more than is kept, so that a huge text costs no more than a long one.
  const characters = Array.from(text.slice(0, maximum * 4));
  return characters.length <= maximum && text.length <= maximum * 4
    ? text
    : `${characters.slice(0, maximum - 1).join('')}…`;
}

/**
 * Text of a server's answer, fit for a sentence: on one line, without invisible characters, and cut to
 * `maximum` characters. Markdown and HTML are not escaped.
 */
export function shortText(text: string, maximum = 300): string {
  const beginning = text.slice(0, maximum * 4);
  return cutText(beginning.replace(UNWANTED, ' ').trim(), maximum);
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

/** Scripts with letters that look like letters of another (Unicode Technical Standard 39, section 4). */
const CONFUSABLE_SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Coptic', /\p{Script=Coptic}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Lisu', /\p{Script=Lisu}/u],
];

/** Letters of these scripts but Latin, of which every mixture has some. */
const NOT_LATIN =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Coptic}\p{Script=Cherokee}\p{Script=Lisu}]/u;

/**
 * The names of the scripts that one word of a text mixes although their letters look alike, such as
 * `["Latin", "Cyrillic"]` for "Admins" with a Cyrillic A; undefined when no word does. Words in different
 * scripts side by side are common and not told, and neither are scripts that are mixed by nature, as in
 * Japanese. A word that is wholly in a script that looks like another is not told.
 */
export function mixedScripts(text: string): readonly string[] | undefined {
  if (!NOT_LATIN.test(text)) {
    return undefined;
  }
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{Default_Ignorable_Code_Point}]+/gu)) {
    const scripts = CONFUSABLE_SCRIPTS.filter(([, letter]) => letter.test(word));
    if (scripts.length > 1) {
      return scripts.map(([name]) => name);
    }
  }
  return undefined;
}
