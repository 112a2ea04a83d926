import { readEscape } from './javaRegexEscape.ts';
import type { JavaEscape } from './javaRegexEscape.ts';
import { rangeOf, setSource } from './javaRegexRanges.ts';

/** One piece of a Java regex in JavaScript's words. */
export interface TranslatedPiece {
  /** The piece for a RegExp with the flag `u`. */
  readonly source: string;
  /** How many UTF-16 units of the Java regex the piece covers. */
  readonly length: number;
  /** What Java and JavaScript read differently here, as a noun phrase; absent when the piece is exact. */
  readonly note?: string;
}

/**
 * Translates the character class that starts at a "[" of a Java regex. Unlike JavaScript, Java reads a
 * "]" right after the opening as a literal, "[" as a class inside the class and "&&" as an intersection;
 * the last two become a note. A class that is never closed stays open, so that the engine refuses it.
 */
export function translateClass(text: string, start: number, ignoresCase: boolean): TranslatedPiece {
  const opening = /\[\^?/y;
  opening.lastIndex = start;
  const [opened = '['] = opening.exec(text) ?? [];
  let index = start + opened.length;
  let source = opened;
  let note: string | undefined;
  let depth = 1;
  while (index < text.length) {
    const isFirst = index === start + opened.length;
    if (text[index] === ']' && !isFirst) {
      depth -= 1;
      index += 1;
      if (depth === 0) {
        const length = index - start;
        return note === undefined
          ? { source: `${source}]`, length }
          : { source: '[^]', length, note };
      }
    } else {
      const piece = translateMember(text, index, ignoresCase);
      depth += text[index] === '[' ? 1 : 0;
      note ??= piece.note;
      source += piece.source;
      index += piece.length;
    }
  }
  return { source: '[', length: index - start };
}

function translateMember(text: string, index: number, ignoresCase: boolean): TranslatedPiece {
  if (text.startsWith('&&', index)) {
    return { source: '', length: 2, note: 'an intersection of character classes ("&&")' };
  }
  if (text[index] === '[') {
    return { source: '', length: 1, note: 'a character class inside another ("[")' };
  }
  return text[index] === '\\'
    ? translateEscaped(text, index, ignoresCase)
    : translateRange(text, index, literalAt(text, index), ignoresCase);
}

/** A character by its code point, and how many UTF-16 units of the regex it takes. */
interface Character {
  readonly codePoint: number;
  readonly length: number;
}

function literalAt(text: string, index: number): Character {
  const codePoint = text.codePointAt(index) ?? 0;
  return { codePoint, length: codePoint > 0xffff ? 2 : 1 };
}

function translateEscaped(text: string, index: number, ignoresCase: boolean): TranslatedPiece {
  const escape = readEscape(text, index);
  return escape.kind === 'character'
    ? translateRange(text, index, escape, ignoresCase)
    : translateSet(text.slice(index, index + escape.length), escape, ignoresCase);
}

/** Translates what an escape other than a single character stands for inside a character class. */
export function translateSet(
  text: string,
  escape: JavaEscape,
  ignoresCase: boolean,
): TranslatedPiece {
  const { length } = escape;
  if (escape.kind === 'set') {
    return { source: setSource(escape.set, ignoresCase), length };
  }
  if (escape.kind !== 'property') {
    return { source: '', length, note: `the escape "${text}"` };
  }
  return ignoresCase && /\{L[ult]\}/.test(escape.source)
    ? { source: '', length, note: `"${text}" where case is ignored` }
    : { source: escape.source, length };
}

/** The character, or the range that begins with it: Java refuses one that ends with a set. */
function translateRange(
  text: string,
  index: number,
  { codePoint: first, length }: Character,
  ignoresCase: boolean,
): TranslatedPiece {
  const dash = index + length;
  if (!/^-(?!\]|\[|&&|$)/.test(text.slice(dash, dash + 3))) {
    return { source: setSource(rangeOf(first), ignoresCase), length };
  }
  const end = text[dash + 1] === '\\' ? readEscape(text, dash + 1) : literalAt(text, dash + 1);
  const last = 'codePoint' in end ? end.codePoint : -1;
  return {
    source: last < first ? 'z-a' : setSource(rangeOf(first, last), ignoresCase),
    length: length + 1 + end.length,
  };
}
