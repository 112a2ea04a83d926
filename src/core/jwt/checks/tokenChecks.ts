import type { Check } from './check.ts';
import { encryptionChecks } from './encryptionChecks.ts';
import { checksBy } from './finding.ts';
import { PARTY_RULES } from './partyRules.ts';
import type { JudgedToken, PastedEvidence } from './pastedEvidence.ts';
import { REQUEST_RULES } from './requestRules.ts';
import { requiredClaimsCheck } from './requiredClaims.ts';
import { signatureVerdict } from './signatureVerdict.ts';
import { structureChecks } from './structureChecks.ts';
import { timeChecks } from './timeChecks.ts';
import { tokenKindOf } from '../kind/tokenKind.ts';

/**
 * Every check of a token that was pasted, each a verdict of its own with the values compared: its form,
 * its signature, its claims by the rules for its kind, its times. Which rules apply depends on what the
 * token says that it is. What only the request or the receiver knows is `unknown`, which is no failure;
 * of a payload that cannot be read, no claim is checked. Fetches nothing.
 */
export async function pastedTokenChecks(evidence: PastedEvidence): Promise<readonly Check[]> {
  const { decoded, decryptedClaims, nowMilliseconds } = evidence;
  const payload = decryptedClaims ?? decoded.payload.json;
  const kind = kindOf(evidence);
  const form = [
    ...structureChecks(decoded),
    ...encryptionChecks(decoded, decryptedClaims),
    await signatureVerdict(evidence, kind),
  ];
  if (payload === undefined) {
    return form;
  }
  const token: JudgedToken = { payload, header: decoded.header.json ?? {}, kind, evidence };
  const rules = [...PARTY_RULES, ...REQUEST_RULES].filter(
    (rule) => rule.kind === undefined || rule.kind === kind,
  );
  return [
    ...form,
    ...requiredClaimsCheck(token),
    ...(await checksBy(rules, token)),
    ...timesOf(token, nowMilliseconds),
  ];
}

/** The kind of the claims inside, where they were decrypted. */
function kindOf({ decoded, decryptedClaims }: PastedEvidence): JudgedToken['kind'] {
  const readable =
    decryptedClaims === undefined
      ? decoded
      : {
          ...decoded,
          kind: 'signed' as const,
          payload: { ...decoded.payload, json: decryptedClaims },
        };
  return tokenKindOf(readable).id;
}

/** A DPoP proof has no expiry: a server takes it shortly after it was made. */
function timesOf({ payload, kind }: JudgedToken, nowMilliseconds: number): readonly Check[] {
  const checks = timeChecks(payload, nowMilliseconds);
  return kind === 'dpop-proof'
    ? checks.filter(({ id, verdict }) => !(id === 'exp' && verdict === 'unknown'))
    : checks;
}
