import { isJsonObject, ownValue } from '../../json.ts';
import type { Check, Verdict } from './check.ts';
import type { PastedEvidence } from './pastedEvidence.ts';
import { signatureCheck } from './signatureCheck.ts';
import type { TokenKindId } from '../kind/tokenKind.ts';
import { verifySignature } from './verifySignature.ts';

/** What may be said of the signature of a pasted token, with what is known about it. */
export async function signatureVerdict(
  evidence: PastedEvidence,
  kind: TokenKindId,
): Promise<Check> {
  const { signature, decoded } = evidence;
  if (kind === 'org-access-token' && signature?.verdict !== 'passed') {
    return signatureCheck(
      'unknown',
      'Okta signs an access token of the org authorization server with a key that it does not publish, so only Okta can check it.',
    );
  }
  if (kind === 'dpop-proof') {
    return proofOfPossession(evidence);
  }
  if (signature !== undefined) {
    return signature;
  }
  switch (decoded.kind) {
    case 'unsecured':
      return signatureCheck(
        'failed',
        'The token has no signature to check: anyone can have written it.',
      );
    case 'encrypted':
      return signatureCheck(
        'unknown',
        'The token is encrypted, so a signature could only be inside.',
      );
    default:
      return signatureCheck(
        'unknown',
        'No key is known here. Run "Verify Signature" on the token to check it.',
      );
  }
}

/**
 * A DPoP proof is signed with the private half of the key in its own header (RFC 9449 section 4.3). That
 * shows that whoever made the proof held the key, and nothing else; no other token's `jwk` is used.
 */
async function proofOfPossession({ compact, decoded }: PastedEvidence): Promise<Check> {
  const key = ownValue(decoded.header.json ?? {}, 'jwk');
  if (!isJsonObject(key)) {
    return proofCheck('failed', 'The header has no key in "jwk", which a DPoP proof must have.');
  }
  if (['d', 'k', 'p', 'q'].some((member) => ownValue(key, member) !== undefined)) {
    return proofCheck(
      'failed',
      'The key in "jwk" is a private one, so that whoever saw the proof can make others.',
    );
  }
  const source = 'its own header';
  const found = await verifySignature(compact, { keys: [key], secrets: [], source });
  return found.verdict === 'passed'
    ? proofCheck(
        'passed',
        'The signature is right for the key in the header: whoever made the proof held that key. It does not say who that is.',
      )
    : proofCheck(found.verdict, found.explanation);
}

function proofCheck(verdict: Verdict, explanation: string): Check {
  return { ...signatureCheck(verdict, explanation), source: 'RFC 9449 section 4.3' };
}
