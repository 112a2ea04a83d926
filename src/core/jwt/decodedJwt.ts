import type { JsonObject } from '../json.ts';

/** A part of a compact token, or the whole of it. */
export type SegmentName =
  'token' | 'header' | 'payload' | 'signature' | 'encrypted key' | 'initialization vector';

/** What can be wrong with a compact token. */
export type FaultCode =
  /** A part, or the whole token, is empty. */
  | 'empty'
  /** The number of parts is neither three nor, where the header names an encryption, five. */
  | 'parts'
  /** Encrypted: the payload cannot be read without the private key. The token itself may be fine. */
  | 'encrypted'
  /** A character is outside the base64url alphabet. */
  | 'character'
  /** A "=", which RFC 7515 section 2 leaves out. */
  | 'padding'
  /** A length that no bytes encode to. */
  | 'length'
  /** The last character sets bits that belong to no byte, so that two texts decode to the same bytes. */
  | 'unused-bits'
  | 'utf-8'
  | 'json'
  /** Nested deeper than {@link MAX_DEPTH}; not parsed. */
  | 'depth'
  | 'not-an-object'
  /** Parsed, with the last value in force. */
  | 'duplicate-key';

/** How deep objects and arrays may be nested in a header or payload. */
export const MAX_DEPTH = 100;

/** One thing that is wrong with a compact token. */
export interface Fault {
  readonly code: FaultCode;
  readonly segment: SegmentName;
  /** Offset of the first offending character in the compact text, from 0; its length when text is missing. */
  readonly position: number;
  /** A plain sentence that says which part is wrong and where, counting characters from 1. */
  readonly message: string;
  /** Where a repeated key stands in its part, fit to be shown: `address.country`. */
  readonly path?: string;
}

/** A part of a compact token as it stands there. */
export interface Segment {
  readonly raw: string;
  /** Offset of the part in the compact text, from 0. */
  readonly start: number;
  readonly faults: readonly Fault[];
}

/** The header or the payload. */
export interface JsonSegment extends Segment {
  /** What the part decodes to, as far as it can be decoded. */
  readonly text?: string;
  /** Absent when the text is not a JSON object or is nested too deeply. */
  readonly json?: JsonObject;
  /**
   * Where `json` is absent because the text is not JSON: the members of its object that are complete
   * before the first fault, at least one. A number at which the text breaks off is left out.
   */
  readonly partial?: JsonObject;
}

/** The signature; the authentication tag of an encrypted token. */
export interface SignatureSegment extends Segment {
  /** Decoded length in bytes. */
  readonly byteLength: number;
}

/**
 * What a token's text says about its protection, which nobody has checked: `signed` has three parts and a
 * signature, `unsecured` three parts and no signature or the algorithm "none" (RFC 7519 section 6),
 * `encrypted` five parts and a header that names an encryption (RFC 7516). `malformed` tells nothing: the number of parts is another or the
 * header is no JSON object. A token of any kind may have faults.
 */
export type JwtKind = 'signed' | 'unsecured' | 'encrypted' | 'malformed';

/** A compact token taken apart. */
export interface DecodedJwt {
  readonly kind: JwtKind;
  readonly header: JsonSegment;
  readonly payload: JsonSegment;
  readonly signature: SignatureSegment;
  /** Every fault, in the order of the parts. */
  readonly faults: readonly Fault[];
}
