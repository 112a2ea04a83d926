import { isJsonObject, stringAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { decodeBase64url, decodeLeniently } from '../base64url.ts';
import type { FoundJwt } from './foundJwt.ts';
import { plainlyTooDeepAt } from '../json/jsonText.ts';
import { jwtPlace } from './jwtPlace.ts';
import { decodeUtf8 } from '../utf8.ts';

/** What is read of a text; every string fits. */
export type SearchedText = Pick<string, 'length' | 'charCodeAt' | 'slice'>;

/** How much of what stands before a token is read to tell where it is, in UTF-16 units. */
const BEFORE_LENGTH = 1000;

/**
 * Finds the compact tokens in any text, in their order and at most `limit`: three parts (RFC 7515 section
 * 7.1; the signature may be empty) or, where the header names an encryption, five (RFC 7516 section 7.1),
 * with dots that may be percent-encoded. The header has to be a JSON object with an algorithm, which tells
 * tokens from session cookies of the same look; whatever follows it may be damaged. A token with white
 * space in it is not found as a whole.
 *
 * Takes time in proportion to the text, whatever it holds. Never throws, and checks nothing of a token.
 */
export function findJwts(
  text: SearchedText,
  { limit = Infinity }: { readonly limit?: number } = {},
): readonly FoundJwt[] {
  const found: FoundJwt[] = [];
  for (const token of limit > 0 ? eachJwt(text) : []) {
    found.push(token);
    if (found.length >= limit) {
      break;
    }
  }
  return found;
}

/** What {@link findJwts} finds, one after the other; what is not asked for is not read. */
export function* eachJwt(text: SearchedText): Generator<FoundJwt, void> {
  let previous: FoundJwt | undefined;
  let start = nextBeginning(text, 0);
  while (start !== undefined) {
    const token = tokenOf(text, partsFrom(text, start));
    if (token) {
      previous = withPlace(text, token, previous);
      yield previous;
    }
    start = nextBeginning(text, token?.end ?? runEnd(text, start));
  }
}

/** Whether {@link findJwts} may find something; false for most texts, at little cost. */
export function mayHoldJwt(text: string): boolean {
  return NAMES_ALGORITHM.test(text);
}

/** From the first character of a part to behind its last. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a run of base64url characters begins, behind an escape where there is one, that may be a header. */
function nextBeginning(text: SearchedText, from: number): number | undefined {
  let at = from;
  while (at < text.length) {
    const end = runEnd(text, at);
    const start = isBeginning(text, at) ? at : at + escapeLength(text, at);
    if (start < end && isBeginning(text, start)) {
      return start;
    }
    at = end + 1;
  }
  return undefined;
}

function runEnd(text: SearchedText, from: number): number {
  let at = from;
  while (TOKEN_CHARACTERS[text.charCodeAt(at)] === 1) {
    at++;
  }
  return at;
}

const codeOf = (character: string): number => character.charCodeAt(0);

/** 1 at the code of every character of base64url. */
const TOKEN_CHARACTERS = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
  TOKEN_CHARACTERS[codeOf(character)] = 1;
}

const [LETTER_E, DOT, PERCENT, BACKSLASH, BRACKET, SEMICOLON] = Array.from('e.%\\[;', codeOf);

/** Base64url of "{" with what may follow it in JSON: a quote, a space or a line break. */
function isBeginning(text: SearchedText, at: number): boolean {
  return text.charCodeAt(at) === LETTER_E && /^(?:y[AIJL]|w[0ko])/.test(text.slice(at + 1, at + 3));
}

/** How many characters of a run end an escape: `%22`, `%2522`, `\n`, `\u0022` or a terminal's `[32m`. */
function escapeLength(text: SearchedText, at: number): number {
  switch (text.charCodeAt(at - 1)) {
    case PERCENT:
      return percentEscapeLength(text, at);
    case BACKSLASH:
      return { u: 5, x: 3 }[text.slice(at, at + 1)] ?? 1;
    case BRACKET:
    case SEMICOLON:
      return colorEscapeLength(text, at);
    default:
      return 0;
  }
}

function percentEscapeLength(text: SearchedText, from: number): number {
  let at = from;
  while (text.slice(at, at + 2) === '25') {
    at += 2;
  }
  return at + 2 - from;
}

function colorEscapeLength(text: SearchedText, from: number): number {
  let at = from;
  while (/^[0-9]/.test(text.slice(at, at + 1))) {
    at++;
  }
  return text.slice(at, at + 1) === 'm' ? at + 1 - from : 0;
}

const MOST_PARTS = 5;

function partsFrom(text: SearchedText, start: number): readonly Span[] {
  const parts: Span[] = [];
  let at = start;
  while (parts.length < MOST_PARTS) {
    const end = runEnd(text, at);
    parts.push({ start: at, end });
    const dot = dotLength(text, end);
    if (dot === 0) {
      break;
    }
    at = end + dot;
  }
  return parts;
}

/** How many characters a dot takes there; 0 when there is none. */
function dotLength(text: SearchedText, at: number): number {
  switch (text.charCodeAt(at)) {
    case DOT:
      return 1;
    case PERCENT:
      return /^2e$/i.test(text.slice(at + 1, at + 3)) ? 3 : 0;
    default:
      return 0;
  }
}

function tokenOf(
  text: SearchedText,
  parts: readonly Span[],
): Pick<FoundJwt, 'compact' | 'start' | 'end'> | undefined {
  const [header] = parts;
  if (header === undefined || parts.length < 3) {
    return undefined;
  }
  const raw = text.slice(header.start, header.end);
  const count = partCount(headerOf(raw), parts);
  const used = parts.slice(0, count);
  const last = used.at(-1);
  return (
    last && {
      compact: used.map(({ start, end }) => text.slice(start, end)).join('.'),
      start: header.start,
      end: last.end,
    }
  );
}

/** The header, if it is a JSON object; what plainly is none costs little. */
function headerOf(raw: string): JsonObject | undefined {
  if (!NAMES_ALGORITHM.test(raw)) {
    return undefined;
  }
  const { text } = decodeUtf8(decodeBase64url(raw) ?? decodeLeniently(raw));
  if (!text.trimEnd().endsWith('}') || plainlyTooDeepAt(text) !== undefined) {
    return undefined;
  }
  try {
    const header: unknown = JSON.parse(text);
    return isJsonObject(header) ? header : undefined;
  } catch {
    return undefined;
  }
}

/** `"alg"` in base64url, at any distance from a multiple of three bytes. */
const NAMES_ALGORITHM = /ImFsZy|JhbGci|iYWxnI/;

/** How many of the parts make up a token with this header; 0 when they are none. */
function partCount(header: JsonObject | undefined, parts: readonly Span[]): number {
  const algorithm = stringAt(header ?? {}, 'alg');
  if (header === undefined || algorithm === undefined) {
    return 0;
  }
  const isEmpty = parts.map(({ start, end }) => start === end);
  if (stringAt(header, 'enc') !== undefined) {
    return isEmpty[MOST_PARTS - 1] === false ? MOST_PARTS : 0;
  }
  // "eyJ….eyJ…..." is what is left of a token in a documentation.
  const isCut = isEmpty[2] && parts.length > 3 && algorithm.toLowerCase() !== 'none';
  return isEmpty[1] || isCut ? 0 : 3;
}

function withPlace(
  text: SearchedText,
  token: Pick<FoundJwt, 'compact' | 'start' | 'end'>,
  previous: FoundJwt | undefined,
): FoundJwt {
  const beforeStart = Math.max(previous?.end ?? 0, token.start - BEFORE_LENGTH);
  const isNext = beforeStart === previous?.end;
  const before = text.slice(beforeStart, token.start);
  return { ...token, ...jwtPlace(before, isNext ? previous.place : undefined) };
}
