import { isJsonObject, objectAt, ownValue, stringAt } from '../../json.ts';
import { LOGOUT_EVENT } from '../claims/claimMemberRows.ts';
import { shown } from './finding.ts';
import type { Finding } from './finding.ts';
import { halfHash, sha256 } from './hashes.ts';
import type { ClaimRule, JudgedToken } from './pastedEvidence.ts';

/** The rules that tie a token to a request or to what came along with it, in the order of their checks. */
export const REQUEST_RULES: readonly ClaimRule[] = [
  {
    id: 'nonce',
    title: 'Nonce',
    source: 'OpenID Connect Core section 3.1.3.7, rule 11',
    kind: 'id-token',
    judge: judgeNonce,
  },
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
  {
    id: 'proved-request',
    title: 'Proved request',
    source: 'RFC 9449 section 4.3',
    kind: 'dpop-proof',
    judge: judgeProvedRequest,
  },
  {
    id: 'proof-token-hash',
    title: 'Access token hash',
    source: 'RFC 9449 section 4.3',
    kind: 'dpop-proof',
    judge: judgeProofTokenHash,
  },
  {
    id: 'logout-event',
    title: 'Logout event',
    source: 'OpenID Connect Back-Channel Logout section 2.4',
    kind: 'logout-token',
    judge: judgeLogoutEvent,
  },
  {
    id: 'logout-nonce',
    title: 'Absence of a nonce',
    source: 'OpenID Connect Back-Channel Logout section 2.4',
    kind: 'logout-token',
    judge: judgeLogoutNonce,
  },
];

function judgeNonce({ payload }: JudgedToken): Finding {
  const nonce = ownValue(payload, 'nonce');
  if (nonce === undefined) {
    return [
      'unknown',
      'The token has no nonce. It needs one if the authorization endpoint issued it, or if the request had one; the request is not known here.',
    ];
  }
  return typeof nonce === 'string'
    ? ['unknown', `nonce is ${shown(nonce)}. The request that it has to equal is not known here.`]
    : ['failed', `nonce is ${shown(nonce)}, but it has to be a text.`];
}

function judgeAccessTokenHash(token: JudgedToken): Promise<Finding | undefined> {
  const algorithm = stringAt(token.header, 'alg') ?? '';
  return judgeHash(token, 'at_hash', (accessToken) => halfHash(algorithm, accessToken));
}

function judgeCodeHash({ payload }: JudgedToken): Finding | undefined {
  const given = ownValue(payload, 'c_hash');
  if (given === undefined) {
    return undefined;
  }
  return typeof given === 'string'
    ? ['unknown', `c_hash is ${shown(given)}. The code that it belongs to is not known here.`]
    : ['failed', `c_hash is ${shown(given)}, but it has to be a text.`];
}

/** The URL has neither query nor fragment (RFC 9449 section 4.2). */
function judgeProvedRequest({ payload }: JudgedToken): Finding | undefined {
  const method = stringAt(payload, 'htm');
  const url = stringAt(payload, 'htu');
  if (method === undefined || url === undefined) {
    return undefined;
  }
  return !URL.canParse(url) || /[?#]/.test(url)
    ? ['failed', `htu is ${shown(url)}, but it has to be a URL without query and fragment.`]
    : [
        'unknown',
        `The proof is good for ${shown(method)} to ${shown(url)} alone. The request that it came with is not known here.`,
      ];
}

function judgeProofTokenHash(token: JudgedToken): Promise<Finding | undefined> {
  return judgeHash(token, 'ath', sha256);
}

/** Looks for the access token that a hash was made of among the tokens that are here. */
async function judgeHash(
  { payload, evidence }: JudgedToken,
  name: 'at_hash' | 'ath',
  hashOf: (accessToken: string) => Promise<string | undefined>,
): Promise<Finding | undefined> {
  const given = ownValue(payload, name);
  if (given === undefined) {
    return undefined;
  }
  if (typeof given !== 'string') {
    return ['failed', `${name} is ${shown(given)}, but it has to be a text.`];
  }
  const others = (evidence.accessTokens ?? []).filter((other) => other !== evidence.compact);
  const hashes = await Promise.all(others.map(hashOf));
  return hashes.includes(given)
    ? ['passed', `${name} is the hash of an access token that is here.`]
    : ['unknown', `${name} is ${shown(given)}. The access token that it belongs to is not here.`];
}

function judgeLogoutEvent({ payload }: JudgedToken): Finding | undefined {
  const events = ownValue(payload, 'events');
  if (events === undefined) {
    return undefined;
  }
  return isJsonObject(ownValue(objectAt(payload, 'events'), LOGOUT_EVENT))
    ? ['passed', 'events names the logout event.']
    : ['failed', `events is ${shown(events)}, which does not name the logout event.`];
}

function judgeLogoutNonce({ payload }: JudgedToken): Finding {
  const nonce = ownValue(payload, 'nonce');
  return nonce === undefined
    ? ['passed', 'The token has no nonce, so that it cannot pass for an ID token.']
    : ['failed', `nonce is ${shown(nonce)}, but a logout token must not have one.`];
}
