import { MAX_DEPTH } from '../decodedJwt.ts';
import { closingQuote, surveyJson } from './jsonSurvey.ts';

/** Deep nesting makes many spaces of few characters, up to more than a string can hold. */
const LONGEST_LAYOUT = 32_000_000;

const SPACE = /[ \t\n\r]*/y;
const SCALAR_RUN = /[^ \t\n\r"{}[\],:]+/y;

/**
 * A JSON text over several lines, as `JSON.stringify` lays it out, in which every name, number and string
 * stands as it was written: digits, escapes, order and repeated keys are kept. A text that is nested more
 * than {@link MAX_DEPTH} deep, or would become longer than 32,000,000 characters by it, comes back as it is.
 * Does not check whether the text is JSON.
 */
export function formatJson(text: string, indent = 2): string {
  if (surveyJson(text, MAX_DEPTH).tooDeepAt !== undefined) {
    return text;
  }
  const pieces: string[] = [];
  let depth = 0;
  let length = 0;
  let index = endOf(SPACE, text, 0);
  while (index < text.length) {
    const end = endOfToken(text, index);
    const token = text.slice(index, end);
    depth += depthChange(token);
    const piece = laidOut(token, newLine(depth, indent));
    length += piece.length;
    if (length > LONGEST_LAYOUT) {
      return text;
    }
    pieces.push(piece);
    index = endOf(SPACE, text, end);
  }
  return pieces.join('');
}

/** A token ends behind its closing quote, or before what separates values; empty brackets are one token. */
function endOfToken(text: string, index: number): number {
  switch (text[index]) {
    case '"':
      return Math.min(closingQuote(text, index) + 1, text.length);
    case '{':
    case '[': {
      const next = endOf(SPACE, text, index + 1);
      return /[}\]]/.test(text.charAt(next)) ? next + 1 : index + 1;
    }
    case '}':
    case ']':
    case ',':
    case ':':
      return index + 1;
    default:
      return endOf(SCALAR_RUN, text, index);
  }
}

function depthChange(token: string): number {
  if (token === '{' || token === '[') {
    return 1;
  }
  return token === '}' || token === ']' ? -1 : 0;
}

function laidOut(token: string, line: string): string {
  switch (token) {
    case '{':
    case '[':
    case ',':
      return token + line;
    case '}':
    case ']':
      return line + token;
    case ':':
      return ': ';
    default:
      return /^[{[]/.test(token) ? token.charAt(0) + token.charAt(token.length - 1) : token;
  }
}

function newLine(depth: number, indent: number): string {
  return `\n${' '.repeat(Math.max(0, depth) * indent)}`;
}

function endOf(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : index;
}
