import { importJWK } from 'jose';
import type { JWK } from 'jose';
import { stringAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/** An algorithm for each type of key and curve: reading a key needs one, whatever it is used for later. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['RSA', 'RS256'],
  ['EC P-256', 'ES256'],
  ['EC P-384', 'ES384'],
  ['EC P-521', 'ES512'],
  ['OKP Ed25519', 'Ed25519'],
  ['OKP X25519', 'ECDH-ES'],
  ['oct', 'HS256'],
]);

/** The members that make a key (RFC 7518 section 6); what a JWK says of its use does not matter here. */
const MEMBERS = ['kty', 'crv', 'x', 'y', 'd', 'n', 'e', 'p', 'q', 'dp', 'dq', 'qi', 'k'] as const;

/** The members of a JWK that make the key, all of them texts. */
export function keyMembers(key: JsonObject): JWK {
  const members: JWK = { kty: '' };
  for (const name of MEMBERS) {
    const value = stringAt(key, name);
    if (value !== undefined) {
      members[name] = value;
    }
  }
  return members;
}

/** What keeps a JWK from being a key, or undefined. Errors of the import can quote the key: see no cause. */
export async function importableKey(
  key: JsonObject,
): Promise<'unsupported' | 'damaged' | undefined> {
  const type = stringAt(key, 'kty') ?? '';
  const curve = stringAt(key, 'crv') ?? '';
  const algorithm = ALGORITHMS.get(type === 'EC' || type === 'OKP' ? `${type} ${curve}` : type);
  if (algorithm === undefined) {
    return 'unsupported';
  }
  const imported = await importJWK(keyMembers(key), algorithm).catch(() => undefined);
  const isEmpty = imported instanceof Uint8Array && imported.length === 0;
  return imported === undefined || isEmpty ? 'damaged' : undefined;
}
