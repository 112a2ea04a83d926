import type { Check } from '../../core/jwt/checks/check.ts';
import { freshTimes } from '../../core/jwt/checks/timeChecks.ts';
import { visibleText } from '../../core/text.ts';
import { claimsOf, kindOf, readableToken } from './inspectedToken.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { OUTCOME_ICONS } from './outcomeIcons.ts';
import type { Row } from './row.ts';
import { sentence } from './spoken.ts';

/** The checks of a token, of which those of times are judged at a time in milliseconds since 1970. */
export function checksAt(token: InspectedToken, nowMilliseconds: number): readonly Check[] {
  const claims = claimsOf(token);
  return claims ? freshTimes(token.checks, claims, nowMilliseconds) : token.checks;
}

const VERDICT_ORDER = ['failed', 'passed', 'unknown'] as const;

/** A verdict in words; what cannot be checked here is not wrong. */
const VERDICT_WORDS = { failed: 'failed', passed: 'passed', unknown: 'not checked' } as const;

/** The row of a token's checks, failed ones first; undefined for a token without checks. */
export function checksRow(token: InspectedToken, checks: readonly Check[]): Row | undefined {
  if (checks.length === 0) {
    return undefined;
  }
  const groups = VERDICT_ORDER.map((verdict) => ({
    verdict,
    members: checks.filter((check) => check.verdict === verdict),
  })).filter(({ members }) => members.length > 0);
  const summary = groups
    .map(({ verdict, members }) => `${members.length} ${VERDICT_WORDS[verdict]}`)
    .join(', ');
  const hasFailed = groups[0]?.verdict === 'failed';
  return {
    id: `${token.id}/checks`,
    token,
    label: 'Checks',
    description: summary,
    icon: hasFailed ? OUTCOME_ICONS.failed : { name: 'checklist' },
    spoken: sentence(`Checks: ${summary}`),
    expansion: hasFailed ? 'expanded' : 'collapsed',
    words: ['checks', ...verifiableWords(token)],
    children: () => groups.flatMap(({ members }) => members.map((check) => checkRow(token, check))),
  };
}

/** The word for menus of a token whose signature can be checked with a key. */
export function verifiableWords(token: InspectedToken): readonly string[] {
  return readableToken(token).kind === 'signed' ? ['verifiable'] : [];
}

function checkRow(token: InspectedToken, check: Check): Row {
  const explanation = visibleText(check.explanation);
  const source = check.source === undefined ? '' : `\nSource: ${check.source}`;
  return {
    id: `${token.id}/checks/${check.id}`,
    token,
    label: `${check.title} ${VERDICT_WORDS[check.verdict]}`,
    description: explanation,
    tooltip: `${explanation}${source}`,
    icon: OUTCOME_ICONS[check.verdict],
    spoken: sentence(`${check.title} ${VERDICT_WORDS[check.verdict]}: ${explanation}`),
    words: checkWords(token, check),
    copy: { value: () => check.explanation },
  };
}

/** What the menus offer for a check: a signature that is not found right can be checked with a key. */
function checkWords(token: InspectedToken, { id, verdict }: Check): readonly string[] {
  if (id !== SIGNATURE) {
    return [];
  }
  return ['signatureCheck', ...(verdict === 'passed' ? [] : verifiableWords(token))];
}

const SIGNATURE = 'signature';

/**
 * Whether the checks found the signature right for a key that does not come with the token, so that it
 * says who made it. A DPoP proof, which is held against its own key, is never meant.
 */
export function isSignatureVerified(token: InspectedToken, checks: readonly Check[]): boolean {
  const isPassed = checks.some(({ id, verdict }) => id === SIGNATURE && verdict === 'passed');
  return isPassed && kindOf(token).id !== 'dpop-proof';
}
