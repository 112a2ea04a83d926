import { stringAt } from '../json.ts';
import type { DecodedJwt, Fault, JsonSegment, Segment } from './decodedJwt.ts';
import {
  checkBinarySegment,
  decodeJsonSegment,
  decodeSignatureSegment,
  emptyFault,
} from './segment.ts';
import type { Part } from './segment.ts';

/**
 * Takes a compact token apart (RFC 7515 section 7.1, RFC 7519 section 7.2) and gives whatever can be
 * decoded together with every fault. Never throws, whatever the text. Strict where RFC 7515 is: the
 * base64url alphabet without padding, unused bits of zero, UTF-8, JSON objects.
 *
 * Does NOT check the signature, the algorithm or any claim: nothing it gives may be trusted.
 */
export function decodeJwt(compact: string): DecodedJwt {
  const parts = splitParts(compact);
  const header = decodeJsonSegment('header', parts[0] ?? { raw: '', start: 0 });
  const isEncrypted = parts.length === 5 && stringAt(header.json ?? {}, 'enc') !== undefined;
  return isEncrypted ? decodeEncrypted(header, parts) : decodeSigned(compact, header, parts);
}

/** The parts and, when there are more than six, the first seven. */
function splitParts(compact: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const raw of compact.split('.', 7)) {
    parts.push({ raw, start });
    start += raw.length + 1;
  }
  return parts;
}

function decodeSigned(compact: string, header: JsonSegment, parts: readonly Part[]): DecodedJwt {
  const missing: Part = { raw: '', start: compact.length };
  const payload = decodeJsonSegment('payload', parts[1] ?? missing);
  const saysNone = header.json !== undefined && stringAt(header.json, 'alg') === 'none';
  const signature = decodeSignatureSegment(parts[2] ?? missing, saysNone);
  if (parts.length !== 3) {
    return malformed(compact, parts, { header, payload, signature });
  }
  const protectedKind = signature.raw === '' || saysNone ? 'unsecured' : 'signed';
  return {
    kind: header.json === undefined ? 'malformed' : protectedKind,
    header,
    payload,
    signature,
    faults: allFaults(header, payload, signature),
  };
}

/** A part that is missing is not called empty as well. */
function malformed(
  compact: string,
  parts: readonly Part[],
  segments: Pick<DecodedJwt, 'header' | 'payload' | 'signature'>,
): DecodedJwt {
  const header = segments.header;
  const payload = parts.length > 1 ? segments.payload : { ...segments.payload, faults: [] };
  const signature = parts.length > 2 ? segments.signature : { ...segments.signature, faults: [] };
  const fault = parts.length === 5 ? encryptionFault(header, parts) : partsFault(compact, parts);
  const faults =
    compact === '' ? [emptyFault('token', 0)] : [fault, ...allFaults(header, payload, signature)];
  return { kind: 'malformed', header, payload, signature, faults };
}

/** A claims set and the tag of every encryption of RFC 7518, section 5, have bytes. */
function decodeEncrypted(header: JsonSegment, parts: readonly Part[]): DecodedJwt {
  const none: Part = { raw: '', start: 0 };
  const key = checkBinarySegment('encrypted key', parts[1] ?? none);
  const vector = checkBinarySegment('initialization vector', parts[2] ?? none);
  const ciphertext = checkBinarySegment('payload', parts[3] ?? none);
  const tag = decodeSignatureSegment(parts[4] ?? none, true);
  const encrypted: Fault = {
    code: 'encrypted',
    segment: 'payload',
    position: ciphertext.start,
    message:
      'The token has five parts, so it is encrypted: its payload cannot be read without the private key.',
  };
  const payload = withFaults(ciphertext, [
    encrypted,
    ...emptyPartFaults(
      ciphertext,
      'payload',
      'The ciphertext, which is the fourth part, is empty.',
    ),
  ]);
  const signature = withFaults(
    tag,
    emptyPartFaults(tag, 'signature', 'The authentication tag, which is the fifth part, is empty.'),
  );
  const faults = allFaults(header, key, vector, payload, signature);
  return { kind: 'encrypted', header, payload, signature, faults };
}

function withFaults<Kind extends Segment>(part: Kind, faults: readonly Fault[]): Kind {
  return { ...part, faults: [...faults, ...part.faults] };
}

function emptyPartFaults(
  { raw, start }: Segment,
  segment: Fault['segment'],
  message: string,
): readonly Fault[] {
  return raw === '' ? [{ code: 'empty', segment, position: start, message }] : [];
}

function allFaults(...segments: readonly Segment[]): readonly Fault[] {
  return segments.flatMap(({ faults }) => faults);
}

/** Of five parts of which nothing says that they are those of an encrypted token (RFC 7516 section 4.1.2). */
function encryptionFault({ json }: JsonSegment, parts: readonly Part[]): Fault {
  const isCut = parts.slice(2).every(({ raw }) => raw === '');
  const position = (parts[isCut ? 2 : 3]?.start ?? 1) - 1;
  const header =
    json === undefined
      ? 'header cannot be read, so that nothing says that it is encrypted.'
      : 'header has no "enc", as that of an encrypted token has.';
  const place = isCut
    ? `Was it cut off? It ends in dots from character ${position + 1} on.`
    : `A signed token ends before the dot at character ${position + 1}.`;
  const message = `The token has five parts, but its ${header} ${place}`;
  return { code: 'parts', segment: 'token', position, message };
}

function partsFault(compact: string, parts: readonly Part[]): Fault {
  const fourth = parts[3];
  const count = parts.length > 6 ? 'more than six parts' : COUNTS[parts.length];
  return {
    code: 'parts',
    segment: 'token',
    position: fourth === undefined ? compact.length : fourth.start - 1,
    message: `The token has ${count ?? 'no'} separated by dots, but a JWT has three: header, payload and signature.`,
  };
}

const COUNTS: readonly string[] = [
  'no part',
  'one part',
  'two parts',
  '',
  'four parts',
  '',
  'six parts',
];
