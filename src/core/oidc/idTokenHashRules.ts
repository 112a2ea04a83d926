import { ownValue, stringAt } from '../json.ts';
import { halfHash } from '../jwt/checks/hashes.ts';
import { shown } from '../jwt/checks/finding.ts';
import type { Finding, Rule } from '../jwt/checks/finding.ts';
import type { Evidence } from './idTokenRules.ts';

/** The rules by which an ID token vouches for what came along with it, in the order of their checks. */
export const ID_TOKEN_HASH_RULES: readonly Rule<Evidence>[] = [
  {
    id: 'access-token-hash',
    title: 'Access token hash',
    source: 'OpenID Connect Core section 3.1.3.6',
    judge: judgeAccessTokenHash,
  },
  {
    id: 'code-hash',
    title: 'Code hash',
    source: 'OpenID Connect Core section 3.3.2.11',
    judge: judgeCodeHash,
  },
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
  const hash = await halfHash(algorithm, text);
  if (hash === undefined) {
    return ['unknown', `${name} cannot be compared: alg is ${shown(algorithm)}.`];
  }
  return given === hash
    ? ['passed', `${name} is the hash of the ${what} that came along.`]
    : ['failed', `${name} is ${shown(given)}, which is not the hash of the ${what}.`];
}
