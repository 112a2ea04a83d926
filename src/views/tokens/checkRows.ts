import type { Check } from '../../core/jwt/check.ts';
import type { Fault } from '../../core/jwt/decodedJwt.ts';
import { freshTimes } from '../../core/jwt/timeChecks.ts';
import { visibleText } from '../../core/text.ts';
import { claimsOf } from './inspectedToken.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { OUTCOME_ICONS } from './outcomeIcons.ts';
import { pagedRows } from './pagedRows.ts';
import type { Row } from './row.ts';
import { cut } from './rowText.ts';
import { sentence } from './spoken.ts';

/** Room for faults on the level of a token's parts; more of them are folded. */
const ROOM_FOR_FAULTS = 100;

/** The rows of what is wrong with the token's text. */
export function faultRows(token: InspectedToken): readonly Row[] {
  const { faults } = token.decoded;
  const id = `${token.id}/fault`;
  const rowOf = (fault: Fault, index: number): Row => faultRow(token, fault, `${id}/${index}`);
  return pagedRows(faults, rowOf, { token }, id, ROOM_FOR_FAULTS);
}

function faultRow(token: InspectedToken, fault: Fault, id: string): Row {
  const message = cut(visibleText(fault.message));
  const isFailure = fault.code !== 'encrypted';
  return {
    id,
    token,
    label: message,
    tooltip: message,
    icon: isFailure ? OUTCOME_ICONS.failed : { name: 'lock' },
    spoken: sentence(`${isFailure ? 'Fault' : 'Encrypted'}: ${message}`),
    copy: { value: () => fault.message },
  };
}

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
export function verifiableWords({ decoded, decrypted }: InspectedToken): readonly string[] {
  const { kind } = decrypted?.nested?.decoded ?? decoded;
  return kind === 'signed' ? ['verifiable'] : [];
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
    copy: { value: () => check.explanation },
  };
}
