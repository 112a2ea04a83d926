import type { Check } from './check.ts';
import { encryptionChecks } from './encryptionChecks.ts';
import type { Finding } from './finding.ts';
import { PARTY_RULES } from './partyRules.ts';
import type { ClaimRule, JudgedToken, PastedEvidence } from './pastedEvidence.ts';
import { REQUEST_RULES } from './requestRules.ts';
import { requiredClaimsCheck } from './requiredClaims.ts';
import { signatureVerdict } from './signatureVerdict.ts';
import { structureChecks } from './structureChecks.ts';
import { timeChecks } from './timeChecks.ts';
import { tokenKindOf } from './tokenKind.ts';

export type { PastedEvidence } from './pastedEvidence.ts';
export { freshTimes } from './timeChecks.ts';

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
  const rules = [...PARTY_RULES, ...REQUEST_RULES];
  const claims = await Promise.all(rules.map((rule) => checkBy(rule, token)));
  return [
    ...form,
    ...requiredClaimsCheck(token),
    ...claims.filter((check) => check !== undefined),
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

async function checkBy(rule: ClaimRule, token: JudgedToken): Promise<Check | undefined> {
  const isFor = rule.kind === undefined || rule.kind === token.kind;
  const finding: Finding | undefined = isFor ? await rule.judge(token) : undefined;
  if (finding === undefined) {
    return undefined;
  }
  const { id, title, source } = rule;
  const [verdict, explanation] = finding;
  return { id, title, verdict, explanation, source };
}
