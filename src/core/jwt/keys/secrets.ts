import { ownValue, stringAt, stringsAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { decodeBase64url } from '../base64url.ts';
import type { SharedSecret } from './verificationKeys.ts';

/**
 * A secret in every way in which a text may stand for bytes: the text itself in UTF-8, and what it encodes
 * in base64url or base64. Which one was meant shows when a signature is right for it.
 */
export function readSecret(text: string): readonly SharedSecret[] {
  const encoded = withoutPadding(text.trim());
  const binary = decodeBase64url(encoded.replaceAll('+', '-').replaceAll('/', '_'));
  const asText: SharedSecret = { bytes: new TextEncoder().encode(text), read: 'as text' };
  return binary === undefined || binary === ''
    ? [asText]
    : [asText, { bytes: bytesOf(binary), read: 'as base64url' }];
}

/** By hand, since a pattern that ends in `=+$` takes quadratic time where something follows the signs. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (text[end - 1] === '=') {
    end--;
  }
  return text.slice(0, end);
}

/** The secret of a JWK of type `oct` (RFC 7518 section 6.4); undefined for another key or another use. */
export function secretOf(key: JsonObject): SharedSecret | undefined {
  const binary = decodeBase64url(stringAt(key, 'k') ?? '');
  if (stringAt(key, 'kty') !== 'oct' || binary === undefined || binary === '') {
    return undefined;
  }
  const use = stringAt(key, 'use');
  const isForSignatures =
    [undefined, 'sig'].includes(use) &&
    (ownValue(key, 'key_ops') === undefined || stringsAt(key, 'key_ops').includes('verify'));
  return {
    bytes: bytesOf(binary),
    read: 'from the JWK',
    kid: stringAt(key, 'kid'),
    alg: stringAt(key, 'alg'),
    isForSignatures,
  };
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
