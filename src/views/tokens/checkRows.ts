import type { Check } from '../../core/jwt/check.ts';
import type { Fault } from '../../core/jwt/decodedJwt.ts';
import { visibleText } from '../../core/text.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { OUTCOME_ICONS } from './outcomeIcons.ts';
import type { Row } from './row.ts';

/** The row of something that is wrong with the token's text. */
export function faultRow(token: InspectedToken, fault: Fault, index: number): Row {
  const message = visibleText(fault.message);
  return {
    id: `${token.id}/fault/${index}`,
    token,
    label: message,
    tooltip: message,
    icon: OUTCOME_ICONS.failed,
    spoken: `Fault: ${message}`,
    copy: { value: () => fault.message },
  };
}

const VERDICT_ORDER = ['failed', 'passed', 'unknown'] as const;

/** The row of a token's checks, failed ones first; undefined for a token without checks. */
export function checksRow(token: InspectedToken): Row | undefined {
  const { checks } = token;
  if (checks.length === 0) {
    return undefined;
  }
  const groups = VERDICT_ORDER.map((verdict) => ({
    verdict,
    members: checks.filter((check) => check.verdict === verdict),
  })).filter(({ members }) => members.length > 0);
  const summary = groups.map(({ verdict, members }) => `${members.length} ${verdict}`).join(', ');
  const hasFailed = groups[0]?.verdict === 'failed';
  return {
    id: `${token.id}/checks`,
    token,
    label: 'Checks',
    description: summary,
    icon: hasFailed ? OUTCOME_ICONS.failed : { name: 'checklist' },
    spoken: `Checks: ${summary}`,
    expansion: hasFailed ? 'expanded' : 'collapsed',
    children: () => groups.flatMap(({ members }) => members.map((check) => checkRow(token, check))),
  };
}

function checkRow(token: InspectedToken, check: Check): Row {
  const explanation = visibleText(check.explanation);
  return {
    id: `${token.id}/checks/${check.id}`,
    token,
    label: `${check.title} ${check.verdict}`,
    description: explanation,
    tooltip: explanation,
    icon: OUTCOME_ICONS[check.verdict],
    spoken: `${check.title} ${check.verdict}: ${explanation}`,
    copy: { value: () => check.explanation },
  };
}
