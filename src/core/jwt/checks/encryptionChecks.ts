import type { JsonObject } from '../../json.ts';
import type { Check } from './check.ts';
import type { DecodedJwt } from '../decodedJwt.ts';

/** The check of an encrypted token's encryption, by what it was decrypted to; none for another token. */
export function encryptionChecks(
  { kind }: DecodedJwt,
  decryptedClaims: JsonObject | undefined,
): readonly Check[] {
  if (kind !== 'encrypted') {
    return [];
  }
  const isRead = decryptedClaims !== undefined;
  return [
    {
      id: 'encryption',
      title: 'Encryption',
      verdict: isRead ? 'passed' : 'unknown',
      explanation: isRead
        ? 'The token was decrypted and was not changed on its way. Encryption does not say who made it.'
        : 'The claims cannot be read without the key that the token is encrypted for.',
      source: 'RFC 7516 section 5.2',
    },
  ];
}
