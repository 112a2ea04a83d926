import type { Check } from '../../core/jwt/check.ts';
import { describeClaim, describeHeaderParameter } from '../../core/jwt/claims.ts';
import type { Fault } from '../../core/jwt/decodedJwt.ts';
import { visibleText } from '../../core/text.ts';
import type { JsonObject } from '../../core/json.ts';
import { tokenKind, tokenSubject } from './inspectedToken.ts';
import type { InspectedToken } from './inspectedToken.ts';
import type { Row } from './row.ts';
import { count, memberPath, membersOf, pages } from './valueRows.ts';
import type { Member } from './valueRows.ts';

const RED = 'testing.iconFailed';
const GREEN = 'testing.iconPassed';

/** The row of one token; below it what is wrong, the checks, header, payload and signature. */
export function tokenRow(token: InspectedToken, now: number, isNewest: boolean): Row {
  const kind = tokenKind(token);
  const subject = tokenSubject(token);
  const time = new Date(token.receivedAt).toLocaleTimeString();
  const description = subject ? `${time}, ${visibleText(subject)}` : time;
  const failed = token.checks.filter(({ verdict }) => verdict === 'failed').length;
  const trouble = failed > 0 ? `, ${count(failed, 'failed check')}` : '';
  return {
    id: token.id,
    token,
    label: kind,
    description: `${description}${trouble}`,
    icon: failed > 0 ? { name: 'warning', color: RED } : { name: 'key' },
    spoken: `${kind}, ${description}${trouble}`,
    expansion: isNewest ? 'expanded' : 'collapsed',
    copy: { value: () => token.compact },
    children: () => partRows(token, now),
  };
}

function partRows(token: InspectedToken, now: number): readonly Row[] {
  const { header, payload, faults } = token.decoded;
  const rows = [
    ...faults.map((fault, index) => faultRow(token, fault, index)),
    checksRow(token),
    objectRow(token, 'Header', header.json, now),
    objectRow(token, 'Payload', payload.json, now),
    objectRow(token, 'Userinfo', token.userinfo, now),
    signatureRow(token),
  ];
  return rows.filter((row) => row !== undefined);
}

function faultRow(token: InspectedToken, fault: Fault, index: number): Row {
  const message = visibleText(fault.message);
  return {
    id: `${token.id}/fault/${index}`,
    token,
    label: message,
    tooltip: message,
    icon: { name: 'error', color: RED },
    spoken: `Fault: ${message}`,
    copy: { value: () => fault.message },
  };
}

const VERDICT_ICONS = {
  passed: { name: 'pass', color: GREEN },
  failed: { name: 'error', color: RED },
  unknown: { name: 'question' },
} as const;

const VERDICT_ORDER = ['failed', 'passed', 'unknown'] as const;

function checksRow(token: InspectedToken): Row | undefined {
  const { checks } = token;
  if (checks.length === 0) {
    return undefined;
  }
  const counts = VERDICT_ORDER.map((verdict) => ({
    verdict,
    number: checks.filter((check) => check.verdict === verdict).length,
  }));
  const summary = counts
    .filter(({ number }) => number > 0)
    .map(({ verdict, number }) => `${number} ${verdict}`)
    .join(', ');
  const hasFailed = checks.some(({ verdict }) => verdict === 'failed');
  return {
    id: `${token.id}/checks`,
    token,
    label: 'Checks',
    description: summary,
    icon: hasFailed ? VERDICT_ICONS.failed : { name: 'checklist' },
    spoken: `Checks: ${summary}`,
    expansion: hasFailed ? 'expanded' : 'collapsed',
    children: () =>
      VERDICT_ORDER.flatMap((verdict) =>
        checks.filter((check) => check.verdict === verdict).map((check) => checkRow(token, check)),
      ),
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
    icon: VERDICT_ICONS[check.verdict],
    spoken: `${check.title} ${check.verdict}: ${explanation}`,
    copy: { value: () => check.explanation },
  };
}

type ObjectName = 'Header' | 'Payload' | 'Userinfo';

function objectRow(
  token: InspectedToken,
  label: ObjectName,
  json: JsonObject | undefined,
  now: number,
): Row | undefined {
  if (!json) {
    return undefined;
  }
  const id = label.toLowerCase();
  const describe = label === 'Header' ? describeHeaderParameter : describeClaim;
  const members = membersOf(json).map(([name, value]): Member => ({
    token,
    path: memberPath(id, name),
    name,
    value,
    description: describe(name),
    now,
    isExpanded: name === 'groups',
  }));
  const description = label === 'Header' ? headerSummary(json) : count(members.length, 'claim');
  return {
    id: `${token.id}/${id}`,
    token,
    label,
    description,
    icon: { name: label === 'Header' ? 'tag' : 'json' },
    spoken: `${label}: ${description}`,
    expansion: label === 'Header' ? 'collapsed' : 'expanded',
    copy: { value: () => JSON.stringify(json, null, 2) },
    children: () => pages(members, token, `${token.id}/${id}`),
  };
}

function headerSummary(json: JsonObject): string {
  const algorithm = Object.hasOwn(json, 'alg') ? json['alg'] : undefined;
  return typeof algorithm === 'string' ? visibleText(algorithm) : 'no algorithm';
}

function signatureRow(token: InspectedToken): Row | undefined {
  const { signature } = token.decoded;
  if (signature.raw === '') {
    return undefined;
  }
  const description = count(signature.byteLength, 'byte');
  return {
    id: `${token.id}/signature`,
    token,
    label: 'Signature',
    description,
    tooltip: visibleText(signature.raw.slice(0, 1000)),
    icon: { name: 'verified' },
    spoken: `Signature: ${description}`,
    copy: { value: () => signature.raw },
  };
}
