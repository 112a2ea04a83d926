import { shortText } from '../text.ts';

/** How much of a page is looked at, and how long its sentence may be, in characters. */
const LONGEST_PAGE = 256 * 1024;
const LONGEST_SENTENCE = 300;

/** The character references that sentences of error pages hold. */
const REFERENCES: readonly (readonly [RegExp, string])[] = [
  [/&(?:#39|#x27|apos);/giu, "'"],
  [/&(?:#34|#x22|quot);/giu, '"'],
  [/&amp;/giu, '&'],
];

/** What a sentence about a parameter holds: `The 'redirect_uri' parameter must be…`. */
const MARK = "' parameter";

/**
 * The sentence of an error page of Okta that says which parameter is wrong, as plain text on one line, or
 * undefined when none is found. The page is not parsed as HTML: text between two tags is looked at alone.
 */
export function errorPageText(html: string): string | undefined {
  const sentence = html
    .slice(0, LONGEST_PAGE)
    .split('<')
    .map((part) => part.slice(part.indexOf('>') + 1))
    .filter((text) => text.length <= LONGEST_SENTENCE)
    .map(withoutReferences)
    .find((text) => text.includes(MARK));
  return sentence === undefined ? undefined : shortText(sentence.trim().replace(/:$/u, '.'));
}

function withoutReferences(text: string): string {
  return REFERENCES.reduce(
    (rest, [reference, character]) => rest.replaceAll(reference, character),
    text,
  );
}
