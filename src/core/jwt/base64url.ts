import type { FaultCode } from './decodedJwt.ts';
import { visibleText } from '../text.ts';

/** The first thing wrong with a base64url text. */
export interface Base64urlProblem {
  readonly code: FaultCode;
  /** UTF-16 offset in the text, from 0. */
  readonly index: number;
  /** What is there, to follow "The payload is not base64url: ". */
  readonly message: string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Decodes base64url without padding (RFC 7515 section 2) and gives undefined for anything else: another
 * character, a length that encodes no bytes, or a last character with unused bits that are not zero.
 * {@link base64urlProblem} then tells what is wrong.
 *
 * The result is a "binary string", one character from U+0000 to U+00FF per byte.
 */
export function decodeBase64url(raw: string): string | undefined {
  if (raw.length % 4 === 1 || unusedBits(raw) !== 0 || raw.includes('+') || raw.includes('/')) {
    return undefined;
  }
  const binary = plainBase64(raw);
  const hasSpaceOrPadding = binary?.length !== decodedLength(raw);
  return hasSpaceOrPadding ? undefined : binary;
}

/** How many bytes a base64url text decodes to. */
export function decodedLength(raw: string): number {
  return Math.floor((raw.length * 3) / 4);
}

/** Whether a text is strict base64url; cheaper than decoding it. */
export function isBase64url(raw: string): boolean {
  return raw.length % 4 !== 1 && unusedBits(raw) === 0 && /^[A-Za-z0-9_-]*$/.test(raw);
}

/** Decodes what can be decoded: plain base64 and unused bits too, up to the first foreign character. */
export function decodeLeniently(raw: string): string {
  const [decodable = ''] = /^[\w+/-]*/.exec(raw) ?? [];
  return plainBase64(decodable.length % 4 === 1 ? decodable.slice(0, -1) : decodable) ?? '';
}

/** The first thing that makes a text not base64url, or undefined. */
export function base64urlProblem(raw: string): Base64urlProblem | undefined {
  const index = raw.search(/[^A-Za-z0-9_-]/);
  if (index >= 0) {
    return characterProblem(raw, index);
  }
  const last = raw.length - 1;
  if (raw.length % 4 === 1) {
    const message = `it has ${raw.length} characters, and no bytes encode to that many; it may be cut off.`;
    return { code: 'length', index: last, message };
  }
  if (unusedBits(raw) !== 0) {
    const message = `its last character "${raw.charAt(last)}" sets bits that belong to no byte.`;
    return { code: 'unused-bits', index: last, message };
  }
  return undefined;
}

function characterProblem(raw: string, index: number): Base64urlProblem {
  const character = String.fromCodePoint(raw.codePointAt(index) ?? 0);
  const found = `character ${index + 1} of it is "${visibleText(character)}"`;
  if (character === '=') {
    return { code: 'padding', index, message: `${found}, and a JWT has no padding.` };
  }
  const hint = /[+/]/.test(character) ? ', which belongs to plain base64' : '';
  return { code: 'character', index, message: `${found}${hint}.` };
}

/** `atob` skips white space and padding, so that its result is then shorter than the text promises. */
function plainBase64(raw: string): string | undefined {
  try {
    return atob(raw.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}

/** The bits of the last character that belong to no byte: four after two characters, two after three. */
function unusedBits(raw: string): number {
  const value = ALPHABET.indexOf(raw.charAt(raw.length - 1));
  const masks = [0, 0, 15, 3];
  return value & (masks[raw.length % 4] ?? 0);
}
