import { base64url } from 'jose';
import { ownValue, stringAt } from '../json.ts';
import { shown } from './finding.ts';
import type { Finding } from './finding.ts';
import type { Evidence, IdTokenRule } from './idTokenRules.ts';

/** Hash function by the end of the signing algorithm's name (OpenID Connect Core, 3.1.3.6). */
const HASHES: Readonly<Record<string, string>> = {
  '256': 'SHA-256',
  '384': 'SHA-384',
  '512': 'SHA-512',
  DSA: 'SHA-512',
};

/** The rules by which an ID token vouches for what came along with it, in the order of their checks. */
export const ID_TOKEN_HASH_RULES: readonly IdTokenRule[] = [
  { id: 'access-token-hash', title: 'Access token hash', judge: judgeAccessTokenHash },
  { id: 'code-hash', title: 'Code hash', judge: judgeCodeHash },
];

/** The token endpoint does not owe `at_hash`; the authorization endpoint does (3.2.2.10, 3.3.2.11). */
function judgeAccessTokenHash(evidence: Evidence): Promise<Finding | undefined> {
  const { accessToken, issuedBy } = evidence.expected;
  const isOwed = issuedBy === 'authorization endpoint';
  return judgeHash(evidence, 'at_hash', { text: accessToken, what: 'access token', isOwed });
}

/** Whoever changes the code on its way cannot change the signed hash of it (3.3.2.10, 3.3.2.11). */
function judgeCodeHash(evidence: Evidence): Promise<Finding | undefined> {
  const { code } = evidence.expected;
  return judgeHash(evidence, 'c_hash', { text: code, what: 'code', isOwed: true });
}

async function judgeHash(
  { payload, header }: Evidence,
  name: 'at_hash' | 'c_hash',
  hashed: { readonly text: string | undefined; readonly what: string; readonly isOwed: boolean },
): Promise<Finding | undefined> {
  const { text, what, isOwed } = hashed;
  const given = ownValue(payload, name);
  if (text === undefined || (given === undefined && !isOwed)) {
    return undefined;
  }
  const algorithm = stringAt(header, 'alg') ?? '';
  const hash = HASHES[algorithm.slice(-3)];
  if (hash === undefined) {
    return ['unknown', `${name} cannot be compared: alg is ${shown(algorithm)}.`];
  }
  return given === (await halfHash(hash, text))
    ? ['passed', `${name} is the hash of the ${what} that came along.`]
    : ['failed', `${name} is ${shown(given)}, which is not the hash of the ${what}.`];
}

/** Left half of the hash, in base64url (OpenID Connect Core, 3.1.3.6). */
async function halfHash(hash: string, text: string): Promise<string> {
  const digest = await crypto.subtle.digest(hash, new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest, 0, digest.byteLength / 2));
}
