import {
  base64urlProblem,
  decodeBase64url,
  decodeLeniently,
  decodedLength,
  isBase64url,
} from './base64url.ts';
import { MAX_DEPTH } from './decodedJwt.ts';
import type { Fault, JsonSegment, Segment, SegmentName, SignatureSegment } from './decodedJwt.ts';
import { parseJsonObject } from './json/jsonText.ts';
import type { JsonProblem } from './json/jsonReader.ts';
import type { Utf8Text } from './utf8.ts';
import { decodeUtf8, utf8Length } from './utf8.ts';
import { visibleText } from '../text.ts';

const NO_FAULTS: readonly Fault[] = [];

/** A part of a compact token and where it stands there. */
export interface Part {
  readonly raw: string;
  /** Offset in the compact text, from 0. */
  readonly start: number;
}

/**
 * Decodes the header or the payload as far as possible. When the bytes are at fault, faults of the JSON
 * text are left out, since they follow from it.
 */
export function decodeJsonSegment(segment: 'header' | 'payload', part: Part): JsonSegment {
  const { raw, start } = part;
  if (raw === '') {
    return { raw, start, faults: [emptyFault(segment, start)] };
  }
  const binary = decodeBase64url(raw);
  const decoded = decodeUtf8(binary ?? decodeLeniently(raw));
  const { json, partial, problems } = parseJsonObject(decoded.text);
  const faults =
    binary === undefined
      ? base64urlFaults(segment, part)
      : decodedFaults(segment, part, decoded, problems);
  const { text } = decoded;
  if (json !== undefined) {
    return { raw, start, text, json, faults };
  }
  return partial === undefined
    ? { raw, start, text, faults }
    : { raw, start, text, partial, faults };
}

/** Checks a part that holds bytes only. */
export function checkBinarySegment(segment: SegmentName, part: Part): Segment {
  const faults = isBase64url(part.raw) ? NO_FAULTS : base64urlFaults(segment, part);
  return { raw: part.raw, start: part.start, faults };
}

/**
 * Checks the signature and tells its length. An empty one is a fault unless `mayBeEmpty`, which only the
 * algorithm "none" allows (RFC 7518 section 3.6).
 */
export function decodeSignatureSegment(part: Part, mayBeEmpty: boolean): SignatureSegment {
  const { raw, start } = part;
  const byteLength = decodedLength(raw);
  return raw === '' && !mayBeEmpty
    ? { raw, start, byteLength, faults: [emptyFault('signature', start)] }
    : { raw, start, byteLength, faults: checkBinarySegment('signature', part).faults };
}

/** The fault of a part that is empty. */
export function emptyFault(segment: SegmentName, position: number): Fault {
  return { code: 'empty', segment, position, message: `The ${segment} is empty.` };
}

function base64urlFaults(segment: SegmentName, { raw, start }: Part): readonly Fault[] {
  const problem = base64urlProblem(raw);
  if (problem === undefined) {
    return [];
  }
  const message = `The ${segment} is not base64url: ${problem.message}`;
  return [{ code: problem.code, segment, position: start + problem.index, message }];
}

function decodedFaults(
  segment: SegmentName,
  part: Part,
  { text, invalidByte, invalidValue }: Utf8Text,
  problems: readonly JsonProblem[],
): readonly Fault[] {
  if (invalidByte !== undefined) {
    return [utf8Fault(segment, part, invalidByte, invalidValue ?? 0)];
  }
  return problems.length === 0
    ? NO_FAULTS
    : problems.map((problem) => jsonFault(segment, part, text, problem));
}

function utf8Fault(segment: SegmentName, part: Part, index: number, byte: number): Fault {
  const value = byte.toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'utf-8',
    segment,
    position: encodedPosition(part, index),
    message: `The ${segment} is not UTF-8 text: byte ${index + 1} of what it decodes to is 0x${value}.`,
  };
}

function jsonFault(segment: SegmentName, part: Part, text: string, problem: JsonProblem): Fault {
  return {
    code: problem.code,
    segment,
    position: encodedPosition(part, utf8Length(text.slice(0, problem.index))),
    message: `The ${segment} ${jsonMessage(text, problem)}`,
    ...(problem.path !== undefined && { path: problem.path }),
  };
}

function jsonMessage(text: string, problem: JsonProblem): string {
  const place = `character ${problem.index + 1} of the decoded text`;
  switch (problem.code) {
    case 'json': {
      const codePoint = text.codePointAt(problem.index);
      return codePoint === undefined
        ? `is not JSON: the decoded text ends after ${text.length} characters, where it needs ${problem.detail}.`
        : `is not JSON: ${place} is "${visibleText(String.fromCodePoint(codePoint))}", where it needs ${problem.detail}.`;
    }
    case 'duplicate-key':
      return `has the key "${problem.detail}" more than once (again at ${place}); only the last value is shown, and other software may read another.`;
    case 'not-an-object':
      return `is JSON but not an object: it is ${problem.detail}.`;
    case 'depth':
      return `is nested more than ${MAX_DEPTH} levels deep, from ${place} on, so it is not parsed.`;
  }
}

/** The base64url character that holds the first bits of a byte; the end of the part for its end. */
function encodedPosition({ raw, start }: Part, byte: number): number {
  return start + Math.min(Math.floor((byte * 4) / 3), raw.length);
}
