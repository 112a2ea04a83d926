import { stringAt } from '../json.ts';
import type { DecodedJwt } from './decodedJwt.ts';

/**
 * Whether nothing signs a token that is not encrypted: it has no signature, or its algorithm is "none" in
 * any spelling, which some software takes for the one of RFC 7518, section 3.6.
 */
export function isUnsecured({ kind, header }: DecodedJwt): boolean {
  const saysNone = /^none$/i.test(stringAt(header.json ?? {}, 'alg') ?? '');
  return kind === 'unsecured' || (kind !== 'encrypted' && saysNone);
}
