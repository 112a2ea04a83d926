import fc from 'fast-check';

/** Base64url without padding, of bytes or of a text in UTF-8. */
export function base64url(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64url');
}

/** A compact token with the given JSON texts and a signature of 64 zero bytes. */
export function compactOf(header: string, payload: string | Uint8Array): string {
  return `${base64url(header)}.${base64url(payload)}.${base64url(new Uint8Array(64))}`;
}

/** The header of most tokens here. */
export const RS256_HEADER = '{"alg":"RS256"}';

/** Any text, lone surrogates and control characters included. */
export const anyText = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff)))
  .map((units) => String.fromCharCode(...units));
