import { exportJWK, importPKCS8, importSPKI, importX509 } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { keyError } from './keyError.ts';
import type { KeyFault } from './keyError.ts';
import { subjectPublicKeyInfo } from './subjectPublicKeyInfo.ts';

/** A key out of a PEM block, as JWK with public members only unless it `isPrivate`. */
export interface PemKey {
  readonly jwk: JWK;
  readonly isPrivate: boolean;
}

/** One algorithm for each type of key and curve: reading a key needs one, whatever it is used for later. */
const PUBLIC_ALGORITHMS = ['RS256', 'ES256', 'ES384', 'ES512', 'Ed25519'];
const PRIVATE_ALGORITHMS = [...PUBLIC_ALGORITHMS, 'ECDH-ES'];

/** How many blocks of one text are read. */
const MOST_BLOCKS = 20;

/** Longest block in characters; a certificate with a key of 16384 bits has far fewer. */
const LONGEST_BLOCK = 40_000;

const BEGIN = '-----BEGIN ';
const DASHES = '-----';

type Reader = (pem: string, algorithm: string) => Promise<CryptoKey>;

const PUBLIC_READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['PUBLIC KEY', (pem, algorithm) => importSPKI(pem, algorithm, { extractable: true })],
  ['CERTIFICATE', (pem, algorithm) => importX509(pem, algorithm, { extractable: true })],
  [
    'RSA PUBLIC KEY',
    async (pem, algorithm) =>
      importSPKI(subjectPublicKeyInfo(pem), algorithm, { extractable: true }),
  ],
]);

const FAULTS: ReadonlyMap<string, KeyFault> = new Map<string, KeyFault>([
  ['RSA PRIVATE KEY', 'old-format'],
  ['EC PRIVATE KEY', 'old-format'],
  ['ENCRYPTED PRIVATE KEY', 'with-password'],
]);

/**
 * The keys of a text in PEM (RFC 7468): SPKI, PKCS #1 and X.509 for public keys, PKCS #8 for private ones;
 * at most 20. Line breaks may be missing, be spaces, or be written as \n, as pasting into one line makes
 * them. A certificate gives its key: who signed it and until when it holds are not checked.
 *
 * Undefined when the text is not PEM. Rejects with `key/damaged`, `key/unsupported`, `key/old-format` or
 * `key/with-password`.
 */
export async function pemKeys(text: string): Promise<readonly PemKey[] | undefined> {
  if (!text.includes(BEGIN)) {
    return undefined;
  }
  const [, ...blocks] = text.split(BEGIN, MOST_BLOCKS + 1);
  const keys: PemKey[] = [];
  for (const block of blocks) {
    keys.push(await keyIn(block));
  }
  return keys;
}

/** The key of a block from behind its "-----BEGIN ". */
async function keyIn(block: string): Promise<PemKey> {
  const label = block.slice(0, block.indexOf(DASHES));
  const end = block.indexOf(`${DASHES}END ${label}${DASHES}`);
  const content = block.slice(label.length + DASHES.length, end);
  const base64 = content.replaceAll(/\\[rn]|\s/g, '');
  const fault = content.includes('ENCRYPTED') ? 'with-password' : FAULTS.get(label);
  if (fault !== undefined) {
    throw keyError(fault);
  }
  if (end < 0 || base64.length > LONGEST_BLOCK || !/^[A-Za-z0-9+/]+=*$/.test(base64)) {
    throw keyError('damaged');
  }
  return { jwk: await read(label, base64), isPrivate: label === 'PRIVATE KEY' };
}

async function read(label: string, base64: string): Promise<JWK> {
  const isPrivate = label === 'PRIVATE KEY';
  const reader: Reader | undefined = isPrivate
    ? (pem, algorithm) => importPKCS8(pem, algorithm, { extractable: true })
    : PUBLIC_READERS.get(label);
  if (reader === undefined) {
    throw keyError('unsupported');
  }
  const pem = `${BEGIN}${label}${DASHES}\n${base64}\n${DASHES}END ${label}${DASHES}`;
  for (const algorithm of isPrivate ? PRIVATE_ALGORITHMS : PUBLIC_ALGORITHMS) {
    // The error of a key of another type tells nothing, and could quote the key.
    const key = await reader(pem, algorithm).catch(() => undefined);
    if (key !== undefined) {
      return exportJWK(key);
    }
  }
  throw keyError('damaged');
}
