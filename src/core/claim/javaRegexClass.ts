import { escapeLiteral, translateEscape } from './javaRegexEscape.ts';
import type { TranslatedPiece } from './javaRegexEscape.ts';

/**
 * Translates the character class that starts at a "[" of a Java regex. Unlike JavaScript, Java reads a
 * "]" right after the opening as a literal, "[" as a class inside the class and "&&" as an intersection;
 * the last two become a note. A class that is never closed stays open, so that the engine refuses it.
 */
export function translateClass(text: string, start: number): TranslatedPiece {
  const opening = /\[\^?\]?/y;
  opening.lastIndex = start;
  const [opened = '['] = opening.exec(text) ?? [];
  let index = start + opened.length;
  let source = opened.replace(']', '\\]');
  let note: string | undefined;
  let depth = 1;
  while (index < text.length && depth > 0) {
    const piece = translateMember(text, index);
    depth += depthChange(text[index]);
    note ??= piece.note;
    source += piece.source;
    index += piece.length;
  }
  const length = index - start;
  if (depth > 0) {
    return { source: '[', length };
  }
  return note === undefined ? { source, length } : { source: '[^]', length, note };
}

function depthChange(character: string | undefined): number {
  if (character === '[') {
    return 1;
  }
  return character === ']' ? -1 : 0;
}

function translateMember(text: string, index: number): TranslatedPiece {
  if (text.startsWith('&&', index)) {
    return { source: '', length: 2, note: 'an intersection of character classes ("&&")' };
  }
  switch (text[index]) {
    case '\\':
      return translateClassEscape(text, index);
    case '[':
      return { source: '', length: 1, note: 'a character class inside another ("[")' };
    case ']':
      return { source: ']', length: 1 };
    case '-':
      return { source: '-', length: 1 };
    default: {
      const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
      return { source: escapeLiteral(character, true), length: character.length };
    }
  }
}

/** A "-" after an escape such as `\w` is literal in Java and a syntax error with JavaScript's flag `u`. */
function translateClassEscape(text: string, index: number): TranslatedPiece {
  const piece = translateEscape(text, index, true);
  const isSet = /^\\[dDwWsSpP]/.test(text.slice(index, index + 2));
  return isSet && text[index + piece.length] === '-'
    ? { ...piece, source: `${piece.source}\\-`, length: piece.length + 1 }
    : piece;
}
