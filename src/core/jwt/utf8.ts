/** Text made of bytes. */
export interface Utf8Text {
  readonly text: string;
  /** Offset of the first sequence of bytes that is not UTF-8, or undefined when there is none. */
  readonly invalidByte: number | undefined;
  /** The byte there. */
  readonly invalidValue?: number;
}

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientDecoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Decodes a "binary string" (one character per byte) as UTF-8. A byte order mark is kept as a character,
 * since neither JSON nor JWT has one. Invalid bytes become U+FFFD.
 */
export function decodeUtf8(binary: string): Utf8Text {
  if (!/[\x80-\xFF]/.test(binary)) {
    return { text: binary, invalidByte: undefined };
  }
  const bytes = bytesOf(binary);
  try {
    return { text: strictDecoder.decode(bytes), invalidByte: undefined };
  } catch {
    const invalidByte = firstInvalidByte(bytes);
    const invalidValue = bytes[invalidByte] ?? 0;
    return { text: lenientDecoder.decode(bytes), invalidByte, invalidValue };
  }
}

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

function bytesOf(binary: string): Uint8Array {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = binary.charCodeAt(index);
  }
  return bytes;
}

/** Finds the longest beginning that more bytes could complete, by halving, and drops what they would. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    if (decodedBeginning(bytes.subarray(0, middle)) === undefined) {
      invalid = middle;
    } else {
      valid = middle;
    }
  }
  return utf8Length(decodedBeginning(bytes.subarray(0, valid)) ?? '');
}

function decodedBeginning(bytes: Uint8Array): string | undefined {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
