import { CompactSign, compactVerify, exportJWK, importJWK, importPKCS8 } from 'jose';
import type { JWK } from 'jose';
import type { JsonObject } from '../json.ts';
import { isJsonObject, ownValue, stringAt } from '../json.ts';
import { UserError } from '../userError.ts';
import { importPrivateKey } from './importPrivateKey.ts';
import type { SigningKey } from './importPrivateKey.ts';

const MINIMUM_RSA_BITS = 2048;
const PKCS8_ALGORITHMS = ['RS256', 'ES256', 'ES384', 'ES512'];
const CONVERT = 'openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem';

/** What a pasted text can be in place of a usable private key. */
const SENTENCES = {
  'not-a-key':
    'This is no private key. Paste the whole private key of the service app, as JWK (it begins with { ) or PEM (it begins with -----BEGIN PRIVATE KEY-----).',
  public:
    'This is a public key. Paste the private key, which Okta showed once, when the key was made.',
  'old-format': `This private key is in an older PEM format. Convert it with: ${CONVERT}`,
  encrypted: `This private key is protected by a password. Make a copy without it: ${CONVERT}`,
  several:
    'This is a set of several keys. Paste the one private key that is registered with the service app.',
  unsupported:
    'This private key is neither RSA nor elliptic curve (P-256, P-384, P-521), which are the types that Okta takes. Use a key of such a type.',
  'too-short': `This RSA key has fewer than ${MINIMUM_RSA_BITS} bits, which is not safe. Use a longer one.`,
  damaged: 'This private key is incomplete or damaged. Copy the whole key and paste it again.',
} as const;

type Fault = keyof typeof SENTENCES;

/** PEM (RFC 7468), with line breaks that pasting made into spaces or that are written as \n. */
const PEM =
  /-----BEGIN (?<label>[A-Z0-9 ]+)-----(?<content>[^-]*(?:-(?!----BEGIN )[^-]*)*?)-----END \k<label>-----/;

const PEM_FAULTS: readonly (readonly [RegExp, Fault])[] = [
  [/^ENCRYPTED PRIVATE KEY$/, 'encrypted'],
  [/^(RSA|EC) PRIVATE KEY$/, 'old-format'],
  [/PUBLIC KEY$|^CERTIFICATE$/, 'public'],
  [/PRIVATE KEY$/, 'unsupported'],
];

/**
 * Reads a private key that was pasted: a JWK (RFC 7517), a JWK Set of one key, or PKCS #8 in PEM. Gives a
 * private JWK whose signature its own public half verifies, RSA of 2048 bits at least or elliptic curve, with its `kid`
 * if it has one.
 *
 * Rejects with `credential/private-key-…` for anything else. No error holds any of the text.
 */
export async function parsePrivateKey(text: string): Promise<JsonObject> {
  const trimmed = text.trim();
  const pem = PEM.exec(trimmed.replaceAll(/\\[rn]/g, '\n'));
  const jwk = pem ? await fromPem(pem) : fromJson(trimmed);
  const type = stringAt(jwk, 'kty') ?? '';
  if (['RSA', 'EC'].includes(type) && stringAt(jwk, 'd') === undefined) {
    throw keyError('public');
  }
  if (type === 'RSA' && bitsIn(stringAt(jwk, 'n') ?? '') < MINIMUM_RSA_BITS) {
    throw keyError('too-short');
  }
  const imported = await importPrivateKey(jwk, { extractable: true });
  if (typeof imported === 'string') {
    throw keyError(imported);
  }
  const kid = stringAt(jwk, 'kid');
  const key = await exportJWK(imported.key);
  if (!(await signsForItself(imported, key))) {
    throw keyError('damaged');
  }
  return { ...key, alg: imported.alg, ...(kid === undefined ? {} : { kid }) };
}

async function fromPem(pem: RegExpExecArray): Promise<JsonObject> {
  const { label = '', content = '' } = pem.groups ?? {};
  const fault = PEM_FAULTS.find(([pattern]) => pattern.test(label))?.[1];
  if (label !== 'PRIVATE KEY') {
    throw keyError(content.includes('ENCRYPTED') ? 'encrypted' : (fault ?? 'not-a-key'));
  }
  const base64 = content.replaceAll(/\s/g, '');
  for (const alg of PKCS8_ALGORITHMS) {
    const normal = `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`;
    const key = await importPKCS8(normal, alg, { extractable: true }).catch(() => undefined);
    if (key) {
      return { ...(await exportJWK(key)) };
    }
  }
  throw keyError('damaged');
}

function fromJson(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw keyError(/^[{[]/.test(text) ? 'damaged' : 'not-a-key');
  }
  const keys = isJsonObject(value) ? (ownValue(value, 'keys') ?? [value]) : undefined;
  const [key, ...others] = Array.isArray(keys) ? keys.filter(isJsonObject) : [];
  if (others.length > 0) {
    throw keyError('several');
  }
  if (key === undefined || stringAt(key, 'kty') === undefined) {
    throw keyError('not-a-key');
  }
  return key;
}

/** Whether the public half verifies what the private half signs; the import compares little of them. */
async function signsForItself({ key, alg }: SigningKey, jwk: JWK): Promise<boolean> {
  const { kty = '', n = '', e = '', crv = '', x = '', y = '' } = jwk;
  const half = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
  try {
    const jws = await new CompactSign(new Uint8Array([1])).setProtectedHeader({ alg }).sign(key);
    await compactVerify(jws, await importJWK(half, alg));
    return true;
  } catch {
    return false;
  }
}

function bitsIn(base64url: string): number {
  return Math.floor((base64url.replace(/=+$/, '').length * 6) / 8) * 8;
}

function keyError(fault: Fault): UserError {
  return new UserError(`credential/private-key-${fault}`, SENTENCES[fault]);
}
