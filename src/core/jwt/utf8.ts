/** Text made of bytes. */
export interface Utf8Text {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Offset of the first sequence of bytes that is not UTF-8, or undefined when there is none. */
  readonly invalidByte: number | undefined;
}

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientDecoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Decodes a "binary string" (one character per byte) as UTF-8. A byte order mark is kept as a character,
 * since neither JSON nor JWT has one. Invalid bytes become U+FFFD.
 */
export function decodeUtf8(binary: string): Utf8Text {
  const encoded = encoder.encode(binary);
  if (encoded.length === binary.length) {
    return { text: binary, bytes: encoded, invalidByte: undefined };
  }
  const bytes = unfoldLatin1(encoded, binary.length);
  try {
    return { text: strictDecoder.decode(bytes), bytes, invalidByte: undefined };
  } catch {
    return { text: lenientDecoder.decode(bytes), bytes, invalidByte: firstInvalidByte(bytes) };
  }
}

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** Turns the two-byte UTF-8 forms of U+0080 to U+00FF into the bytes they stand for, in place. */
function unfoldLatin1(encoded: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  let read = 0;
  for (let written = 0; written < length; written++) {
    const byte = encoded[read++] ?? 0;
    encoded[written] = byte < 0x80 ? byte : (byte << 6) | ((encoded[read++] ?? 0) & 0x3f);
  }
  return encoded.subarray(0, length);
}

/** Finds the longest prefix that decodes when more bytes may follow, by halving. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    if (decodesAsPrefix(bytes.subarray(0, middle))) {
      valid = middle;
    } else {
      invalid = middle;
    }
  }
  return startOfSequence(bytes, valid);
}

function decodesAsPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Goes back from a byte to the lead byte of the sequence that it breaks, if it is inside one. */
function startOfSequence(bytes: Uint8Array, index: number): number {
  let start = index;
  while (start > 0 && index - start < 3) {
    const before = bytes[start - 1] ?? 0;
    if (before < 0x80) {
      break;
    }
    start--;
    if (before >= 0xc0) {
      return isWhole(bytes.subarray(start, index)) ? index : start;
    }
  }
  return index;
}

function isWhole(sequence: Uint8Array): boolean {
  try {
    strictDecoder.decode(sequence);
    return true;
  } catch {
    return false;
  }
}
